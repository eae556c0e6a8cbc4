import type { Db } from "@/db/client";
import type { Refusal } from "@/lib/connectors/answer";
import type { Connectors, SystemKind } from "@/lib/connectors/connect";
import { write } from "@/lib/write";
import type { Tally } from "./commands";
import { keepFinding } from "./commands.findings";
import { isDraftSpent, repairHere } from "./commands.repair";
import type { Difference, FindingKind, Repair } from "./model";

/** The clock comes in, so that a test can hold it. */
export type ReconcileWorld = {
  db: Db;
  connectors: Pick<Connectors, "crm" | "calendar" | "systems">;
  now: () => Date;
  stopping?: AbortSignal;
  /** Between two people asked about in the CRM: deliveries share its limits and come first. */
  pauseMs?: number;
};

/** One comparison under way: what it may look back to, what it has come to, and which findings it has looked at again. */
export type Round = {
  /** Deliveries done since then are compared. */
  since: Date;
  tally: Omit<Tally, "settled">;
  /** `<kind> <subject>` of what was asked about and answered, and of what was found to differ. */
  looked: Set<string>;
  differs: Set<string>;
};

export const newRound = (since: Date): Round => ({
  since,
  tally: { compared: 0, found: 0, repaired: 0, unanswered: [] },
  looked: new Set(),
  differs: new Set(),
});

/** Remembers that this was compared: an open finding about it that does not show again is no longer true. */
export function look(round: Round, subject: string, ...kinds: FindingKind[]): void {
  for (const kind of kinds) round.looked.add(`${kind} ${subject}`);
}

/** Notes what could not be asked; the rest of this system waits for the next comparison where it would fare no better. */
export function unanswered(
  { connectors }: Pick<ReconcileWorld, "connectors">,
  round: Round,
  system: SystemKind,
  refusal: Refusal,
): void {
  const line = `${connectors.systems[system]} ${refusal.kind}`;
  if (!round.tally.unanswered.includes(line)) round.tally.unanswered.push(line);
}

/** Repairs what is safe to repair and keeps what was found, in one transaction. No other system is called in it. */
export async function settle(world: ReconcileWorld, round: Round, difference: Difference): Promise<void> {
  const { db, connectors, now } = world;
  const { kind, subject, repair, system } = difference;
  round.differs.add(`${kind} ${subject}`);
  if (repair?.type === "withdraw_draft" && !(await withdrawDraft(world, round, repair))) return;

  const kept = await write({ db }, ["deliveries", "tasks", "handoffs"], async (tx) => {
    const isHere = repair && repair.type !== "withdraw_draft";
    if (isHere && !(await repairHere(tx, repair, now()))) return null;
    return keepFinding(tx, difference, { system: connectors.systems[system], now: now() });
  });
  if (kept === null || kept === "set_aside") return;
  round.tally.found += 1;
  if (repair) round.tally.repaired += 1;
}

/** Looked at once more on both sides right before: a booking that goes on meanwhile keeps its event. Nobody is told. */
async function withdrawDraft(
  world: ReconcileWorld,
  round: Round,
  draft: Extract<Repair, { type: "withdraw_draft" }>,
): Promise<boolean> {
  const { db, connectors, now } = world;
  const event = await connectors.calendar.find(draft);
  if (!event.ok) unanswered(world, round, "calendar", event);
  if (!event.ok || !event.data || event.data.isBooked) return false;
  if (!(await db.transaction((tx) => isDraftSpent(tx, draft, now())))) return false;
  const withdrawn = await connectors.calendar.cancel({ ...draft, notify: false });
  if (!withdrawn.ok) unanswered(world, round, "calendar", withdrawn);
  return withdrawn.ok;
}
