import type { TaskProblem, TaskState } from "@/lib/tasks/model";
import type { ResponseWay } from "@/lib/tasks/schema";

/** What a refusal means, in words. A new one without words does not compile. */
export const taskProblems: Record<
  | TaskProblem
  | "not_found"
  | "forbidden"
  | "not_an_owner"
  | "no_consent"
  | "question_unsaid"
  | "invalid"
  | "signed_out",
  string
> = {
  wrong_state: "This task has moved on meanwhile. It is shown as it stands now.",
  taken: "A colleague was faster: the task is theirs.",
  offered_to_other: "It is offered to a colleague at the moment.",
  not_acknowledged: "Read the unresolved question first.",
  not_responded: "Log your response first.",
  not_due: "It is not time yet.",
  not_in_future: "Choose a time to come.",
  not_found: "There is no such task, or it is not yours to see.",
  forbidden: "This task is not yours to change.",
  not_an_owner: "Only an active owner can take a task.",
  no_consent: "There is no consent for this channel now, so a response there cannot be logged.",
  question_unsaid: "Say whether the question is answered.",
  invalid: "Something in it is missing or malformed.",
  signed_out: "You are signed out. Sign in again to go on.",
};

export const taskStateWords: Record<TaskState, string> = {
  offered: "offered",
  claimed: "accepted",
  waiting: "waiting",
  responded: "replied",
  completed: "completed",
  wrong_owner: "wrong owner",
  bad_handoff: "bad handoff",
  cancelled: "cancelled",
};

export const wayWords: Record<ResponseWay, string> = {
  email: "E-mail",
  phone: "Phone",
  sms: "SMS",
  meeting: "In the meeting",
};

/** What the history says of an audit entry; an action without words here is left out. */
export const historyWords: Partial<Record<string, string>> = {
  "handoff.ready": "The chat was ready for review",
  "handoff.approve": "Approved",
  "handoff.deliver": "Arrived in the CRM",
  "task.offer": "Offered",
  "task.claim": "Accepted",
  "task.pass_on": "Passed on",
  "task.lapse": "Nobody took the offer in time",
  "task.acknowledge": "Read the question",
  "task.respond": "Responded",
  "task.log_response": "Responded elsewhere, by an event from the CRM",
  "task.wait": "Put aside",
  "task.resume": "Back from waiting",
  "task.complete": "Completed",
  "task.report_wrong_owner": "Reported as wrong owner",
  "task.report_bad_handoff": "Reported as bad handoff",
  "task.reassign": "Given to somebody else",
  "task.cancel": "Cancelled",
  "meeting.cancelled": "The meeting was cancelled",
  "meeting.moved": "The meeting was moved",
  "meeting.no_show": "They did not come to the meeting",
};
