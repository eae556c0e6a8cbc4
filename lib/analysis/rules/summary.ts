import type { Analysis, Contact, Intent, Urgency } from "../model";
import { isReported } from "./voice";

const who: Record<Intent, string> = {
  sales: "A prospect",
  support: "A visitor",
  existing_customer: "An existing customer",
  spam: "A seller or spammer",
  other: "A visitor",
};
const when: Record<Urgency, string> = {
  now: "It is urgent.",
  soon: "",
  someday: "",
};

/** Two or three plain sentences for the next person: who it is, what they want, what is open and how they may be reached. No promise. */
export function summarise(
  parts: Pick<Analysis, "statedNeed" | "unresolvedQuestion" | "consent" | "contact"> & {
    intent: Intent;
    urgency: Urgency;
    topic: string | null;
  },
): string {
  const { contact, intent, topic } = parts;
  const name = contact.name?.value;
  const company = contact.company?.value;
  // "A customer of Velo House" would be theirs.
  const subject = [name ?? who[intent], company ? `${name ? "of" : "from"} ${company}` : ""].filter(Boolean).join(" ");
  const about = topic && !saysNothing.test(topic) ? topic.replaceAll("-", " ") : null;
  const first = `${subject}${whatFor(parts.statedNeed.text, about, name ? intent : unnamed(intent))}`;
  const state = [
    parts.unresolvedQuestion ? "A question is still open." : "",
    when[parts.urgency],
    reach(contact, parts.consent),
  ].filter(Boolean);
  return [first, ...state.slice(0, 2)].join(" ");
}

/** Pages that are about nothing they could want. */
const saysNothing =
  /^(?:home|index|contact|kontakt|contacto|about|team|support|help|faq|feedback)(?:[- ](?:us|page|cent(?:re|er)))?$/i;

/** What each wrote about. */
const wrote: Record<Intent, { alone: string; about: string }> = {
  sales: { alone: "wrote", about: "wrote about" },
  support: { alone: "asks for help", about: "asks for help with" },
  existing_customer: { alone: "wrote as a customer", about: "wrote as a customer about" },
  spam: { alone: "wrote", about: "wrote about" },
  other: { alone: "wrote", about: "wrote about" },
};

/** "An existing customer wrote as a customer" says it twice. */
const unnamed = (intent: Intent): Intent => (intent === "existing_customer" ? "other" : intent);

/**
 * The need where it was put in our words ("wants a call"). The visitor's own clause stands beside the summary wherever
 * it is shown, so it is repeated only where nothing else would say what this is about.
 */
function whatFor(need: string, about: string | null, intent: Intent): string {
  const [first = ""] = need.split(/(?<=[.?!]) (?=[\p{Lu}\p{N}])/u);
  const text = first.replace(/[.]$/, "");
  const lower = `${text.charAt(0).toLowerCase()}${text.slice(1)}`;
  const plain = text.length <= 140 && !text.includes("?");
  const does = about === null ? wrote[intent].alone : `${wrote[intent].about} ${about}`;
  const claim = /^They say (.+)$/.exec(text);
  if (claim && plain) return ` ${does} and says that ${claim[1]}.`;
  if (/^(?:They|Their)\b/.test(text) && plain) return ` ${does} and says that ${lower}.`;
  if (isReported(text) && plain) return ` ${lower}.`;
  return about === null ? ` ${does}: ${/[?!…]$/.test(text) ? text : `${text}.`}` : ` ${does}.`;
}

function reach(contact: Contact, consent: Analysis["consent"]): string {
  const granted = (["email", "phone", "sms"] as const).filter((channel) => consent[channel].status === "granted");
  const words = { email: "e-mail", phone: "phone", sms: "text message" };
  if (granted.length > 0) return `May be contacted by ${granted.map((channel) => words[channel]).join(" and ")}.`;
  return contact.email || contact.phone ? "Left contact details, without a clear yes to being contacted." : "";
}
