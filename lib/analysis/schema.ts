import { z } from "zod";
import {
  channels,
  collectFields,
  consentStatuses,
  directiveTypes,
  exceptionKinds,
  intents,
  promiseKinds,
  urgencies,
} from "@/db/enums";
import type * as model from "./model";

const Evidence = z.object({ messageId: z.string(), start: z.int().min(0), end: z.int().min(0) });
const evidence = z.array(Evidence);
const detail = z.object({
  value: z.string(),
  valid: z.boolean(),
  evidence,
  origin: z.enum(["chat", "widget", "field"]),
});
const consent = z.object({
  status: z.enum(consentStatuses),
  origin: z.enum(["widget", "visitor"]).nullable(),
  wording: z.string().nullable(),
  evidence,
  // jsonb keeps an instant as text.
  at: z.coerce.date().nullable(),
});

/** A stored analysis, read back from jsonb: anything else that lies there is refused rather than shown. */
export const Analysis = z.object({
  engine: z.object({
    name: z.enum(["rules", "model"]),
    version: z.string(),
    model: z.string().nullable(),
    promptVersion: z.string().nullable(),
  }),
  summary: z.string(),
  statedNeed: z.object({ text: z.string(), evidence }),
  unresolvedQuestion: z.object({ text: z.string(), evidence }).nullable(),
  intent: z.object({ value: z.enum(intents), confidence: z.number().min(0).max(1), evidence }),
  topic: z.string().nullable(),
  serviceLine: z.string().nullable(),
  urgency: z.object({ value: z.enum(urgencies), evidence }),
  language: z.string(),
  contact: z.object({
    name: detail.nullable(),
    email: detail.nullable(),
    phone: detail.nullable(),
    company: detail.nullable(),
    role: detail.nullable(),
  }),
  consent: z.record(z.enum(channels), consent),
  exceptions: z.array(z.object({ kind: z.enum(exceptionKinds), blocking: z.boolean(), evidence, note: z.string() })),
  promises: z.array(z.object({ kind: z.enum(promiseKinds), evidence })),
  qualification: z.object({ collected: z.record(z.string(), z.string()), missing: z.array(z.string()) }),
  value: z.object({ amount: z.number(), currency: z.string(), evidence }).nullable(),
  exceptionNote: z.string().nullable(),
  directive: z.object({
    type: z.enum(directiveTypes),
    field: z.enum(collectFields).nullable(),
    reasons: z.array(z.string()),
    sayKey: z.string().nullable(),
  }),
  addedByModel: z.array(z.enum(exceptionKinds)).optional(),
  ungrounded: z
    .array(z.object({ part: z.enum(["summary", "need", "question", "note", "exception"]), text: z.string() }))
    .optional(),
}) satisfies z.ZodType<model.Analysis>;
