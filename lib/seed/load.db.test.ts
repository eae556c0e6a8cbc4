import { eq, sql } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import { handoffs } from "@/db/schema/handoffs";
import { queueMarks, queueWords } from "@/db/schema/queue";
import { operator, system } from "@/lib/actor";
import { handoffHarness } from "@/lib/handoffs/handoff.harness";
import { findReview, listTranscript } from "@/lib/handoffs/queries.review";
import { useTestDatabase } from "@/scripts/test-db-client";
import { loadHandoffs } from "./commands.load";

const { db } = await useTestDatabase();
const now = new Date("2026-03-04T10:00:00Z");
const { aHandoff } = handoffHarness(db, now);
const load = (set: { beside?: boolean } = {}, actor: typeof operator = operator) =>
  loadHandoffs({ db, actor, now }, { handoffs: 1_500, beside: false, ...set });

describe("a load of handoffs", () => {
  beforeAll(async () => {
    expect(await load()).toEqual({ ok: true, data: { handoffs: 1_500 } });
  });

  test("has the shares it should, each handoff with its own chat, and a fiftieth still open", async () => {
    const counted = await db.execute<{ state: string; count: number }>(
      sql`select queue as state, count(*)::int as count from handoffs group by queue`,
    );
    const shares = Object.fromEntries(counted.map(({ state, count }) => [state, count]));
    expect(shares["open"]).toBe(30);
    expect(shares["delivered"]).toBeGreaterThan(850);
    expect(shares["rejected"]).toBeGreaterThan(200);
    const [spread] = await db.execute<Record<string, number>>(sql`
      select count(distinct conversation_id)::int as chats, count(distinct page_path)::int as pages,
        count(distinct owner_id)::int as owners, count(distinct need)::int as needs, count(distinct lead_id)::int as leads
      from handoffs`);
    expect(spread).toMatchObject({ chats: 1_500, pages: 40, owners: 40 });
    expect(spread?.["needs"]).toBeGreaterThan(1_400);
    expect(spread?.["leads"]).toBeLessThan(1_300);
  });

  test("is found by the queue as any other work: marks and words are there", async () => {
    expect(await db.$count(queueWords)).toBe(1_500);
    expect(await db.$count(queueMarks, eq(queueMarks.mark, "value_10000"))).toBe(
      await db.$count(handoffs, sql`value_amount >= 10000`),
    );
  });

  test("what is open can be reviewed", async () => {
    const [open] = await db.select({ id: handoffs.id }).from(handoffs).where(eq(handoffs.queue, "open")).limit(1);
    const review = await findReview(db, open?.id ?? "", now);
    expect(review?.analysis.statedNeed.text).toBe(review?.handoff.need);
    expect(await listTranscript(db, review?.conversation.id ?? "")).toHaveLength(2);
  });

  test("comes again beside an earlier one, and beside other work only when told", async () => {
    const at = new Date(now.getTime() + 1);
    expect(await loadHandoffs({ db, actor: operator, now: at }, { handoffs: 10, beside: false })).toMatchObject({
      ok: true,
    });
    await aHandoff();
    expect(await load()).toEqual({ ok: false, error: "real_work" });
    expect(await db.$count(handoffs)).toBe(1_511);
    const later = new Date(now.getTime() + 2);
    expect(await loadHandoffs({ db, actor: operator, now: later }, { handoffs: 10, beside: true })).toMatchObject({
      ok: true,
    });
  });

  test("is made by whoever keeps the server and nobody else", async () => {
    expect(await load({ beside: true }, system)).toEqual({ ok: false, error: "forbidden" });
  });
});
