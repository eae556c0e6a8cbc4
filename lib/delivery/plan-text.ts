import { channels } from "@/db/enums";
import type { Channel, ConsentStatus } from "@/lib/analysis/model";
import type { RecordFields } from "@/lib/connectors/crm/port";
import { type StandingConsent, statusesOf } from "@/lib/consent/model";
import type { Brief } from "@/lib/handoffs/brief";
import type { PlanInput } from "./plan";

/** The words that arrive on the other side. Plain text: whoever shows it as something else escapes it. */

const none = "None: a person checked.";

/** The chat as an activity: what the buyer wants, what is open, on what evidence they may be contacted, where it is. */
export function activityText(input: PlanInput): string {
  const { brief, page } = input;
  return sections([
    ["Summary", brief.summary],
    ["Stated need", brief.need],
    ["Unresolved question", brief.question ?? none],
    ["Consent", consentLines(input.consent).join("\n")],
    ["Corrections of what the bot said", input.corrections.map((line) => `- ${line}`).join("\n")],
    ["Page", [page.title, page.url].filter(Boolean).join(" · ")],
    ["Transcript", transcriptLink(input)],
  ]);
}

/** One line a channel: its status, and the words it rests on. */
function consentLines(consent: StandingConsent): string[] {
  return channels.map((channel) => {
    const { status, entry } = consent[channel];
    if (!entry || status === "missing") return `- ${channel}: ${status}`;
    const asked = entry.wording && `asked “${entry.wording}”`;
    const answered = entry.answer && `answered “${entry.answer}”`;
    const quotes = [asked, answered].filter(Boolean).join(", ");
    return `- ${channel}: ${status}${quotes && `, ${quotes}`} (${sayInstant(entry.at)}, ${origins[entry.origin]})`;
  });
}

const origins = {
  widget: "checkbox of the chat",
  visitor: "in the chat",
  reviewer: "evidence attached by a reviewer",
  event: "told by another system",
} as const;

export function taskSubject(fields: RecordFields, brief: Brief): string {
  return clip(`${whoOf(fields)}: ${brief.need}`, 200);
}

const instant = new Intl.DateTimeFormat("en-GB", {
  day: "numeric",
  month: "short",
  year: "numeric",
  hour: "2-digit",
  minute: "2-digit",
  timeZone: "UTC",
});

/** For people in another system, whose zone we do not know: "2 Mar 2026, 08:55 UTC". */
const sayInstant = (at: Date) => `${instant.format(at)} UTC`;

/** For a task or a ticket. The unresolved question first: it is what has to be answered. */
export function taskBody(input: PlanInput): string {
  return sections([
    ["Unresolved question", input.brief.question ?? none],
    ["Stated need", input.brief.need],
    ["Summary", input.brief.summary],
    ["Correct what the bot said", input.corrections.map((line) => `- ${line}`).join("\n")],
    [reachHeading, reachLine(validDetails(input.brief), statusesOf(input.consent))],
    ["Transcript", transcriptLink(input)],
  ]);
}

export function meetingTitle(fields: RecordFields): string {
  const company = fields.name && fields.company ? ` (${fields.company})` : "";
  return clip(`Call with ${whoOf(fields)}${company}`, 200);
}

/** The visitor is invited to this event and reads it, so it holds their own words and nothing of the desk's. */
export function meetingDescription(input: PlanInput): string {
  return sections([
    ["What you asked for", input.brief.need],
    ["Your question", input.brief.question ?? ""],
  ]);
}

const reachHeading = "May be contacted by";
type Reach = Pick<RecordFields, "email" | "phone">;

function validDetails({ contact: { email, phone } }: Brief): Reach {
  return { email: email?.valid ? email.value : null, phone: phone?.valid ? phone.value : null };
}

function reachLine({ email, phone }: Reach, consent: Record<Channel, ConsentStatus>): string {
  return [
    email && consent.email === "granted" && `e-mail ${email}`,
    phone && consent.phone === "granted" && `phone ${phone}`,
    phone && consent.sms === "granted" && `SMS ${phone}`,
  ]
    .filter(Boolean)
    .join(", ");
}

/** A task's or ticket's subject about the same person under a corrected name; one that names nobody stays. */
export function renamedSubject(subject: string, before: RecordFields, after: RecordFields): string {
  const was = `${whoOf(before)}: `;
  return subject.startsWith(was) ? clip(`${whoOf(after)}: ${subject.slice(was.length)}`, 200) : subject;
}

/** Its body with the address or number as corrected, in the one line that is ours: people's words stand before it. */
export function readdressedBody(body: string, reach: Reach, consent: Record<Channel, ConsentStatus>): string {
  const heading = `\n\n${reachHeading}\n`;
  const at = body.lastIndexOf(heading);
  if (at === -1) return body;
  const from = at + heading.length;
  const end = body.indexOf("\n", from);
  return body.slice(0, from) + reachLine(reach, consent) + (end === -1 ? "" : body.slice(end));
}

const whoOf = (fields: RecordFields) => fields.name ?? fields.company ?? fields.email ?? fields.phone ?? "Visitor";

const transcriptLink = ({ deskUrl, handoffId }: PlanInput) => new URL(`/review/${handoffId}`, deskUrl).href;

/** Headed paragraphs; those with nothing to say are left out. */
function sections(parts: [string, string][]): string {
  return parts
    .filter(([, text]) => text !== "")
    .map(([heading, text]) => `${heading}\n${text}`)
    .join("\n\n");
}

const clip = (text: string, max: number) => (text.length <= max ? text : `${text.slice(0, max - 1).trimEnd()}…`);
