import { z } from "zod";
import {
  channels,
  collectFields,
  consentStatuses,
  conversationStatuses,
  exceptionKinds,
  handoffStates,
  intents,
  messageRoles,
  promiseKinds,
  urgencies,
} from "@/db/enums";

/** What chatbots get back. Objects may grow: a client must ignore what it does not know. */

const id = z.string().describe("An opaque id.");
const instant = z.iso.datetime({ offset: true });

export const Say = z
  .object({ key: z.string(), version: z.int(), text: z.string() })
  .meta({ id: "Say", description: "An approved sentence, by key and version." });

export const Slot = z
  .object({ id, start: instant, end: instant, owner: z.string().describe("Who the meeting would be with.") })
  .meta({ id: "Slot" });

const reasons = z.array(z.string()).describe("Kinds of exceptions, or short reasons such as need_vague.");

export const Directive = z
  .discriminatedUnion("type", [
    z.object({ type: z.literal("continue") }),
    z.object({ type: z.literal("clarify"), say: Say, reasons }),
    z.object({ type: z.literal("collect"), field: z.enum(collectFields), say: Say, reasons: reasons.optional() }),
    z.object({
      type: z.literal("offer_slots"),
      slots: z.array(Slot),
      say: Say,
      expires_at: instant,
      reasons: reasons.optional(),
    }),
    z.object({ type: z.literal("handoff"), say: Say.optional(), reasons }),
    z.object({ type: z.literal("stop"), say: Say.optional(), reasons }),
  ])
  .meta({ id: "Directive", description: "What the bot has to do next." });
export type Directive = z.output<typeof Directive>;

const HandoffRef = z.object({ id, state: z.enum(handoffStates) }).nullable();

export const TakenIn = z
  .object({
    id,
    external_id: z.string(),
    status: z.enum(conversationStatuses),
    accepted_messages: z.int().describe("How many messages of this call were new."),
    directive: Directive,
    handoff: HandoffRef,
  })
  .meta({ id: "TakenIn" });
export type TakenIn = z.output<typeof TakenIn>;

const Evidence = z
  .object({ message_external_id: z.string(), start: z.int(), end: z.int() })
  .meta({ id: "Evidence", description: "A span of UTF-16 code units in a message's text." });
export type Evidence = z.output<typeof Evidence>;

const evidence = z.array(Evidence);
const statement = z.object({ text: z.string(), evidence });
const detail = z.object({ value: z.string(), valid: z.boolean(), evidence }).nullable();
const finding = z.object({ status: z.enum(consentStatuses), evidence });

export const AnalysisBody = z
  .object({
    id,
    created_at: instant,
    engine: z.object({ name: z.enum(["rules", "model"]), version: z.string(), model: z.string().nullable() }),
    summary: z.string(),
    stated_need: statement,
    unresolved_question: statement.nullable(),
    intent: z.object({ value: z.enum(intents), confidence: z.number() }),
    urgency: z.enum(urgencies),
    topic: z.string().nullable(),
    service_line: z.string().nullable(),
    language: z.string(),
    contact: z.object({ name: detail, email: detail, phone: detail, company: detail, role: detail.optional() }),
    consent: z.object(Object.fromEntries(channels.map((channel) => [channel, finding])) as ConsentShape),
    exceptions: z.array(z.object({ kind: z.enum(exceptionKinds), blocking: z.boolean(), evidence, note: z.string() })),
    promises: z.array(z.object({ kind: z.enum(promiseKinds), evidence })),
    exception_note: z.string().nullable(),
  })
  .meta({ id: "Analysis" });
export type AnalysisBody = z.output<typeof AnalysisBody>;
type ConsentShape = Record<(typeof channels)[number], typeof finding>;

export const ConversationBody = z
  .object({
    id,
    external_id: z.string(),
    source: z.string(),
    status: z.enum(conversationStatuses),
    started_at: instant.optional(),
    ended_at: instant.nullish(),
    page: z.object({
      url: z.string().nullable(),
      title: z.string().nullable(),
      topic: z.string().nullable(),
      referrer: z.string().nullable(),
    }),
    messages: z.array(
      z.object({
        external_id: z.string(),
        role: z.enum(messageRoles),
        text: z.string().nullable().describe("As last edited; null where the platform deleted it."),
        sent_at: instant,
      }),
    ),
    analysis: AnalysisBody.nullable().describe("Null until there is one."),
    directive: Directive,
    handoff: HandoffRef,
  })
  .meta({ id: "Conversation" });
export type ConversationBody = z.output<typeof ConversationBody>;
