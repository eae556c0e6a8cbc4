import type { rejectAsSpam } from "@/lib/handoffs/actions";
import type { ShownRow } from "./arrange";

export type Outcome = Extract<Awaited<ReturnType<typeof rejectAsSpam>>, { ok: true }>["data"];
type Why = Outcome["refused"][number]["why"];

const whyWords: Record<Why, string> = {
  stale: "changed since you selected it",
  held_by_other: "is held by somebody else",
  kept_for_other: "is kept for the reviewer it came back to",
  not_held: "was taken back meanwhile",
  escalated: "was escalated to another role",
  wrong_state: "was decided already",
  too_late: "is too old for that",
  forbidden: "is not yours to decide",
  not_found: "is not there any more",
  not_an_owner: "was not given to who is no owner",
  failed: "could not be acted on; it is in the log",
};

/** "3 rejected as spam, 1 left." */
export function outcomeWords(verb: string, { done, refused }: Outcome): string {
  return `${done.length} ${verb}${refused.length > 0 ? `, ${refused.length} left` : ""}.`;
}

/** Which ones were left, and why. */
export function refusedWords(rows: readonly ShownRow[], { refused }: Outcome): string {
  return refused
    .map(({ handoffId, why }) => {
      const row = rows.find(({ id }) => id === handoffId);
      return `${row ? (row.contactName ?? row.need) : "One"} ${whyWords[why]}.`;
    })
    .join(" ");
}
