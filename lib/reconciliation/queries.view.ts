import { desc, eq, sql } from "drizzle-orm";
import type { Queryable } from "@/db/client";
import { findings } from "@/db/schema/findings";
import { handoffs } from "@/db/schema/handoffs";
import { people } from "@/db/schema/people";
import type { Person } from "@/lib/actor";
import { mayReadAll } from "@/lib/handoffs/policy";
import { mayWithdraw } from "./policy";
import { findLastReconciliation } from "./queries";
import type { FindingItem, ReconciliationView } from "./schema.view";

const openLimit = 100;
const repairedLimit = 20;

/** The newest comparison, what it left for a person, and what was repaired lately. The caller has asked policy. */
export async function findReconciliationView(db: Queryable, actor: Person): Promise<ReconciliationView> {
  const last = await findLastReconciliation(db);
  const open = await listFindings(db, actor, "open", openLimit + 1);
  return {
    last: last
      ? {
          trigger: last.trigger,
          startedAt: last.startedAt.toISOString(),
          finishedAt: last.finishedAt?.toISOString() ?? null,
          compared: last.compared,
          found: last.found,
          repaired: last.repaired,
          unanswered: last.unanswered,
        }
      : null,
    open: open.slice(0, openLimit),
    hasMore: open.length > openLimit,
    repaired: await listFindings(db, actor, "repaired", repairedLimit),
    mayWithdraw: mayWithdraw(actor),
  };
}

async function listFindings(
  db: Queryable,
  actor: Person,
  state: "open" | "repaired",
  limit: number,
): Promise<FindingItem[]> {
  const newest = state === "open" ? findings.foundAt : findings.settledAt;
  const rows = await db
    .select({
      finding: findings,
      need: handoffs.need,
      name: handoffs.contactName,
      company: handoffs.contactCompany,
      owner: people.name,
    })
    .from(findings)
    .leftJoin(handoffs, eq(handoffs.id, findings.handoffId))
    .leftJoin(people, sql`${people.id}::text = ${findings.detail} ->> 'ownerId'`)
    .where(eq(findings.state, state))
    .orderBy(desc(newest), desc(findings.id))
    .limit(limit);
  const maySeeWhom = mayReadAll(actor);
  return rows.map(({ finding, need, name, company, owner }) => ({
    id: finding.id,
    kind: finding.kind,
    state: finding.state,
    handoffId: finding.handoffId,
    about: maySeeWhom && need !== null ? { need, name, company } : null,
    owner,
    system: finding.system,
    externalId: finding.externalId,
    detail: finding.detail,
    foundAt: finding.foundAt.toISOString(),
    seenAt: finding.seenAt.toISOString(),
    settledAt: finding.settledAt?.toISOString() ?? null,
    isLeaving: finding.detail["askedAt"] !== undefined,
  }));
}
