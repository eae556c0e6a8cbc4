import { z } from "zod";
import { erasureReasons } from "@/db/enums";
import { addressOf } from "./model";

const address = z
  .string()
  .trim()
  .max(320)
  .transform((typed, context) => {
    const read = addressOf(typed);
    if (read) return read;
    context.addIssue({
      code: "custom",
      message: "Write an e-mail address, or a number with its country code, like +44 20 7946 0018.",
    });
    return z.NEVER;
  });

/** Beside the person: whether other people's chats that name them count as well. */
const sought = { address, withMentions: z.boolean().default(false) };

export const FindPerson = z.strictObject(sought);
export const ExportPerson = z.strictObject(sought);
export const ErasePerson = z.strictObject({
  ...sought,
  /** Of the preview that was seen. */
  version: z.string().length(64),
  reason: z.enum(erasureReasons).exclude(["retention"]),
});
export const OneElsewhere = z.strictObject({ elsewhereId: z.uuid() });

/** What an erasure's row remembers, sealed, of whom it is about. */
export const Sealed = z.object({
  address: z.union([z.object({ email: z.string() }), z.object({ phone: z.string() })]),
  withMentions: z.boolean(),
});
