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
  | "no_address"
  | "not_configured"
  | "too_long"
  | "draft_promise"
  | "draft_personal_data"
  | "under_way"
  | "unclear_before"
  | "stale"
  | "no_meeting"
  | "meeting_changed"
  | "meeting_under_way"
  | "slot_taken"
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
  no_consent: "There is no consent for this channel now: nothing can be sent or logged there.",
  no_address: "There is no address for this channel.",
  not_configured: "Nobody has set this channel up.",
  too_long: "It is too long for an SMS.",
  draft_promise: "It makes a promise. Change what is marked; nothing was sent.",
  draft_personal_data: "It holds personal data that does not belong in it. Nothing was sent.",
  under_way: "A message is under way already. Nothing more was sent.",
  unclear_before: "First say whether the last message arrived.",
  stale: "It has moved on meanwhile. It is shown as it stands now.",
  no_meeting: "There is no meeting to change any more.",
  meeting_changed: "The meeting was changed meanwhile. It is shown as it stands now.",
  meeting_under_way: "The meeting is being changed already. Wait until that is through.",
  slot_taken: "That time was taken meanwhile. Choose another.",
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
  "task.send": "Sent a message",
  "task.sent": "The message went out",
  "sending.wait": "A channel failed; the next one was taken",
  "sending.bounce": "Could not be delivered; the next channel was taken",
  "sending.die": "The message did not go out",
  "sending.cancel": "The message was stopped before it went out",
  "sending.retry": "The message is tried again",
  "sending.give_up": "The message was called back",
  "task.log_response": "Responded elsewhere, by an event from the CRM",
  "task.wait": "Put aside",
  "task.resume": "Back from waiting",
  "task.complete": "Completed",
  "task.report_wrong_owner": "Reported as wrong owner",
  "task.report_bad_handoff": "Reported as bad handoff",
  "task.reassign": "Given to somebody else",
  "task.cancel": "Cancelled",
  "move.retry": "Tried again with the other system",
  "move.done:crm.task": "The CRM's task is the new owner's",
  "move.failed:crm.task": "The CRM's task could not be given to the new owner: change its owner there",
  "move.failed:calendar.meeting": "The meeting stays with the owner before: agree on another time",
  "move.failed:calendar.time": "The meeting could not be moved and stands as it was",
  "move.failed:calendar.left": "The event at the old time could not be withdrawn: delete it there",
  "move.failed:calendar.cancel": "The meeting could not be called off over there",
  "meeting.ask_move": "Chose another time for the meeting",
  "meeting.ask_cancel": "Called the meeting off",
  "meeting.reassigned": "The meeting moved to the new owner's calendar",
  "meeting.cancelled": "The meeting was cancelled",
  "meeting.moved": "The meeting was moved",
  "meeting.no_show": "They did not come to the meeting",
};
