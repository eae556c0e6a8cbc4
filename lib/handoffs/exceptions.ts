import type { ExceptionKind } from "@/lib/analysis/model";

/** What settles an exception: a reason in words, a written correction of a promise, a corrected address, new evidence of consent, another slot. */
export type Resolution = "reason" | "promise_correction" | "correction" | "evidence" | "slot";

const resolutions: Partial<Record<ExceptionKind, Resolution>> = {
  consent_missing: "evidence",
  consent_unclear: "evidence",
  contact_invalid: "correction",
  bot_promise: "promise_correction",
  slot_taken: "slot",
};

export function resolvableBy(kind: ExceptionKind): Resolution {
  return resolutions[kind] ?? "reason";
}
