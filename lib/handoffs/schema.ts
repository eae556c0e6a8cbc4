import { parsePhoneNumberFromString } from "libphonenumber-js";
import { z } from "zod";
import { channels, intents, rejectReasons, roles } from "@/db/enums";
import { mostAtOnce } from "./queue-filter";

const line = (max: number) => z.string().trim().max(max);

/** Text a person typed that ends in a customer record: no control characters, which some systems refuse. */
const phone = line(40).transform((value, context) => {
  if (value === "") return "";
  const parsed = parsePhoneNumberFromString(value);
  if (parsed?.isPossible()) return parsed.number as string;
  context.addIssue({ code: "custom", message: "Write the number with its country code, like +44 20 7946 0018." });
  return z.NEVER;
});

/** What a reviewer may change of a brief. Absent: as the analysis has it. Empty contact: none. */
export const Edits = z.strictObject({
  summary: line(2000).min(1).optional(),
  need: line(300).min(1).optional(),
  question: line(1000).min(1).optional(),
  questionIsNone: z.boolean().optional(),
  intent: z.enum(intents).optional(),
  name: line(200).optional(),
  email: z.union([z.literal(""), z.email().max(320).toLowerCase()]).optional(),
  phone: phone.optional(),
  company: line(200).optional(),
  role: line(200).optional(),
  firstMessage: line(4000).optional(),
});
export type Edits = z.output<typeof Edits>;

export const HandoffId = z.uuid();
const handoffId = HandoffId;
const version = z.int().positive();
const reason = line(1000).min(3, "Say why in a few words.");

export const OneHandoff = z.strictObject({ handoffId });
export const ClaimHandoff = z.strictObject({ handoffId });
export const SaveDraft = z.strictObject({ handoffId, edits: Edits });
export const ApproveHandoff = z.strictObject({ handoffId, version, edits: Edits });
/** `expected`: the handoff that was fetched ahead; taken first, if it can still be taken. */
export const ApproveAndNext = z.strictObject({ ...ApproveHandoff.shape, expected: HandoffId.optional() });
export const AddNote = z.strictObject({ handoffId, text: line(2000).min(1, "Write something first.") });
export const UndoApproval = z.strictObject({ handoffId, decisionId: z.uuid() });
export const RejectHandoff = z.strictObject({
  handoffId,
  version,
  kind: z.enum(rejectReasons),
  reason: line(1000).optional(),
});
export const EscalateHandoff = z.strictObject({
  handoffId,
  version,
  role: z.enum(roles).exclude(["owner", "admin"]),
  reason,
});
export const ReturnHandoff = z.strictObject({ handoffId, version, phraseKey: line(100).min(1) });
export const ReopenHandoff = z.strictObject({ handoffId });
export const MergeHandoff = z.strictObject({ handoffId, version, intoId: z.uuid() });
export const JoinPerson = z.strictObject({
  handoffId,
  version,
  with: z.union([z.strictObject({ leadId: z.uuid() }), z.strictObject({ recordId: z.string().min(1).max(100) })]),
});
export const PartPerson = z.strictObject({ handoffId, version });
export const ResolveException = z.strictObject({ handoffId, version, exceptionId: z.uuid(), reason });
export const ReopenException = z.strictObject({ handoffId, version, exceptionId: z.uuid() });
export const AttachConsent = z.strictObject({
  handoffId,
  version,
  channel: z.enum(channels),
  said: reason,
  where: reason,
  at: z.coerce.date(),
});
export const AssignOwner = z.strictObject({ handoffId, version, ownerId: z.uuid(), reason });
export const ChooseSlot = z.strictObject({ handoffId, version, start: z.coerce.date().nullable() });
export const CorrectContact = z.strictObject({
  handoffId,
  version,
  email: Edits.shape.email,
  phone: Edits.shape.phone,
});
export const RevealMasked = z.strictObject({ handoffId, messageId: z.uuid(), reason: line(500).optional() });

const items = z.array(z.strictObject({ handoffId, version })).min(1).max(mostAtOnce);
export const RejectAsSpam = z.strictObject({ items });
export const ReassignHandoffs = z.strictObject({ items, ownerId: z.uuid(), reason });
export const ReopenHandoffs = z.strictObject({ handoffIds: z.array(handoffId).min(1).max(mostAtOnce) });
