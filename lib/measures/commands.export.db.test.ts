import { eq, sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { auditEntries } from "@/db/schema/audit";
import type { Person } from "@/lib/actor";
import { newId } from "@/lib/id";
import { useTestDatabase } from "@/scripts/test-db-client";
import { exportBreakdown, exportList, exportRates } from "./commands.export";
import { factsFixture } from "./commands.fixture";
import { rollUp } from "./commands.roll-up";

const { db } = await useTestDatabase();
const { aChat } = factsFixture(db);
const now = new Date("2026-11-11T12:00:00Z");
const noon = new Date("2026-11-10T12:00:00Z");
const range = { from: new Date("2026-11-10T00:00:00Z"), to: new Date("2026-11-11T00:00:00Z") };
const person = (role: Person["roles"][number]): Person => ({ kind: "person", id: newId(), name: "P", roles: [role] });

test("an export holds every row of its list, harmless to a spreadsheet, and is recorded", async () => {
  const manager = person("manager");
  const { conversationId } = await aChat(noon, { page: '=HYPERLINK("x")', topic: "@topic" });
  await db.execute(sql`
    insert into measurement_events (id, kind, at, conversation_id, key)
    select gen_random_uuid(), 'conversation.started', ${noon.toISOString()}::timestamptz, gen_random_uuid(), 'many:' || n
    from generate_series(1, 1005) n`);

  await rollUp(db);
  const file = await exportList({ db, actor: manager, now }, "chat_to_lead", { range, part: "denominator" });
  if (!file.ok) throw new Error(file.error);
  const written: string[] = [];
  for await (const part of file.data) written.push(part);
  // The head, and a thousand rows at a time.
  expect(written).toHaveLength(3);
  const lines = written.join("").trimEnd().split("\r\n");
  expect(lines).toHaveLength(1 + 1_006);
  expect(lines).toContain(`2026-11-10T12:00:00.000Z,${conversationId},,,,"'=HYPERLINK(""x"")",'@topic,,false`);
  const trail = await db.select().from(auditEntries).where(eq(auditEntries.actorId, manager.id));
  expect(trail).toMatchObject([{ action: "measures.export", data: { measure: "chat_to_lead", part: "denominator" } }]);
});

test("the rates hold the period before beside each", async () => {
  const before = { range: { from: new Date("2026-11-09T00:00:00Z"), to: range.from } };
  const file = await exportRates({ db, actor: person("manager"), now }, { range }, before);
  expect(file.ok && file.data).toContain("chat_to_lead,0,1006,0,0,");
});

test("the figures by page hold medians, and are a manager's", async () => {
  const file = await exportBreakdown({ db, actor: person("manager"), now }, { range }, "page", "UTC");
  expect(file.ok && file.data.split("\r\n")).toContain(`"'=HYPERLINK(""x"")",,chat_to_lead,0,1,0,,,,`);
  for (const role of ["reviewer", "owner", "compliance", "admin"] as const) {
    const ctx = { db, actor: person(role), now };
    expect(await exportBreakdown(ctx, { range }, "owner", "UTC")).toEqual({ ok: false, error: "forbidden" });
  }
});

test("who may not read a number may not take its list away", async () => {
  for (const role of ["reviewer", "owner", "compliance", "admin"] as const) {
    const file = await exportList({ db, actor: person(role), now }, "chat_to_lead", { range, part: "denominator" });
    expect(file).toEqual({ ok: false, error: "forbidden" });
  }
  expect(await exportRates({ db, actor: person("admin"), now }, { range }, { range })).toEqual({
    ok: false,
    error: "forbidden",
  });
});
