import type { HandoffRow } from "./queries";

/** A handoff as it stands, as one word: an open review whose word differs from the server's reads itself again. */
export function markOf(handoff: Pick<HandoffRow, "version" | "state" | "holderId" | "updatedAt">): string {
  return [handoff.version, handoff.state, handoff.holderId ?? "-", handoff.updatedAt.getTime()].join(" ");
}
