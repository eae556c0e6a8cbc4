import { z } from "zod";
import {
  channels,
  consentOrigins,
  consentStatuses,
  meetingStates,
  moveKinds,
  moveStates,
  taskStates,
} from "@/db/enums";
import { ClosedWhy, DraftFindings, SendingView } from "@/lib/sending/schema.view";

/** What the task screens are given, as it travels. Times are RFC 3339; durations milliseconds. */

const moment = z.iso.datetime();

/** A meeting that was approved (`planned`), then as it stands in the calendar. */
const TaskMeeting = z.object({ start: moment, state: z.enum(["planned", ...meetingStates]) });

export const TaskItem = z.object({
  id: z.uuid(),
  state: z.enum(taskStates),
  /** Whose it is: one's own (offered or taken), the team's for the taking, or a colleague's. */
  whose: z.enum(["mine", "team", "other"]),
  owner: z.string().nullable(),
  /** There is a team an offer can go on to. */
  hasTeam: z.boolean(),
  offerUntil: moment.nullable(),
  dueAt: moment,
  /** The whole time there was to respond: what a full ring means. */
  target: z.number(),
  question: z.string().nullable(),
  need: z.string(),
  name: z.string().nullable(),
  company: z.string().nullable(),
  meeting: TaskMeeting.nullable(),
  respondedAt: moment.nullable(),
  settled: z.enum(["answered", "open"]).nullable(),
  waitingUntil: moment.nullable(),
  changedAt: moment,
});
export type TaskItem = z.output<typeof TaskItem>;

export const TaskPage = z.object({ items: z.array(TaskItem), next: z.string().nullable() });
export type TaskPage = z.output<typeof TaskPage>;

/** What is to follow over there and has not yet, or could not. */
const TaskMove = z.object({
  id: z.uuid(),
  kind: z.enum(moveKinds),
  state: z.enum(moveStates),
  /** The time a meeting is to have. */
  to: moment.nullable(),
  /** What stood in the way. */
  why: z.string().nullable(),
  /** The meeting stands at its new time; only the old event is left over. */
  isLeftOver: z.boolean(),
  /** The actor may try it again as it is. */
  canRetry: z.boolean(),
});
export type TaskMove = z.output<typeof TaskMove>;

/** Free times for a meeting; null: the calendar cannot say at the moment. */
export const MeetingTimes = z.object({
  slots: z.array(z.object({ id: z.string(), start: moment, end: moment })).nullable(),
});
export type MeetingTimes = z.output<typeof MeetingTimes>;

export const TaskView = TaskItem.extend({
  handoffId: z.uuid(),
  summary: z.string().nullable(),
  role: z.string().nullable(),
  exceptionNote: z.string().nullable(),
  /** What the bot promised and the reviewer wrote down against it. */
  corrections: z.array(z.string()),
  channels: z.array(
    z.object({
      channel: z.enum(channels),
      status: z.enum(consentStatuses),
      origin: z.enum(consentOrigins).nullable(),
      quote: z.string().nullable(),
      /** The address, of an open channel only. */
      address: z.string().nullable(),
      /** Why the desk cannot send there; null: it can. Undefined for channels it never sends on. */
      closed: ClosedWhy.optional(),
    }),
  ),
  meeting: TaskMeeting.extend({
    end: moment,
    title: z.string(),
    /** When it was to be, where it was moved since. */
    movedFrom: moment.nullable(),
    /** Where to join it; null where the calendar told none. */
    joinUrl: z
      .url({ protocol: /^https?$/ })
      .nullable()
      .catch(null),
    /** When it was booked, and when it last changed. */
    bookedAt: moment.nullable(),
    changedAt: moment.nullable(),
    /** It can be given another time or called off, by whoever has the task. */
    isChangeable: z.boolean(),
  }).nullable(),
  moves: z.array(TaskMove),
  acknowledgedAt: moment.nullable(),
  respondedVia: z.string().nullable(),
  message: z.string(),
  /** What of it would keep it from going out. */
  draft: DraftFindings,
  /** The newest message that was sent from here. */
  sending: SendingView.nullable(),
  reportReason: z.string().nullable(),
  messages: z.number(),
  history: z.array(z.object({ at: moment, by: z.string().nullable(), action: z.string() })),
  /** Where the actor may give it to somebody else: who could take it. */
  owners: z.array(z.object({ id: z.uuid(), name: z.string() })),
});
export type TaskView = z.output<typeof TaskView>;
