import { and, asc, desc, eq, inArray, isNull, or, type SQL, sql } from "drizzle-orm";
import type { Queryable } from "@/db/client";
import { alerts } from "@/db/schema/alerts";
import { handoffs } from "@/db/schema/handoffs";
import { modelOutages } from "@/db/schema/model";
import type { Actor } from "@/lib/actor";
import { deskKinds } from "./schema";

/** What was told to a role of this person, or to them alone; nobody sees another role's or another person's alerts. */
export function visibleTo(actor: Actor): SQL | undefined {
  if (actor.kind !== "person" || actor.roles.length === 0) return sql`false`;
  return and(inArray(alerts.role, [...actor.roles]), or(isNull(alerts.personId), eq(alerts.personId, actor.id)));
}

/** About people in a chat: an emergency first, then the newest. Dead letters have a screen of their own. */
const aboutHandoffs = ["emergency", "sensitive_data", "last_minute"] as const;

/**
 * An emergency is over for the desk once its handoff was decided, and a last minute once somebody has it (when it
 * has passed, a worker ends it); personal data is seen by a person in any case.
 */
const stillMatters = or(
  eq(alerts.kind, "sensitive_data"),
  and(eq(alerts.kind, "emergency"), inArray(handoffs.state, ["collecting", "needs_review", "in_review", "returned"])),
  and(eq(alerts.kind, "last_minute"), eq(handoffs.state, "needs_review")),
);

/** Alerts nobody has seen yet: about handoffs, an emergency first, then about the language model and the desk itself. */
export async function listOpenAlerts(db: Queryable, actor: Actor, limit = 20) {
  return [
    ...(await listAboutHandoffs(db, actor, limit)),
    ...(await listAboutModel(db, actor, limit)),
    ...(await listAboutDesk(db, actor)),
  ];
}

/** One a kind, told to a role and to no one person; a task that is offered to somebody is theirs to be told of. */
async function listAboutDesk(db: Queryable, actor: Actor) {
  const rows = await db
    .selectDistinctOn([alerts.kind], {
      id: alerts.id,
      kind: sql<(typeof deskKinds)[number]>`${alerts.kind}`,
      at: alerts.at,
      subjectId: alerts.subjectId,
      more: sql<number>`(count(*) over (partition by ${alerts.kind}))::int - 1`,
    })
    .from(alerts)
    .where(and(isNull(alerts.seenAt), isNull(alerts.personId), inArray(alerts.kind, [...deskKinds]), visibleTo(actor)))
    .orderBy(asc(alerts.kind), desc(alerts.at));
  return rows.toSorted((a, b) => b.at.getTime() - a.at.getTime());
}

/** One a handoff and kind, however many roles of a person were told. */
async function listAboutHandoffs(db: Queryable, actor: Actor, limit: number) {
  const rows = await db
    .selectDistinctOn([alerts.kind, alerts.subjectId], {
      id: alerts.id,
      kind: sql<(typeof aboutHandoffs)[number]>`${alerts.kind}`,
      at: alerts.at,
      handoffId: handoffs.id,
      need: handoffs.need,
      contactName: handoffs.contactName,
    })
    .from(alerts)
    .innerJoin(handoffs, and(eq(alerts.subjectKind, "handoff"), eq(handoffs.id, alerts.subjectId)))
    .where(and(isNull(alerts.seenAt), inArray(alerts.kind, [...aboutHandoffs]), stillMatters, visibleTo(actor)))
    .orderBy(asc(alerts.kind), alerts.subjectId, desc(alerts.at))
    .limit(limit);
  const order = (kind: (typeof aboutHandoffs)[number]) => ["emergency", "sensitive_data", "last_minute"].indexOf(kind);
  return rows.toSorted((a, b) => order(a.kind) - order(b.kind) || b.at.getTime() - a.at.getTime());
}

/** An outage that is over stays listed until it was seen: the news is then that the model answers again. */
function listAboutModel(db: Queryable, actor: Actor, limit: number) {
  return db
    .select({
      id: alerts.id,
      kind: sql<"ai_unavailable">`${alerts.kind}`,
      at: modelOutages.startedAt,
      endedAt: modelOutages.endedAt,
    })
    .from(alerts)
    .innerJoin(modelOutages, and(eq(alerts.subjectKind, "model_outage"), eq(modelOutages.id, alerts.subjectId)))
    .where(and(isNull(alerts.seenAt), eq(alerts.kind, "ai_unavailable"), visibleTo(actor)))
    .orderBy(desc(modelOutages.startedAt))
    .limit(limit);
}

/** The open alert with the others of the same matter that this person's roles were told, locked. */
export function lockAlert(db: Queryable, actor: Actor, id: string) {
  const same = db
    .select({ kind: alerts.kind, subjectId: alerts.subjectId })
    .from(alerts)
    .where(eq(alerts.id, id))
    .as("same");
  return db
    .select({ id: alerts.id, kind: alerts.kind, subjectKind: alerts.subjectKind, subjectId: alerts.subjectId })
    .from(alerts)
    .innerJoin(same, and(eq(alerts.kind, same.kind), eq(alerts.subjectId, same.subjectId)))
    .where(and(isNull(alerts.seenAt), visibleTo(actor)))
    .for("update", { of: alerts });
}
