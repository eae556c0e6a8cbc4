import { beforeEach, describe, expect, test } from "vitest";
import { alerts } from "@/db/schema/alerts";
import { conversations } from "@/db/schema/conversations";
import { handoffs } from "@/db/schema/handoffs";
import { people } from "@/db/schema/people";
import { sources } from "@/db/schema/sources";
import type { Person, Role } from "@/lib/actor";
import type { HandoffState } from "@/lib/handoffs/model";
import { newId } from "@/lib/id";
import { gaugeText } from "@/lib/metrics/gauges";
import { readGauges } from "@/lib/metrics/queries";
import { useTestDatabase } from "@/scripts/test-db-client";
import { countWaiting, findEmail } from "./queries";

const { db, sql } = await useTestDatabase();
const now = new Date();
const sourceId = newId();

beforeEach(async () => {
  await sql`truncate sources, people, alerts, audit_entries cascade`;
  await db.insert(sources).values({ id: sourceId, name: "website", createdAt: now });
});

async function aHandoff(state: HandoffState, readyAt = now) {
  const [id, conversationId] = [newId(), newId()];
  const times = { createdAt: now, updatedAt: now };
  await db.insert(conversations).values({ id: conversationId, sourceId, externalId: id, startedAt: now, ...times });
  await db.insert(handoffs).values({
    id,
    conversationId,
    state,
    route: "sales",
    intent: "sales",
    need: "Dispatch for 140 technicians",
    consent: {},
    readyAt,
    stateAt: now,
    ...times,
  });
}
const person = (...roles: Role[]): Person => ({ kind: "person", id: newId(), name: "", roles });

describe("what waits", () => {
  beforeEach(async () => {
    for (const state of ["needs_review", "in_review", "approved", "delivery_failed", "collecting"] as const) {
      await aHandoff(state);
    }
    const alert = { id: newId(), kind: "sensitive_data" as const, subjectKind: "handoff", subjectId: newId(), at: now };
    await db.insert(alerts).values({ ...alert, role: "compliance" });
    await db.insert(alerts).values({ ...alert, id: newId(), role: "manager" });
  });

  test.each([
    [["reviewer"], { queue: 2, deliveries: 1 }],
    [["owner"], { tasks: 0, followups: 0 }],
    [["compliance"], { queue: 2, compliance: 1 }],
    [["admin"], { deliveries: 1 }],
    [["manager"], { queue: 2, tasks: 0, followups: 0, deliveries: 1 }],
    [[], {}],
  ] as [Role[], object][])("%o are told of their own sections only", async (roles, expected) => {
    const { views, ...counts } = await countWaiting(db, person(...roles));
    expect(counts).toEqual(expected);
    expect(views !== undefined).toBe("queue" in expected);
  });
});

test("the gauges tell the queue, its oldest wait and what waits for the sealer, as Prometheus text", async () => {
  await aHandoff("needs_review", new Date(Date.now() - 90_000));
  await aHandoff("needs_review");
  await aHandoff("in_review", new Date(Date.now() - 900_000));
  const gauges = await readGauges(db);
  expect(gauges).toMatchObject({ waiting: 2, inReview: 1, unsealedAudit: 0, jobs: 0, jobLagSeconds: 0 });
  expect(gauges.oldestWaitSeconds).toBeGreaterThan(89);
  expect(gauges.oldestWaitSeconds).toBeLessThan(120);

  const text = await gaugeText({ ...gauges, deliveries: { ...gauges.deliveries, dead: 3 } });
  expect(text).toContain("handoff_desk_queue_waiting 2");
  expect(text).toContain("handoff_desk_dead_letters 3");
  expect(text).toContain('handoff_desk_deliveries{state="dead"} 3');
  expect(text).toContain('handoff_desk_deliveries{state="waiting"} 0');
});

test("a due job that nobody takes makes the lag grow; one for later does not", async () => {
  await sql`select graphile_worker.add_job('run_delivery', run_at := now() - interval '30 seconds')`;
  await sql`select graphile_worker.add_job('run_delivery', run_at := now() + interval '1 hour')`;
  const { jobs, jobLagSeconds } = await readGauges(db);
  expect(jobs).toBe(1);
  expect(jobLagSeconds).toBeGreaterThanOrEqual(30);
});

test("a person's own address stands beside their name", async () => {
  const id = newId();
  await db
    .insert(people)
    .values({ id, email: "rita@desk.example", name: "Rita", roles: [], workingHours: {}, createdAt: now });
  expect(await findEmail(db, id)).toBe("rita@desk.example");
});
