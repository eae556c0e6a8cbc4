import type { PromiseKind } from "../model";
import { findForeign, type OwnDetails } from "./foreign";
import { findPromises } from "./promises";
import type { Span } from "./text";

/** What keeps a message from going out: a promise, or personal data that does not belong in it. */
export type DraftFinding = Span &
  ({ kind: "promise"; promise: PromiseKind } | { kind: "personal_data"; what: "email" | "phone" | "secret" });

/**
 * Judges a message that a person is about to send, in the order of the text: the promises in it (domain: Gates, 8), and
 * personal data that is neither the reader's nor the writer's own (domain: Follow-up recommendation). The one check of
 * the reply box as it is typed in and of the server before it sends. A number or an id a person may name: there is
 * nobody to release what is stopped here.
 */
export function checkDraft(text: string, own: OwnDetails): DraftFinding[] {
  const personal = findForeign(text, own).flatMap(({ kind, start, end }) =>
    kind === "number" || kind === "id" ? [] : [{ kind: "personal_data" as const, what: kind, start, end }],
  );
  const promises = findPromises(text).map(({ kind, start, end }) => ({
    kind: "promise" as const,
    promise: kind,
    start,
    end,
  }));
  return [...promises, ...personal].toSorted((a, b) => a.start - b.start || a.end - b.end);
}
