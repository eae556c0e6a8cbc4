import { z } from "zod";
import { sendingChannels } from "@/db/enums";

const sendingId = z.uuid();

/** What an owner sends: the words as they stand in the box, so that nobody sends what another tab has typed. */
export const SendReply = z.strictObject({
  taskId: z.uuid(),
  channel: z.enum(sendingChannels),
  message: z.string().trim().min(1, "Write something first.").max(4000),
  /** Whether it settles the unresolved question; null only where there is none. */
  question: z.enum(["answered", "open"]).nullable(),
});
export type SendReply = z.output<typeof SendReply>;

/** The sending as the person saw it: one that has moved on since is not touched. */
export const SeenSending = z.strictObject({ sendingId, fence: z.int().nonnegative() });
export type SeenSending = z.output<typeof SeenSending>;
export const GiveUpSending = z.strictObject({
  ...SeenSending.shape,
  reason: z.string().trim().min(3, "Say why in a few words.").max(1000),
});
