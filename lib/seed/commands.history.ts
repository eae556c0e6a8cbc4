import { eq, getTableName, like, type SQL, sql } from "drizzle-orm";
import type { PgTable } from "drizzle-orm/pg-core";
import type { Tx } from "@/db/client";
import { alerts } from "@/db/schema/alerts";
import { auditEntries } from "@/db/schema/audit";
import { analyses, consentEntries, conversations, messages } from "@/db/schema/conversations";
import { deliveries, deliveryAttempts, deliveryStepRows, holds } from "@/db/schema/delivery";
import { decisions, handoffExceptions, handoffs } from "@/db/schema/handoffs";
import { measurementEvents } from "@/db/schema/measures";
import { meetings } from "@/db/schema/meetings";
import { people } from "@/db/schema/people";
import { leads } from "@/db/schema/records";
import { sources } from "@/db/schema/sources";
import { tasks } from "@/db/schema/tasks";
import { webhooks } from "@/db/schema/webhooks";
import { readChats } from "@/db/seed/chats";
import { listRules } from "@/lib/routing/queries";
import { findPolicy } from "@/lib/settings/queries";
import type { Rows } from "./history/rows";
import { pastWeeks } from "./history/weeks";

/** In the order in which rows refer to each other. */
const tables: Record<keyof Rows, PgTable> = {
  leads,
  conversations,
  messages,
  analyses,
  consentEntries,
  handoffs,
  handoffExceptions,
  decisions,
  holds,
  deliveries,
  deliverySteps: deliveryStepRows,
  meetings,
  deliveryAttempts,
  tasks,
  webhooks,
  alerts,
  measurementEvents,
  auditEntries,
};

/** Three past weeks, once; returns how many chats they hold. Written as rows: nothing is sent, no job is made. */
export async function seedHistory(tx: Tx, input: { sourceId: string; url: string; now: Date }): Promise<number> {
  if ((await tx.$count(conversations, like(conversations.externalId, "past-%"))) > 0) return 0;
  const [source] = await tx.select().from(sources).where(eq(sources.id, input.sourceId));
  if (!source) throw new Error(`no source ${input.sourceId}`);
  const staff = await tx.select().from(people).orderBy(people.email);
  const rows = pastWeeks(readChats(), {
    now: input.now,
    url: input.url,
    source: { id: source.id, name: source.name, canDeliver: source.webhookUrl !== null },
    staff: staff.map(({ id, name, roles, calendarId, crmOwnerId }) => {
      return { kind: "person", id, name, roles, calendarId, crmOwnerId };
    }),
    rules: await listRules(tx),
    policy: await findPolicy(tx),
  });
  for (const [name, table] of Object.entries(tables)) await insertAll(tx, table, rows[name as keyof Rows]);
  return rows.conversations.length;
}

/**
 * Many rows in one statement with one parameter: a parameter a value would be tens of thousands. The columns are those
 * of the first row, which all rows have.
 */
async function insertAll(tx: Tx, table: PgTable, rows: readonly object[]): Promise<void> {
  const [first] = rows;
  if (!first) return;
  const columns: SQL = sql.join(
    Object.keys(first).map((key) => sql.identifier(snake(key))),
    sql`, `,
  );
  const renamed = rows.map((row) => Object.fromEntries(Object.entries(row).map(([key, value]) => [snake(key), value])));
  await tx.execute(sql`
    insert into ${table} (${columns}) select ${columns}
    from jsonb_populate_recordset(null::${sql.identifier(getTableName(table))}, ${JSON.stringify(renamed)}::jsonb)`);
}

/** As drizzle names columns (db/client.ts). */
const snake = (key: string) => key.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
