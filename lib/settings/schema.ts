import { z } from "zod";
import { usualHighValue } from "@/lib/analysis/rules/exceptions/high-value";
import { Holiday } from "@/lib/time/holidays";

const seconds = z.number().int().positive();

/** Policy: what a company may set, each with its default. */
export const Policy = z.strictObject({
  /** The response target of working time after which a lead goes cold. */
  responseTargetSeconds: seconds.default(5 * 60),
  /** How long an approval can be undone; absent: as the environment says (UNDO_WINDOW_MS). */
  undoWindowMs: z.number().int().min(0).optional(),
  idleEndSeconds: seconds.default(10 * 60),
  returnTimeoutSeconds: seconds.default(30 * 60),
  keptForReviewerSeconds: seconds.default(3 * 60),
  /** Stated budget from which `high_value` asks for a second look. */
  highValueAmount: z.number().int().positive().default(usualHighValue),
  reviewerResolvesSensitiveData: z.boolean().default(true),
  /** Hours in which the response target runs; a person's own hours apply to slots. */
  workingHours: z.record(z.string(), z.array(z.tuple([z.string(), z.string()]))).default({
    "1": [["00:00", "24:00"]],
    "2": [["00:00", "24:00"]],
    "3": [["00:00", "24:00"]],
    "4": [["00:00", "24:00"]],
    "5": [["00:00", "24:00"]],
    "6": [["00:00", "24:00"]],
    "7": [["00:00", "24:00"]],
  }),
  timeZone: z.string().default("UTC"),
  /** Days without work: no slot is offered, nobody is there, the response target waits. */
  holidays: z.array(Holiday).max(1_000).default([]),
  meetingMinutes: z.number().int().min(10).max(240).default(30),
  meetingNoticeMinutes: z.number().int().min(0).default(60),
  meetingBufferMinutes: z.number().int().min(0).default(0),
  /** A hold lives as long as a review may take. */
  holdMinutes: z.number().int().positive().default(45),
  requestsPerMinute: z.number().int().positive().default(600),
  /** How long a chat that is over, and whoever wrote it, is kept; absent: until somebody asks. */
  retentionDays: z.number().int().min(30).max(36_500).optional(),
  /** How far back a comparison of both sides looks at what was delivered. */
  reconcileDays: z.number().int().min(1).max(365).default(7),
});
export type Policy = z.output<typeof Policy>;
