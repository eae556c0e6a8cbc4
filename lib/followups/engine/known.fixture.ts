import { type Exchange, inOrder } from "./exchange";
import type { Known } from "./known";

export const now = new Date("2026-04-22T10:00:00Z");
export const daysAgo = (days: number) => new Date(now.getTime() - days * 24 * 3_600_000);

/** "email opened", with how many days ago where it matters. */
export function exchange(words: string, days?: number): Exchange {
  const [type, outcome] = words.split(" ") as [Exchange["type"], string];
  return { type, outcome, at: days === undefined ? null : daysAgo(days) };
}

/** A lead with consent on every channel of whom nothing else is known. */
export function aLead(told: string[], more: Partial<Known> = {}): Known {
  return {
    now,
    exchanges: inOrder(told.map((words) => exchange(words))),
    lastEngagedAt: daysAgo(2),
    accountTier: null,
    activity: null,
    isCustomer: false,
    urgency: null,
    hasComplaint: false,
    questionOpen: false,
    meetingAt: null,
    open: ["email", "sms", "phone"],
    rejected: [],
    ...more,
  };
}
