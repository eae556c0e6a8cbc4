import type { taskStates } from "@/db/enums";
import { fail, ok, type Result } from "@/lib/result";

export type TaskState = (typeof taskStates)[number];

export const taskEvents = [
  "claim",
  "pass_on",
  "lapse",
  "acknowledge",
  "save_reply",
  "send",
  "follow_up",
  "sent",
  "respond",
  "log_response",
  "wait",
  "resume",
  "change_meeting",
  "retry_move",
  "complete",
  "report_wrong_owner",
  "report_bad_handoff",
  "reassign",
  "cancel",
] as const;
export type TaskEvent = (typeof taskEvents)[number];

/**
 * The law of a task, once. `lapse` is an offer nobody took in time, `pass_on` one that was declined: both offer it
 * again. `log_response` is a response that was given elsewhere, as another system tells: it has happened, whether or not
 * the offer was accepted or the question read here. `send` hands a message over to be sent, which changes nothing yet;
 * `sent` is when the other side has taken it: that is the response. `follow_up` sends a message the desk proposed,
 * `change_meeting` gives the meeting another time or calls it off, `retry_move` tries again what could not follow over
 * there: these three also of a task that is completed. `resume` is the date an owner waited for. `cancel` is consent
 * withdrawn or an erasure.
 */
export const taskTransitions: Record<TaskState, Partial<Record<TaskEvent, TaskState>>> = {
  offered: {
    claim: "claimed",
    pass_on: "offered",
    lapse: "offered",
    sent: "responded",
    log_response: "responded",
    report_wrong_owner: "wrong_owner",
    report_bad_handoff: "bad_handoff",
    reassign: "offered",
    cancel: "cancelled",
  },
  claimed: {
    acknowledge: "claimed",
    save_reply: "claimed",
    send: "claimed",
    follow_up: "claimed",
    sent: "responded",
    respond: "responded",
    log_response: "responded",
    change_meeting: "claimed",
    retry_move: "claimed",
    wait: "waiting",
    report_wrong_owner: "wrong_owner",
    report_bad_handoff: "bad_handoff",
    reassign: "offered",
    cancel: "cancelled",
  },
  waiting: {
    acknowledge: "waiting",
    save_reply: "waiting",
    send: "waiting",
    follow_up: "waiting",
    sent: "responded",
    respond: "responded",
    log_response: "responded",
    change_meeting: "waiting",
    retry_move: "waiting",
    wait: "waiting",
    resume: "claimed",
    complete: "completed",
    report_wrong_owner: "wrong_owner",
    report_bad_handoff: "bad_handoff",
    reassign: "offered",
    cancel: "cancelled",
  },
  responded: {
    acknowledge: "responded",
    save_reply: "responded",
    send: "responded",
    follow_up: "responded",
    sent: "responded",
    respond: "responded",
    log_response: "responded",
    change_meeting: "responded",
    retry_move: "responded",
    wait: "waiting",
    complete: "completed",
    report_wrong_owner: "wrong_owner",
    report_bad_handoff: "bad_handoff",
    reassign: "offered",
    cancel: "cancelled",
  },
  completed: { follow_up: "completed", sent: "completed", change_meeting: "completed", retry_move: "completed" },
  wrong_owner: {},
  bad_handoff: {},
  cancelled: {},
};

/** Still somebody's work: at most one of these a handoff. */
export const liveTaskStates = ["offered", "claimed", "waiting", "responded"] as const satisfies readonly TaskState[];

/** How long an offer to one person stands. */
export const offerMs = 2 * 60_000;
/** So many people are asked in turn; after that it is the whole team's. */
export const offersInTurn = 2;

/** What `decideTask` looks at. */
export type TaskSnapshot = {
  state: TaskState;
  ownerId: string | null;
  offerUntil: Date | null;
  acknowledgedAt: Date | null;
  respondedAt: Date | null;
  waitingUntil: Date | null;
  /** The approved brief holds an unresolved question. */
  hasQuestion: boolean;
};

export type TaskProblem =
  | "wrong_state"
  | "taken"
  | "offered_to_other"
  | "not_acknowledged"
  | "not_responded"
  | "not_due"
  | "not_in_future";

/**
 * The state that follows, decided without touching anything; who may do what at all is policy's question.
 * `until` is the date of a `wait`.
 */
export function decideTask(
  task: TaskSnapshot,
  event: TaskEvent,
  by: { personId: string | null; now: Date; until?: Date },
): Result<TaskState, TaskProblem> {
  const isOthers = task.ownerId !== null && task.ownerId !== by.personId;
  // A late claim is told who was faster rather than that something is in the wrong state.
  if (event === "claim" && isOthers) return fail(task.state === "offered" ? "offered_to_other" : "taken");

  const next = taskTransitions[task.state][event];
  if (!next) return fail("wrong_state");
  switch (event) {
    case "lapse":
      return task.offerUntil && task.offerUntil <= by.now ? ok(next) : fail("not_due");
    case "resume":
      if (!task.waitingUntil || task.waitingUntil > by.now) return fail("not_due");
      return ok(task.respondedAt ? "responded" : next);
    case "save_reply":
    case "send":
    case "respond":
      return replyIsOpen(task) ? ok(next) : fail("not_acknowledged");
    case "follow_up":
      return task.state === "completed" || replyIsOpen(task) ? ok(next) : fail("not_acknowledged");
    case "log_response":
      // Whoever answered is its owner; what a whole team is offered has none yet.
      return task.ownerId ? ok(next) : fail("wrong_state");
    case "complete":
      return task.respondedAt ? ok(next) : fail("not_responded");
    case "wait":
      return by.until && by.until > by.now ? ok(next) : fail("not_in_future");
    default:
      return ok(next);
  }
}

/** The reply box opens once the owner has read the unresolved question; without one there is nothing to read. */
export function replyIsOpen(task: Pick<TaskSnapshot, "acknowledgedAt" | "hasQuestion">): boolean {
  return task.acknowledgedAt !== null || !task.hasQuestion;
}

export function availableTaskEvents(state: TaskState): TaskEvent[] {
  return taskEvents.filter((event) => event in taskTransitions[state]);
}

/** Who an offer that was not taken goes to. Null: the whole team, or with no team stays with the one asked. */
export function nextOffer(input: {
  teamId: string | null;
  offersMade: number;
  /** Members who work now, have room and were not asked yet, whose turn it is first. */
  candidates: readonly string[];
}): string | null {
  if (input.teamId === null || input.offersMade >= offersInTurn) return null;
  return input.candidates[0] ?? null;
}
