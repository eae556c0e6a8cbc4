import type { FollowupChannel } from "../model";
import { channelOf, isUnreachable, type Stance, stanceOf } from "./exchange";
import type { Known } from "./known";

const weights: Record<Stance, number> = { answered: 4, seen: 1, silent: -2, refused: -3, unknown: 0 };
const unreachable = -20;
/** Between equals the one that disturbs least. */
const mildest: readonly FollowupChannel[] = ["email", "sms", "phone"];

/** The channels that may be used, where they answered before first. One without consent or address is not among them. */
export function channelsByAnswer({ open, exchanges }: Pick<Known, "open" | "exchanges">): FollowupChannel[] {
  const worth = (channel: FollowupChannel) =>
    exchanges
      .filter(({ type }) => channelOf[type] === channel)
      .reduce((sum, one) => sum + (isUnreachable(one) ? unreachable : weights[stanceOf(one)]), 0);
  return mildest.filter((channel) => open.includes(channel)).toSorted((a, b) => worth(b) - worth(a));
}
