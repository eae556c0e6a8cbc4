import { z } from "zod";
import { isTimeZone, workingHours } from "@/lib/people/schema.add";
import { Holiday } from "@/lib/time/holidays";

const day = 24 * 3600;

/** Between which whole numbers each may be set, in the unit it is kept in. The form says them beside the field. */
export const bounds = {
  responseTargetSeconds: [60, day],
  undoWindowMs: [0, 600_000],
  keptForReviewerSeconds: [60, 3600],
  returnTimeoutSeconds: [60, 7 * day],
  idleEndSeconds: [60, day],
  highValueAmount: [1, 1_000_000_000],
  requestsPerMinute: [1, 100_000],
  meetingMinutes: [10, 240],
  meetingNoticeMinutes: [0, 30 * 24 * 60],
  meetingBufferMinutes: [0, 240],
  holdMinutes: [1, 24 * 60],
  retentionDays: [30, 36_500],
  reconcileDays: [1, 365],
} as const satisfies Record<string, readonly [least: number, most: number]>;
export type Bounded = keyof typeof bounds;

const within = (name: Bounded) => z.number().int().min(bounds[name][0]).max(bounds[name][1]);

/** What a person may set; what is absent stays. Null: nothing of the company's own, so that the usual counts. */
export const PolicyChanges = z
  .strictObject({
    responseTargetSeconds: within("responseTargetSeconds"),
    undoWindowMs: within("undoWindowMs").nullable(),
    keptForReviewerSeconds: within("keptForReviewerSeconds"),
    returnTimeoutSeconds: within("returnTimeoutSeconds"),
    idleEndSeconds: within("idleEndSeconds"),
    highValueAmount: within("highValueAmount"),
    requestsPerMinute: within("requestsPerMinute"),
    reviewerResolvesSensitiveData: z.boolean(),
    timeZone: z.string().refine(isTimeZone, "is not a time zone of the IANA list, as Europe/Berlin"),
    workingHours,
    holidays: z
      .array(Holiday)
      .max(1_000)
      .refine((days) => days.every(({ zones = [] }) => zones.every(isTimeZone)), "names a zone that is none"),
    meetingMinutes: within("meetingMinutes"),
    meetingNoticeMinutes: within("meetingNoticeMinutes"),
    meetingBufferMinutes: within("meetingBufferMinutes"),
    holdMinutes: within("holdMinutes"),
    retentionDays: within("retentionDays").nullable(),
    reconcileDays: within("reconcileDays"),
  })
  .partial();
export type PolicyChanges = z.output<typeof PolicyChanges>;

export const ChangePolicy = z.strictObject({
  /** Names the policy that was seen. */
  seen: z.string().length(64),
  changes: PolicyChanges,
});
export type ChangePolicy = z.output<typeof ChangePolicy>;

export const PreviewRetention = z.strictObject({ retentionDays: within("retentionDays") });
