import { eq } from "drizzle-orm";
import { beforeEach, describe, expect, test } from "vitest";
import { alerts } from "@/db/schema/alerts";
import { handoffs } from "@/db/schema/handoffs";
import { modelOutages } from "@/db/schema/model";
import { type Role, system } from "@/lib/actor";
import { handoffHarness } from "@/lib/handoffs/handoff.harness";
import { newId } from "@/lib/id";
import { useTestDatabase } from "@/scripts/test-db-client";
import { markSeen } from "./commands";
import { listOpenAlerts } from "./queries";
import { OpenAlerts } from "./schema";

const { db } = await useTestDatabase();
const now = new Date("2026-03-04T10:00:00Z");
const { ctx, aHandoff, aPerson, trail } = handoffHarness(db, now);

beforeEach(() => db.delete(alerts));

async function alarm(kind: "emergency" | "sensitive_data", roles: Role[]) {
  const { handoffId } = await aHandoff();
  const rows = roles.map((role) => ({
    id: newId(),
    kind,
    role,
    subjectKind: "handoff",
    subjectId: handoffId,
    at: now,
  }));
  await db.insert(alerts).values(rows);
  return { handoffId, alertId: rows[0]?.id ?? "" };
}

const about = (alert: Awaited<ReturnType<typeof listOpenAlerts>>[number]) =>
  "handoffId" in alert ? alert.handoffId : alert.kind;

describe("alerts", () => {
  test("are shown to the roles they were told to, an emergency first, once a matter", async () => {
    const secret = await alarm("sensitive_data", ["compliance"]);
    const leak = await alarm("emergency", ["reviewer", "manager"]);
    const both = await aPerson(["reviewer", "manager"]);
    expect((await listOpenAlerts(db, both)).map(about)).toEqual([leak.handoffId]);
    const cleo = await aPerson(["compliance", "reviewer"]);
    expect((await listOpenAlerts(db, cleo)).map(about)).toEqual([leak.handoffId, secret.handoffId]);
    expect(await listOpenAlerts(db, await aPerson(["owner"]))).toEqual([]);
  });

  test("seen by one reviewer are seen for all reviewers, and stay open for managers", async () => {
    const { alertId, handoffId } = await alarm("emergency", ["reviewer", "manager"]);
    const rita = await aPerson();
    expect(await markSeen(ctx(rita), { alertId })).toEqual({ ok: true, data: null });
    expect(await listOpenAlerts(db, await aPerson())).toEqual([]);
    expect(await listOpenAlerts(db, await aPerson(["manager"]))).toHaveLength(1);
    expect(await trail(handoffId)).toMatchObject([
      { action: "alert.seen", actorId: rita.id, data: { kind: "emergency" } },
    ]);
  });

  test("of an emergency end when its handoff is decided; personal data stays until somebody has seen it", async () => {
    for (const kind of ["emergency", "sensitive_data"] as const) {
      const { handoffId } = await alarm(kind, ["compliance"]);
      await db.update(handoffs).set({ state: "rejected" }).where(eq(handoffs.id, handoffId));
    }
    expect((await listOpenAlerts(db, await aPerson(["compliance"]))).map(({ kind }) => kind)).toEqual([
      "sensitive_data",
    ]);
  });

  test("of the model say that it is down, then that it answers again, to managers until one has seen it", async () => {
    const [outage] = await db.insert(modelOutages).values({ id: newId(), startedAt: now }).returning();
    const alertId = newId();
    const subject = { subjectKind: "model_outage", subjectId: outage?.id ?? "" };
    await db.insert(alerts).values({ id: alertId, kind: "ai_unavailable", role: "manager", ...subject, at: now });
    const mara = await aPerson(["manager"]);
    expect(await listOpenAlerts(db, await aPerson())).toEqual([]);
    expect(await listOpenAlerts(db, mara)).toEqual([{ id: alertId, kind: "ai_unavailable", at: now, endedAt: null }]);
    await db.update(modelOutages).set({ endedAt: now });
    expect(OpenAlerts.parse(JSON.parse(JSON.stringify(await listOpenAlerts(db, mara))))).toMatchObject([
      { kind: "ai_unavailable", endedAt: now.toISOString() },
    ]);
    expect(await markSeen(ctx(mara), { alertId })).toEqual({ ok: true, data: null });
    expect(await listOpenAlerts(db, mara)).toEqual([]);
  });

  test("are no business of another role, nor of the desk itself", async () => {
    const { alertId } = await alarm("sensitive_data", ["compliance"]);
    expect(await markSeen(ctx(await aPerson()), { alertId })).toEqual({ ok: false, error: "not_found" });
    expect(await markSeen({ db, actor: system, now }, { alertId })).toEqual({ ok: false, error: "forbidden" });
  });

  test("of two who say so at once one is too late", async () => {
    const { alertId } = await alarm("emergency", ["reviewer"]);
    const [rita, sam] = [await aPerson(), await aPerson()];
    const results = await Promise.all([rita, sam].map((one) => markSeen(ctx(one), { alertId })));
    expect(results.filter((result) => result.ok)).toHaveLength(1);
    expect(results).toContainEqual({ ok: false, error: "not_found" });
  });
});

describe("alerts about the desk itself", () => {
  const raise = (kind: "finding" | "connector_down" | "task_offered", role: Role, personId: string | null = null) =>
    db.insert(alerts).values({ id: newId(), kind, role, personId, subjectKind: "x", subjectId: newId(), at: now });

  test("are shown to the role they were told to, the newest of a kind with how many wait behind it", async () => {
    for (const kind of ["finding", "finding", "connector_down"] as const) await raise(kind, "manager");
    const open = await listOpenAlerts(db, await aPerson(["manager"]));
    expect(open.map((alert) => ({ kind: alert.kind, more: "more" in alert && alert.more }))).toEqual(
      expect.arrayContaining([
        { kind: "finding", more: 1 },
        { kind: "connector_down", more: 0 },
      ]),
    );
    expect(open).toHaveLength(2);
    expect(OpenAlerts.safeParse(JSON.parse(JSON.stringify(open))).success).toBe(true);
    expect(await listOpenAlerts(db, await aPerson())).toEqual([]);
  });

  test("are none of theirs that one person alone was told", async () => {
    const maya = await aPerson(["manager"]);
    await raise("task_offered", "manager", maya.id);
    expect(await listOpenAlerts(db, maya)).toEqual([]);
    await raise("task_offered", "manager");
    expect(await listOpenAlerts(db, maya)).toMatchObject([{ kind: "task_offered", more: 0 }]);
  });
});
