import type { Analysis } from "../model";

/** What a person let stand when they decided: the stored analysis with their edits, by field; null where there is none. */
export type Decided = Record<Field, string | null>;
export const fields = ["intent", "name", "email", "phone", "company", "question"] as const;
export type Field = (typeof fields)[number];

/** One decided conversation read again. `before` is what the analysis said that the person saw, `now` what the engine says. */
export type Replayed = { conversationId: string; decided: Decided; before: Decided; now: Decided };

/** How often an engine agrees with people, a field at a time, and on which conversations it does not. */
export type Agreement = {
  field: Field;
  decided: number;
  before: number;
  now: number;
  /** Right before and wrong now; wrong before and right now. Conversation ids. */
  lost: string[];
  won: string[];
};

/**
 * An analysis as a person would have let it stand untouched. A question counts as there or not: its words are the visitor's in
 * one engine and a colleague's in another.
 */
export function asDecided({ intent, contact, unresolvedQuestion }: Analysis): Decided {
  const usable = (detail: { value: string; valid: boolean } | null) => (detail?.valid ? detail.value : null);
  return {
    intent: intent.value,
    name: usable(contact.name),
    email: usable(contact.email),
    phone: usable(contact.phone),
    company: usable(contact.company),
    question: unresolvedQuestion ? "open" : null,
  };
}

/** Counts agreement over decided conversations; equal values agree, also where both have none. */
export function agreementOf(replayed: readonly Replayed[]): Agreement[] {
  return fields.map((field) => {
    const agrees = (one: Replayed, with_: "before" | "now") => one[with_][field] === one.decided[field];
    const ids = (list: Replayed[]) => list.map(({ conversationId }) => conversationId);
    return {
      field,
      decided: replayed.length,
      before: replayed.filter((one) => agrees(one, "before")).length,
      now: replayed.filter((one) => agrees(one, "now")).length,
      lost: ids(replayed.filter((one) => agrees(one, "before") && !agrees(one, "now"))),
      won: ids(replayed.filter((one) => !agrees(one, "before") && agrees(one, "now"))),
    };
  });
}
