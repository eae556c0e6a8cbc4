import { and, eq, isNull } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { alerts } from "@/db/schema/alerts";
import { type Harness, startHarness } from "@/e2e/sandbox/harness";
import { usualCircuit } from "@/lib/connectors/health/model";
import { newId } from "@/lib/id";
import { useTestDatabase } from "@/scripts/test-db-client";
import { beginAttempt, recordAttempt } from "./commands.attempt";
import { confirmSending, giveUpSending, retrySending } from "./commands.person";
import { takeReport } from "./commands.report";
import { sendingHarness } from "./sending.harness";

const { db } = await useTestDatabase();
let sandbox: Harness;
beforeAll(async () => {
  sandbox = await startHarness({ smtpPort: 0 });
});
afterAll(() => sandbox.close());
const { aPerson, aSending, as, found, mails, now, pass, restart, run, runToTheEnd, say, send, taskOf, texts } =
  sendingHarness(db, () => sandbox);
beforeEach(async () => {
  restart();
  await sandbox.reset();
});
const sides = {
  systems: { email: "smtp", sms: "twilio" } as const,
  sendable: ["email", "sms"] as const,
  circuit: usualCircuit,
  random: () => 0,
};
const seen = async (sendingId: string) => ({ sendingId, fence: (await found(sendingId)).fence });

/** A mail of which nobody knows whether it went out. */
async function inDoubt() {
  const made = await aSending();
  await sandbox.fault({ name: "response-lost", system: "smtp", operation: "mail.data" });
  await run(made.sendingId);
  return made;
}
/** Refused on the only channel there is. */
async function deadLetter() {
  const made = await aSending({ consent: { email: "granted" } });
  await sandbox.fault({ name: "550", system: "smtp", operation: "mail.rcpt" });
  await run(made.sendingId);
  return made;
}

describe("a message in doubt", () => {
  test("of which its owner knows that it arrived is the response, at the time it was tried, and not sent again", async () => {
    const { sendingId, taskId, owner } = await inDoubt();
    const triedAt = now();
    pass(600_000);
    expect(await confirmSending(as(owner), await seen(sendingId))).toEqual({ ok: true, data: null });
    expect(await found(sendingId)).toMatchObject({ state: "done", sentAt: triedAt });
    expect(await taskOf(taskId)).toMatchObject({ state: "responded", respondedAt: triedAt });
    expect(await mails()).toHaveLength(1);
    expect(await confirmSending(as(owner), await seen(sendingId))).toEqual({ ok: false, error: "stale" });
  });

  test("of which they know that it did not is sent again", async () => {
    const { sendingId, owner } = await inDoubt();
    await sandbox.reset();
    expect((await retrySending(as(owner), await seen(sendingId))).ok).toBe(true);
    await runToTheEnd(sendingId);
    expect((await found(sendingId)).state).toBe("done");
    expect(await mails()).toHaveLength(1);
  });

  test("can be confirmed by a reviewer but not by an admin, who may not know whom it went to", async () => {
    const { sendingId } = await inDoubt();
    const admin = await aPerson("Ada", { roles: ["admin"] });
    expect(await confirmSending(as(admin), await seen(sendingId))).toEqual({ ok: false, error: "forbidden" });
    const rita = await aPerson("Rita", { roles: ["reviewer"] });
    expect((await confirmSending(as(rita), await seen(sendingId))).ok).toBe(true);
  });
});

describe("a dead letter", () => {
  test("goes out when somebody tries again, by the consent of that moment", async () => {
    const { sendingId, conversationId } = await deadLetter();
    const mara = await aPerson("Mara", { roles: ["manager"] });
    await say(conversationId, "email", "denied", now());
    expect((await retrySending(as(mara), await seen(sendingId))).ok).toBe(true);
    await runToTheEnd(sendingId);
    expect((await found(sendingId)).state).toBe("cancelled");
    expect(await mails()).toEqual([]);
  });

  test("cannot be confirmed: the other side said that it refused it", async () => {
    const { sendingId, owner } = await deadLetter();
    expect(await confirmSending(as(owner), await seen(sendingId))).toEqual({ ok: false, error: "stale" });
  });

  test("is given up with a reason, and nobody is reminded of it any more", async () => {
    const { sendingId, taskId, owner } = await deadLetter();
    const given = { ...(await seen(sendingId)), reason: "They called me" };
    expect((await giveUpSending(as(owner), given)).ok).toBe(true);
    expect(await found(sendingId)).toMatchObject({ state: "cancelled", gaveUpBy: owner.id });
    const open = (id: string, kind: "delivery_failed" | "sending_failed") =>
      db.$count(alerts, and(eq(alerts.subjectId, id), eq(alerts.kind, kind), isNull(alerts.seenAt)));
    expect([await open(sendingId, "delivery_failed"), await open(taskId, "sending_failed")]).toEqual([0, 0]);
  });

  test("gives way to another message of its owner's", async () => {
    const made = await deadLetter();
    expect((await send(made)).ok).toBe(true);
    expect(await found(made.sendingId)).toMatchObject({ state: "cancelled" });
    expect(await retrySending(as(made.owner), await seen(made.sendingId))).toEqual({ ok: false, error: "stale" });
  });

  test("of two who press at once is tried again once, and nobody else's owner may", async () => {
    const { sendingId, owner } = await deadLetter();
    const eve = await aPerson("Eve");
    const before = await seen(sendingId);
    expect(await retrySending(as(eve), before)).toEqual({ ok: false, error: "forbidden" });
    const both = await Promise.all([retrySending(as(owner), before), retrySending(as(owner), before)]);
    expect(both.map((one) => (one.ok ? "ok" : one.error)).toSorted()).toEqual(["ok", "stale"]);
  });
});

test("a message that waits for another try can be called back, and one that is on its way cannot", async () => {
  const { sendingId, owner } = await aSending();
  await sandbox.fault({ name: "450", system: "smtp", operation: "mail.rcpt" });
  await run(sendingId);
  expect((await giveUpSending(as(owner), { ...(await seen(sendingId)), reason: "I will call" })).ok).toBe(true);
  pass(3_600_000);
  await run(sendingId);
  expect(await mails()).toEqual([]);
  expect((await found(sendingId)).state).toBe("cancelled");
});

describe("what is reported of an SMS afterwards", () => {
  type What = "queued" | "sent" | "delivered" | "failed";
  const reportOf = (sendingId: string) => (externalId: string, what: What) =>
    takeReport(db, ["email", "sms"], { sendingId, externalId, report: what }, now());
  async function sent() {
    const made = await aSending({ channel: "sms" });
    await run(made.sendingId);
    return { ...made, sid: (await found(made.sendingId)).externalId ?? "" };
  }

  test("in any order ends with the latest stage", async () => {
    const { sendingId, sid } = await sent();
    const report = reportOf(sendingId);
    for (const what of ["delivered", "sent", "queued", "delivered"] as const) await report(sid, what);
    expect(await found(sendingId)).toMatchObject({ state: "done", report: "delivered" });
    await report(sid, "failed");
    expect(await found(sendingId)).toMatchObject({ state: "done", report: "delivered" });
  });

  test("as not delivered sends it on the next channel, once, and the first response stands", async () => {
    const { sendingId, taskId, sid } = await sent();
    const report = reportOf(sendingId);
    const { respondedAt } = await taskOf(taskId);
    pass(60_000);
    await report(sid, "failed");
    await report(sid, "failed");
    await runToTheEnd(sendingId);
    await report(sid, "failed");
    expect(await found(sendingId)).toMatchObject({
      state: "done",
      channel: "email",
      findings: [{ kind: "not_delivered", channel: "sms" }],
    });
    expect([await texts(), await mails()].map((list) => list.length)).toEqual([1, 1]);
    expect((await taskOf(taskId)).respondedAt).toEqual(respondedAt);
  });

  test("faster than the answer to the call is kept, and sends it on once the answer is there", async () => {
    const { sendingId } = await aSending({ channel: "sms" });
    const attempt = await beginAttempt(db, sendingId, sides, now());
    const answer = await sandbox.messaging.sms.send(attempt!.message);
    if (!answer.ok || answer.data.outcome !== "sent") throw new Error("not sent");
    const { externalId } = answer.data;
    await reportOf(sendingId)(externalId, "failed");
    expect(await found(sendingId)).toMatchObject({ state: "running", report: "failed" });
    await recordAttempt(db, attempt!, { answer, outcome: { kind: "sent", externalId } }, sides, now());
    await runToTheEnd(sendingId);
    expect(await found(sendingId)).toMatchObject({ state: "done", channel: "email" });
    expect([await texts(), await mails()].map((list) => list.length)).toEqual([1, 1]);
  });

  test("of another message than the newest, and of one we do not know, changes nothing", async () => {
    const { sendingId } = await sent();
    await reportOf(sendingId)("SM-of-another", "failed");
    expect(await found(sendingId)).toMatchObject({ state: "done", report: null });
    await expect(reportOf(newId())("SM-of-somebody-else", "failed")).resolves.toBeUndefined();
  });
});
