import type { retryDeliveries } from "@/lib/delivery/actions";
import type { DeliveryItem } from "@/lib/delivery/schema.view";
import { nameOf } from "./words";

export type Outcome = Extract<Awaited<ReturnType<typeof retryDeliveries>>, { ok: true }>["data"];
type Why = Outcome["refused"][number]["why"];

const whyWords: Record<Why, string> = {
  stale: "had moved on",
  not_found: "is not there any more",
  forbidden: "is not yours to act on",
  failed: "could not be acted on; it is in the log",
};

/** "7 retried, 1 had moved on." */
export function outcomeWords(verb: string, { done, refused }: Outcome): string {
  const reasons = [...new Set(refused.map(({ why }) => why))];
  const parts = reasons.map((why) => `${refused.filter((one) => one.why === why).length} ${whyWords[why]}`);
  return `${[`${done.length} ${verb}`, ...parts].join(", ")}.`;
}

/** Which one, and what was in the way. */
export function refusedWords(items: readonly DeliveryItem[], deliveryId: string, why: Why): string {
  const item = items.find(({ id }) => id === deliveryId);
  return `${item ? nameOf(item) : `Delivery …${deliveryId.slice(-6)}`} ${whyWords[why]}.`;
}
