import type { changeAndRetryDelivery } from "@/lib/delivery/actions";
import type { DeliveryItem } from "@/lib/delivery/schema.view";
import { problems, type Refusals, stepWords } from "./words";

export type ChangeProblem = Refusals<typeof changeAndRetryDelivery>;

/** What a refusal of a correction means, in words. A new one without words does not compile. */
export const changeProblems: Record<ChangeProblem, string> = {
  stale: problems.stale,
  forbidden: problems.forbidden,
  not_found: problems.not_found,
  signed_out: problems.signed_out,
  invalid: "Something here cannot be used as it is written.",
  nothing_changed: "Nothing is changed yet. To try again as it is, press Retry.",
  invalid_email: "Nobody can be written to at this address.",
  email_not_granted: "The visitor has not agreed to e-mail, so no address may be added or corrected.",
  phone_not_granted: "The visitor has agreed to neither calls nor SMS, so no number may be added or corrected.",
  unreachable: "Keep an e-mail address or a phone number: otherwise nobody can reach them.",
  no_consent: "The visitor has withdrawn their consent meanwhile. Nothing may go out; give up on it.",
  calendar_not_granted: "Consent for the meeting was withdrawn meanwhile. Deliver without it.",
  not_an_owner: "This person does not take handoffs any more. Choose another.",
  meeting_is_owners: "The slot is in the present owner’s calendar. Deliver without the meeting, or keep the owner.",
  already_written: "This is on the other side already and cannot be taken back from here. Change it over there.",
};

/** The field a refusal belongs to; the others are about the whole. */
export const fieldOfProblem: Partial<Record<ChangeProblem, ChangeField>> = {
  invalid_email: "email",
  email_not_granted: "email",
  phone_not_granted: "phone",
  not_an_owner: "ownerId",
  meeting_is_owners: "ownerId",
};
export type ChangeField = "name" | "email" | "phone" | "company" | "role" | "ownerId" | "reason";

const changedWords: Record<string, string> = {
  name: "name",
  email: "e-mail",
  phone: "phone",
  company: "company",
  role: "role",
  owner: "owner",
  crmOwner: "owner in the CRM",
  meeting: "meeting",
};

/** One correction, its fields in a row: "E-mail, name". */
export type Correction = { what: string; by: string; at: string; reason: string };

/** The fields that one person changed at once belong together. */
export function correctionsOf(changes: DeliveryItem["changes"]): Correction[] {
  const corrections: Correction[] = [];
  for (const { field, ...who } of changes) {
    const word = changedWords[field] ?? field;
    const last = corrections.at(-1);
    if (last?.at === who.at && last.by === who.by) last.what += `, ${word}`;
    else corrections.push({ ...who, what: word.charAt(0).toUpperCase() + word.slice(1) });
  }
  return corrections;
}

/** What the other side said to the step that failed: "The CRM refused: 400 VALIDATION_ERROR. Step: Contact and company." */
export function answerOf({ steps }: Pick<DeliveryItem, "steps">): string | null {
  const failed = steps.find(({ state }) => state === "failed");
  if (!failed) return null;
  const who = failed.step === "calendar.book" ? "The calendar" : "The CRM";
  const verb = failed.status === null ? "did not answer" : "refused";
  return `${who} ${verb}: ${failed.answer ?? "nothing was heard"}. Step: ${stepWords[failed.step]}.`;
}
