import type { Analysis, Channel, ConsentStatus, DirectiveType, Intent } from "@/lib/analysis/model";

export type ReadyReason = "handoff" | "stop" | "slot" | "end";

/** Whether a collecting handoff is ready now, and why: the first of directive, slot, end with contact or an exception. */
export function readyReason(input: {
  directive: DirectiveType;
  slotHeld: boolean;
  ended: boolean;
  hasContact: boolean;
  exceptions: number;
}): ReadyReason | null {
  if (input.directive === "stop") return "stop";
  if (input.directive === "handoff") return "handoff";
  if (input.slotHeld) return "slot";
  if (input.ended && (input.hasContact || input.exceptions > 0)) return "end";
  return null;
}

/** The chat alone produced a complete handoff: usable contact, granted consent, the need, an owner. Frozen at readyAt. */
export function isComplete(
  analysis: Analysis,
  consent: Record<Channel, ConsentStatus>,
  ownerId: string | null,
): boolean {
  const { email, phone } = analysis.contact;
  const reachable =
    (email?.valid && consent.email === "granted") ||
    (phone?.valid && (consent.phone === "granted" || consent.sms === "granted"));
  return Boolean(reachable && analysis.statedNeed.text.trim() && ownerId);
}

/** Sales, or a customer who wants to buy. */
export function isSalesRelevant(intent: Intent, exceptions: readonly string[]): boolean {
  return intent === "sales" || (intent === "existing_customer" && exceptions.includes("existing_customer_conflict"));
}
