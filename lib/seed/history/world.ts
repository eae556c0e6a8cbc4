import { v7 } from "uuid";
import type { Actor, Person } from "@/lib/actor";
import type { Analysis } from "@/lib/analysis/model";
import type { AuditFact } from "@/lib/audit/commands";
import { type MeasurementFact, wholeFact } from "@/lib/measures/commands";
import type { LeadRow } from "@/lib/records/queries";
import type { Candidate, Rule } from "@/lib/routing/model";
import type { Policy } from "@/lib/settings/schema";
import { type Random, seededRandom } from "./random";
import { noRows, type Rows } from "./rows";

export type Staff = Person & { calendarId: string | null; crmOwnerId: string | null };

/** What is there before the past weeks begin. */
export type Given = {
  now: Date;
  url: string;
  source: { id: string; name: string; canDeliver: boolean };
  staff: readonly Staff[];
  rules: readonly Rule[];
  policy: Policy;
};

/** The desk in its past weeks: who works there, what was written so far, and the dice. */
export type World = Given & {
  random: Random;
  rows: Rows;
  reviewers: Staff[];
  owners: Staff[];
  candidates: Map<string, Candidate>;
  leads: LeadRow[];
  /** Analyses of texts that were read before, by what was read. */
  read: Map<string, Analysis>;
  /** Times already given away, as `<owner>.<start>`. */
  slots: Set<string>;
  /** A number of the CRM's, below those that the sandbox gives. */
  nextRecord: () => string;
};

export function beginWorld(given: Given): World {
  const having = (role: Person["roles"][number]) => given.staff.filter(({ roles }) => roles.includes(role));
  const owners = having("owner");
  const reviewers = having("reviewer");
  if (owners.length === 0 || reviewers.length === 0) throw new Error("past weeks need a reviewer and an owner");
  let record = 1_000;
  return {
    ...given,
    random: seededRandom(20_261_120),
    rows: noRows(),
    reviewers,
    owners,
    candidates: new Map(
      owners.map(({ id, name }) => [id, { id, name, unavailable: null, openTasks: 0, lastChosenAt: null }]),
    ),
    leads: [],
    read: new Map(),
    slots: new Set(),
    nextRecord: () => String(++record),
  };
}

/** A UUIDv7 of that moment, so that lists ordered by id are ordered by time. */
export const idAt = (world: World, at: Date): string => v7({ msecs: at.getTime(), random: world.random.bytes(16) });

export const after = (at: Date, ms: number): Date => new Date(at.getTime() + Math.round(ms));

/** An audit entry as the command of that moment wrote it. */
export function tell(world: World, by: Actor, at: Date, { action, subject, data = {} }: AuditFact): void {
  world.rows.auditEntries.push({
    id: idAt(world, at),
    at,
    actorKind: by.kind,
    actorId: by.kind === "system" ? null : by.id,
    action,
    subjectKind: subject.kind,
    subjectId: subject.id,
    data,
  });
}

/** A measurement event as the command of that moment wrote it. */
export function count(world: World, fact: MeasurementFact): void {
  world.rows.measurementEvents.push({ id: idAt(world, fact.at), ...wholeFact(fact) });
}
