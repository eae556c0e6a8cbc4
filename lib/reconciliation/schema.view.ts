import { z } from "zod";
import { findingKinds, findingStates } from "@/db/enums";

/** What the reconciliation tab is given, as it travels. Times are RFC 3339. */

const moment = z.iso.datetime();

export const RunView = z.object({
  trigger: z.enum(["schedule", "person"]),
  startedAt: moment,
  finishedAt: moment.nullable(),
  compared: z.int(),
  found: z.int(),
  repaired: z.int(),
  /** What could not be asked, in kinds: `hubspot rate_limited`. */
  unanswered: z.array(z.string()),
});
export type RunView = z.output<typeof RunView>;

export const FindingItem = z.object({
  id: z.uuid(),
  kind: z.enum(findingKinds),
  state: z.enum(findingStates),
  handoffId: z.uuid().nullable(),
  /** Whom it is about; null for who may not read briefs, and where there is no handoff here. */
  about: z.object({ need: z.string(), name: z.string().nullable(), company: z.string().nullable() }).nullable(),
  /** The colleague in whose calendar it is. */
  owner: z.string().nullable(),
  system: z.string().nullable(),
  externalId: z.string().nullable(),
  detail: z.record(z.string(), z.union([z.string(), z.number(), z.null()])),
  foundAt: moment,
  seenAt: moment,
  settledAt: moment.nullable(),
  /** Somebody asked for the meeting to be withdrawn, and a worker is about to. */
  isLeaving: z.boolean(),
});
export type FindingItem = z.output<typeof FindingItem>;

export const ReconciliationView = z.object({
  /** The newest comparison; null: there was none yet. */
  last: RunView.nullable(),
  /** Open findings, the newest first, at most so many as one screen can bear. */
  open: z.array(FindingItem),
  /** There are more open ones than these. */
  hasMore: z.boolean(),
  /** What was repaired lately, the newest first. */
  repaired: z.array(FindingItem),
  /** This person may have a meeting withdrawn. */
  mayWithdraw: z.boolean(),
});
export type ReconciliationView = z.output<typeof ReconciliationView>;
