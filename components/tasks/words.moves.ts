import { type MoveProblem, moveProblems } from "@/lib/moves/model";
import type { TaskMove } from "@/lib/tasks/schema.view";

const what: Record<TaskMove["kind"], { what: string; next: string }> = {
  "crm.task": {
    what: "The CRM’s task was not given to you",
    next: "Try again, or change its owner there.",
  },
  "calendar.meeting": {
    what: "The meeting is not in your calendar",
    next: "It stands in its former owner’s. Choose another time, or try again.",
  },
  "calendar.time": { what: "The meeting was not moved", next: "It stands as it was. Choose another time." },
  "calendar.cancel": {
    what: "The meeting was not called off",
    next: "It still stands. Try again, or delete it there.",
  },
};

const leftOver = {
  what: "The event at the old time is still in the calendar",
  next: "The new time is booked. Try again, or delete the old one there.",
};

/** What did not follow over there, and what its owner can do about it. */
export const deadMove = ({ kind, isLeftOver }: TaskMove) => (isLeftOver ? leftOver : what[kind]);

const because: Record<MoveProblem, string> = {
  "nothing to move": "There is nothing of it over there.",
  "no user of the CRM": "The CRM does not know you by your e-mail address.",
  "no calendar": "You have no calendar here.",
  "consent withdrawn": "They no longer agree to a meeting.",
  "time taken": "That time is taken.",
  "meeting is off": "It was cancelled meanwhile.",
};

/** Why it did not; what the other side itself said is for whoever looks after the connectors. */
export function whyDead({ why, kind }: TaskMove): string {
  const ours = moveProblems.find((problem) => problem === why);
  if (ours) return because[ours];
  return `${kind === "crm.task" ? "The CRM" : "The calendar"} did not take it.`;
}
