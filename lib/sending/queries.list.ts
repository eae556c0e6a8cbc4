import { and, desc, eq, lt, or, sql } from "drizzle-orm";
import type { Queryable } from "@/db/client";
import { handoffs } from "@/db/schema/handoffs";
import { people } from "@/db/schema/people";
import { sendings } from "@/db/schema/sendings";
import type { Person } from "@/lib/actor";
import { mayReadAll } from "@/lib/handoffs/policy";
import { unclear } from "./model";
import type { SendingRow } from "./queries";
import type { SendingPage, SendingView } from "./schema.view";

/** A sending as it travels. */
export function sendingView(row: SendingRow): SendingView {
  const { id, state, channel, fence, attempts, waitsFor, findings, answer, report } = row;
  return {
    id,
    state,
    channel,
    fence,
    attempts,
    waitsFor,
    findings,
    answer,
    report,
    inDoubt: state === "dead" && findings.at(-1)?.kind === unclear,
    runAt: row.runAt.toISOString(),
    sentAt: row.sentAt?.toISOString() ?? null,
    createdAt: row.createdAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
  };
}

/** Dead letters stand before everything else. */
const isDead = sql<boolean>`(${sendings.state} = 'dead')`;

/** Messages of owners, page by page: what failed first, then the newest. */
export async function listSendings(
  db: Queryable,
  actor: Person,
  { after, limit = 50 }: { after?: string | undefined; limit?: number },
): Promise<SendingPage> {
  const rows = await db
    .select({ sending: sendings, by: people.name, need: handoffs.need, name: handoffs.contactName })
    .from(sendings)
    .innerJoin(handoffs, eq(handoffs.id, sendings.handoffId))
    .innerJoin(people, eq(people.id, sendings.personId))
    .where(beyond(after))
    .orderBy(desc(isDead), desc(sendings.createdAt), desc(sendings.id))
    .limit(limit + 1);
  const maySeeWhom = mayReadAll(actor);
  const last = rows.length > limit ? rows[limit - 1]?.sending : undefined;
  return {
    items: rows.slice(0, limit).map(({ sending, by, need, name }) => ({
      ...sendingView(sending),
      taskId: sending.taskId,
      by,
      about: maySeeWhom ? { need, name } : null,
    })),
    next: last ? `${last.state === "dead" ? 1 : 0}_${last.createdAt.getTime()}_${last.id}` : null,
  };
}

/** What comes after the cursor; one we did not make asks for the first page. */
function beyond(after: string | undefined) {
  const [, dead, ms, id] = /^([01])_(\d{1,15})_([0-9a-f-]{36})$/.exec(after ?? "") ?? [];
  if (!dead || !ms || !id) return undefined;
  const at = new Date(Number(ms));
  const older = or(lt(sendings.createdAt, at), and(eq(sendings.createdAt, at), lt(sendings.id, id)));
  return dead === "1" ? or(sql`not ${isDead}`, older) : and(sql`not ${isDead}`, older);
}
