import type * as actions from "@/lib/handoffs/actions";

type Problem<F extends (...args: never[]) => Promise<unknown>> = Extract<
  Awaited<ReturnType<F>>,
  { ok: false }
>["error"];
export type ReviewProblem = { [Name in keyof typeof actions]: Problem<(typeof actions)[Name]> }[keyof typeof actions];

/** What stands in the way, what was kept, what to do. A new problem without words does not compile. */
export const problemWords: Record<ReviewProblem, string> = {
  invalid: "Something typed here cannot be used. It is marked; nothing was sent.",
  signed_out: "You are signed out. Your draft is kept; sign in again to go on.",
  not_found: "This is not here any more. It may have been changed a moment ago.",
  forbidden: "Your roles do not allow this.",
  stale: "This changed while you were reading. The newest is shown now; your edits are kept.",
  wrong_state: "This was decided already. What was decided is shown above.",
  held_by_other: "Somebody else holds this handoff now. Your draft is kept for them.",
  not_held:
    "Your three minutes ran out and the handoff went back to the queue. Your draft is kept; take it again to go on.",
  kept_for_other: "The visitor's answer is kept for the reviewer who asked, for three minutes.",
  escalated: "This was escalated to another role, who sees it first.",
  too_late: "After thirty days this cannot be reopened.",
  gates_open: "A gate is open. The checklist says which; nothing was pushed.",
  already_sent: "It is on its way already, so it can no longer be undone.",
  source_unreachable: "The chat cannot be reached any more, so nothing was asked.",
  not_approved_language: "Only an approved question can be asked.",
  merge_target: "That handoff cannot take this one in.",
  not_a_match: "Matching no longer finds this person. The newest is shown now.",
  not_joined: "These two were taken apart already.",
  needs_evidence: "Only new evidence of consent settles this: attach what was said, where and when.",
  needs_correction: "Correct the address or number first.",
  denied: "The visitor said no to this channel after that. A denial is not overruled.",
  in_future: "That time lies in the future.",
  not_an_owner: "This person cannot own handoffs.",
  slot_taken: "That time was just taken. Fresh times are shown.",
  no_owner: "Choose an owner first: slots are in their calendar.",
  none_waiting: "Nothing else waits.",
};
