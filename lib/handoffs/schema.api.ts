import { z } from "zod";
import {
  channels,
  consentOrigins,
  consentStatuses,
  decisionKinds,
  deliveryStates,
  deliverySteps,
  exceptionKinds,
  exceptionStates,
  handoffStates,
  intents,
  rejectReasons,
  routes,
  stepStates,
} from "@/db/enums";
import { time } from "@/lib/conversations/schema.text";

/** Handoffs as an API client reads them. Answers may grow. */

const id = z.string();
const instant = z.iso.datetime({ offset: true });
const maybeInstant = instant.nullable();

export const HandoffQuery = z.strictObject({
  state: z.enum(handoffStates).optional(),
  route: z.enum(routes).optional(),
  updated_after: time.optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
  cursor: z.string().max(200).optional().describe("From `next_cursor`."),
});
export type HandoffQuery = z.output<typeof HandoffQuery>;

const item = {
  id,
  conversation_id: id,
  conversation_external_id: z.string(),
  state: z.enum(handoffStates),
  route: z.enum(routes),
  version: z.int(),
  ready_at: maybeInstant,
  due_at: maybeInstant,
  updated_at: instant,
};

const HandoffItem = z
  .object({
    ...item,
    stated_need: z.string(),
    unresolved_question: z.string().nullable(),
    open_exceptions: z.array(z.enum(exceptionKinds)),
  })
  .meta({ id: "HandoffItem" });

export const HandoffPage = z
  .object({ items: z.array(HandoffItem), next_cursor: z.string().nullable() })
  .meta({ id: "HandoffPage" });
export type HandoffPage = z.output<typeof HandoffPage>;

const detail = z.object({ value: z.string(), valid: z.boolean() }).nullable();

const consent = z.object({
  status: z.enum(consentStatuses),
  origin: z.enum(consentOrigins).nullable(),
  wording: z.string().nullable(),
  answer: z.string().nullable(),
  at: maybeInstant,
});

export const HandoffBrief = z
  .object({
    ...item,
    summary: z.string(),
    stated_need: z.string(),
    unresolved_question: z.string().nullable(),
    intent: z.enum(intents),
    contact: z.object({ name: detail, email: detail, phone: detail, company: detail, role: detail }),
    consent: z.record(z.enum(channels), consent),
    exceptions: z.array(
      z.object({
        kind: z.enum(exceptionKinds),
        blocking: z.boolean(),
        state: z.enum(exceptionStates),
        note: z.string(),
      }),
    ),
    owner: z
      .object({ name: z.string(), crm_owner_id: z.string().nullable(), reason: z.string().nullable() })
      .nullable(),
    decision: z
      .object({
        kind: z.enum(decisionKinds),
        at: instant,
        by: z.string().nullable(),
        reject_reason: z.enum(rejectReasons).nullable(),
      })
      .nullable(),
    delivery: z
      .object({
        state: z.enum(deliveryStates),
        steps: z.array(
          z.object({
            step: z.enum(deliverySteps),
            state: z.enum(stepStates),
            external_id: z.string().nullable(),
            done_at: maybeInstant,
          }),
        ),
      })
      .nullable(),
    links: z.object({ desk: z.string(), conversation: z.string() }),
  })
  .meta({ id: "Handoff", description: "The brief, with a decided handoff's edits in place." });
export type HandoffBrief = z.output<typeof HandoffBrief>;
