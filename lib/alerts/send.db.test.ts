import { desc, eq, sql } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { alerts } from "@/db/schema/alerts";
import { auditEntries } from "@/db/schema/audit";
import { type Harness, startHarness } from "@/e2e/sandbox/harness";
import { newId } from "@/lib/id";
import { waits } from "@/lib/webhooks/model";
import { useTestDatabase } from "@/scripts/test-db-client";
import { raiseAlert } from "./commands.raise";
import { type AlertWorld, sendAlert } from "./commands.send";

const { db } = await useTestDatabase();
const now = new Date("2026-11-20T10:00:00Z");

let sandbox: Harness;
beforeAll(async () => {
  sandbox = await startHarness();
});
afterAll(() => sandbox.close());
beforeEach(() => sandbox.reset());

function world(secret = "s1"): AlertWorld {
  const address = `${sandbox.url}/slack/services/T1/B1/${secret}`;
  const { sendAlert: send } = sandbox.connect({
    alerts: { adapter: "slack", settings: { host: "slack.example" }, secret: address },
  });
  return { db, send, deskUrl: "https://desk.example" };
}

async function anAlert() {
  const subject = { kind: "delivery", id: newId() };
  const roles = ["manager", "admin"] as const;
  await db.transaction((tx) => raiseAlert(tx, { kind: "delivery_failed", roles, subject, now }));
  const [job] = await db.execute<{ key: string }>(sql`
    select jobs.key from graphile_worker.jobs join alerts on jobs.key = 'send_alert:' || alerts.id::text
    where alerts.subject_id = ${subject.id}`);
  return { alertId: job!.key.replace("send_alert:", ""), subjectId: subject.id };
}
const row = async (id: string) => (await db.select().from(alerts).where(eq(alerts.id, id)))[0];
const runAt = async (id: string) => {
  const [job] = await db.execute<{ run_at: string }>(
    sql`select run_at from graphile_worker.jobs where key = ${`send_alert:${id}`}`,
  );
  return new Date(job!.run_at);
};
const messages = async () => (await sandbox.ledger()).map(({ body }) => (body as { text: string }).text);

describe("an alert", () => {
  test("arrives as one line with a link, and is not sent twice", async () => {
    const { alertId, subjectId } = await anAlert();
    await sendAlert(world(), alertId, now);
    await sendAlert(world(), alertId, now);
    expect(await messages()).toEqual([
      `An approved handoff could not be delivered (delivery ${subjectId}). Open: https://desk.example/deliveries`,
    ]);
    expect(await row(alertId)).toMatchObject({ sentAt: now, sendAttempts: 1 });
  });

  test("goes nowhere, without an error, where no channel is configured", async () => {
    const { alertId } = await anAlert();
    const { sendAlert: send } = sandbox.connect();
    await sendAlert({ ...world(), send }, alertId, now);
    expect(await messages()).toEqual([]);
    expect(await row(alertId)).toMatchObject({ sentAt: null, sendAttempts: 0 });
  });

  test("that somebody has seen meanwhile is not sent any more", async () => {
    const { alertId } = await anAlert();
    await db.update(alerts).set({ seenAt: now }).where(eq(alerts.id, alertId));
    await sendAlert(world(), alertId, now);
    expect(await messages()).toEqual([]);
  });

  test("that Slack could not take now is tried again in its time", async () => {
    const { alertId } = await anAlert();
    await sandbox.fault({ name: "500", system: "slack" });
    await sendAlert(world(), alertId, now, 0);
    expect(await row(alertId)).toMatchObject({ sentAt: null, sendAttempts: 1 });
    expect(await runAt(alertId)).toEqual(new Date(now.getTime() + (waits[0] ?? 0)));
    await sendAlert(world(), alertId, now, 0);
    expect(await row(alertId)).toMatchObject({ sentAt: now, sendAttempts: 2 });
  });

  test("waits as long as Slack asks for", async () => {
    const { alertId } = await anAlert();
    await sandbox.fault({ name: "429", system: "slack", retry_after_s: 60 });
    await sendAlert(world(), alertId, now, 0);
    expect(await runAt(alertId)).toEqual(new Date(now.getTime() + 60_000));
  });

  test.each([
    ["410", "410 channel_is_archived"],
    ["403", "403 action_prohibited"],
    ["400", "400 invalid_payload"],
  ] as const)("refused for good with %s stands in the audit trail, and is not tried again", async (name, answer) => {
    const { alertId, subjectId } = await anAlert();
    const before = await runAt(alertId);
    await sandbox.fault({ name, system: "slack" });
    await sendAlert(world(), alertId, now);
    expect(await row(alertId)).toMatchObject({ sentAt: null, sendAttempts: 1 });
    expect(await runAt(alertId)).toEqual(before);
    const [entry] = await db.select().from(auditEntries).orderBy(desc(auditEntries.id)).limit(1);
    expect(entry).toMatchObject({
      action: "alert.not_sent",
      subjectId,
      data: { kind: "delivery_failed", attempts: 1, answer },
    });
  });

  test("that two workers send at once counts as one attempt", async () => {
    const { alertId } = await anAlert();
    await sandbox.fault({ name: "500", system: "slack", times: 2 });
    // Neither is answered before both have read the row.
    let waiting = 2;
    let go = () => {};
    const both = new Promise<void>((settle) => {
      go = settle;
    });
    const send: AlertWorld["send"] = async (text) => {
      if (--waiting === 0) go();
      await both;
      return world().send(text);
    };
    await Promise.all([1, 2].map(() => sendAlert({ ...world(), send }, alertId, now)));
    expect(await row(alertId)).toMatchObject({ sendAttempts: 1 });
  });
});
