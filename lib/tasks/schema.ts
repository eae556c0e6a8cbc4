import { z } from "zod";
import { meetingCancelReasons } from "@/db/enums";
import type { Channel } from "@/lib/analysis/model";

const taskId = z.uuid();
const reason = z.string().trim().min(3, "Say why in a few words.").max(1000);
const message = z.string().trim().max(4000);

/** Ways to respond that an owner can log; each needs its channel's consent. */
export const responseWays = ["email", "phone", "sms", "meeting"] as const;
export type ResponseWay = (typeof responseWays)[number];

/** The channel of the consent ledger a way of responding needs. */
export const channelOf: Record<ResponseWay, Channel> = {
  email: "email",
  phone: "phone",
  sms: "sms",
  meeting: "calendar",
};

export const OneTask = z.strictObject({ taskId });
export const SaveReply = z.strictObject({ taskId, message });
export const Respond = z.strictObject({
  taskId,
  via: z.enum(responseWays),
  /** Whether the reply settled the unresolved question; null only where there is none. */
  question: z.enum(["answered", "open"]).nullable(),
  message: message.optional(),
});
export const WaitUntil = z.strictObject({ taskId, until: z.coerce.date() });
export const ReportTask = z.strictObject({ taskId, reason });
export const ReassignTask = z.strictObject({ taskId, personId: z.uuid() });

/** When the meeting begins as the person saw it: another who changed it meanwhile is not overruled. */
const seen = z.coerce.date();
export const MoveMeeting = z.strictObject({ taskId, seen, slotId: z.string().max(100) });
export const CancelMeeting = z.strictObject({ taskId, seen, reason: z.enum(meetingCancelReasons) });
export const RetryMove = z.strictObject({ taskId, moveId: z.uuid() });

export const taskLists = ["open", "waiting", "done", "team"] as const;
export type TaskList = (typeof taskLists)[number];

/** The list's place in the URL. */
export const TaskListQuery = z.object({
  list: z.enum(taskLists).catch("open"),
  after: z.string().max(200).optional().catch(undefined),
});
