import { asc, eq, sql } from "drizzle-orm";
import type { Queryable } from "@/db/client";
import { followups } from "@/db/schema/followups";
import { people } from "@/db/schema/people";
import { leads } from "@/db/schema/records";
import { tasks } from "@/db/schema/tasks";
import { type ForeignPart, foreignParts } from "./draft/foreign";
import { taskOfLead } from "./queries";
import type { HeldItem } from "./schema.view";

/** What compliance holds, the oldest first. Only for who may see it: `maySeeHeld`. */
export async function listHeld(db: Queryable): Promise<HeldItem[]> {
  const rows = await db
    .select({
      row: followups,
      name: leads.name,
      company: leads.company,
      email: leads.email,
      phone: leads.phone,
      owner: people.name,
      ownerEmail: people.email,
    })
    .from(followups)
    .innerJoin(leads, eq(leads.id, followups.leadId))
    .leftJoin(tasks, taskOfLead(sql`${followups.leadId}`))
    .leftJoin(people, eq(people.id, tasks.ownerId))
    .where(eq(followups.state, "blocked"))
    .orderBy(asc(followups.heldAt), asc(followups.id))
    .limit(100);
  return rows.map(({ row, name, company, email, phone, owner, ownerEmail }) => {
    const text = row.text ?? row.draft;
    const engine = row.engine === "rules" ? "the rules" : "the language model";
    return {
      id: row.id,
      name,
      company,
      channel: row.channel,
      by: row.text === null ? engine : (owner ?? "its owner"),
      heldAt: (row.heldAt ?? row.createdAt).toISOString(),
      found: row.found,
      parts: cut(text, foreignParts(text, { emails: [email, ownerEmail], phones: [phone] })),
    };
  });
}

function cut(text: string, found: readonly ForeignPart[]): HeldItem["parts"] {
  const parts: HeldItem["parts"] = [];
  let at = 0;
  for (const { start, end, kind } of found) {
    if (start > at) parts.push({ text: text.slice(at, start), kind: null });
    parts.push({ text: text.slice(start, end), kind });
    at = end;
  }
  if (at < text.length) parts.push({ text: text.slice(at), kind: null });
  return parts;
}
