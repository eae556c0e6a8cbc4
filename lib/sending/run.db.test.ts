import { and, eq, isNull } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { alerts } from "@/db/schema/alerts";
import { connectorHealth } from "@/db/schema/connectors";
import { consentEntries } from "@/db/schema/conversations";
import { measurementEvents } from "@/db/schema/measures";
import { sendingAttempts } from "@/db/schema/sendings";
import { type Harness, startHarness } from "@/e2e/sandbox/harness";
import { attemptsAllowed } from "@/lib/delivery/model";
import { complete } from "@/lib/tasks/commands";
import { reportWrongOwner } from "@/lib/tasks/commands.report";
import { useTestDatabase } from "@/scripts/test-db-client";
import { sendWithin } from "./commands";
import { beginAttempt, recordAttempt } from "./commands.attempt";
import { sweepSendings } from "./commands.sweep";
import { sendingHarness } from "./sending.harness";

const { db, sql } = await useTestDatabase();
let sandbox: Harness;
beforeAll(async () => {
  sandbox = await startHarness({ smtpPort: 0 });
});
afterAll(() => sandbox.close());
const { aSending, as, began, found, mails, now, pass, restart, run, runToTheEnd, say, send, taskOf, texts } =
  sendingHarness(db, () => sandbox);
beforeEach(async () => {
  restart();
  await sandbox.reset();
  await sql`delete from connector_health`;
});

const told = async (taskId: string) =>
  (
    await db
      .select()
      .from(alerts)
      .where(and(eq(alerts.subjectId, taskId), isNull(alerts.seenAt)))
  ).map(({ kind, personId }) => ({ kind, personId }));
const attemptsOf = async (sendingId: string) =>
  (await db.select().from(sendingAttempts).where(eq(sendingAttempts.sendingId, sendingId)))
    .toSorted((a, b) => a.startedAt.getTime() - b.startedAt.getTime() || a.attempt - b.attempt)
    .map(({ channel, outcome }) => `${channel} ${outcome}`);
const sides = () => ({
  systems: { email: "smtp", sms: "twilio" } as const,
  sendable: ["email", "sms"] as const,
  circuit: { failures: 5, failingMs: 3_000, openMs: 30_000, openMostMs: 300_000, probeMs: 30_000 },
  random: () => 0,
});

describe("a message", () => {
  test("that arrived is the first response, at the moment the other side took it and not when it was pressed", async () => {
    const { sendingId, taskId, handoffId, owner, readyAt } = await aSending();
    pass(30_000);
    await run(sendingId);
    expect(await found(sendingId)).toMatchObject({ state: "done", sentAt: now() });
    expect(await taskOf(taskId)).toMatchObject({
      state: "responded",
      respondedAt: now(),
      respondedVia: "email",
      question: "answered",
    });
    const facts = await db.select().from(measurementEvents).where(eq(measurementEvents.handoffId, handoffId));
    expect(facts.filter(({ kind }) => kind === "task.responded")).toMatchObject([
      { at: now(), ms: now().getTime() - readyAt.getTime(), personId: owner.id },
    ]);
    expect((await mails()).map(({ key }) => key)).toEqual([`<${sendingId}@desk.example>`]);
  });

  test("that follows up goes out though its task was completed, and changes nothing of how it was answered", async () => {
    const { sendingId, taskId, owner } = await aSending();
    await run(sendingId);
    const completed = await complete(as(owner), { taskId });
    if (!completed.ok) throw new Error(completed.error);
    const before = await taskOf(taskId);
    pass(3_600_000);
    const words = { taskId, channel: "sms", text: "Hello Dana, is there anything to add?" } as const;
    const sent = await db.transaction((tx) =>
      sendWithin(tx, as(owner), ["email", "sms"], { ...words, question: "as_it_stands" }),
    );
    if (!sent.ok) throw new Error(sent.error);
    await runToTheEnd(sent.data.sendingId);
    expect(await found(sent.data.sendingId)).toMatchObject({ state: "done", channel: "sms" });
    expect(await texts()).toHaveLength(1);
    const { updatedAt: _, ...kept } = before;
    expect(await taskOf(taskId)).toMatchObject(kept);
  });

  test("that is run again, by any number of workers, arrives once", async () => {
    const { sendingId } = await aSending();
    await Promise.all([run(sendingId), run(sendingId), run(sendingId)]);
    await run(sendingId);
    expect(await mails()).toHaveLength(1);
  });

  test("put off by greylisting is tried again after minutes and arrives once", async () => {
    const { sendingId } = await aSending();
    await sandbox.fault({ name: "450", system: "smtp", operation: "mail.rcpt" });
    await run(sendingId);
    const waiting = await found(sendingId);
    expect(waiting).toMatchObject({ state: "waiting", status: 450, waitsFor: null });
    expect(waiting.runAt.getTime() - now().getTime()).toBeGreaterThanOrEqual(60_000);
    await runToTheEnd(sendingId);
    expect(await attemptsOf(sendingId)).toEqual(["email deferred", "email ok"]);
    expect(await mails()).toHaveLength(1);
  });

  test("to a server that is known not to answer waits behind its breaker without an attempt, then goes out", async () => {
    const { sendingId } = await aSending();
    const openUntil = new Date(now().getTime() + 30_000);
    await db
      .insert(connectorHealth)
      .values({ system: "smtp", failures: 5, failingSince: now(), openedAt: now(), openUntil, updatedAt: now() });
    await run(sendingId);
    expect(await found(sendingId)).toMatchObject({ state: "waiting", waitsFor: "smtp", attempts: 0, runAt: openUntil });
    await runToTheEnd(sendingId);
    expect(await found(sendingId)).toMatchObject({ state: "done", attempts: 1, waitsFor: null });
    const [health] = await db.select().from(connectorHealth);
    expect(health).toMatchObject({ openUntil: null, failures: 0 });
  });
});

describe("consent that was withdrawn after the owner pressed send", () => {
  test("blocks the message at the last moment, and the owner is told", async () => {
    const { sendingId, taskId, conversationId, owner } = await aSending();
    await say(conversationId, "email", "denied", new Date(began.getTime() + 1));
    await runToTheEnd(sendingId);
    expect(await found(sendingId)).toMatchObject({
      state: "cancelled",
      findings: [{ kind: "consent_withdrawn", channel: "email" }],
    });
    expect(await mails()).toEqual([]);
    expect(await texts()).toEqual([]);
    expect(await taskOf(taskId)).toMatchObject({ state: "claimed", respondedAt: null });
    expect(await told(taskId)).toContainEqual({ kind: "sending_failed", personId: owner.id });
  });

  test("between two attempts blocks the second", async () => {
    const { sendingId, conversationId } = await aSending();
    await sandbox.fault({ name: "450", system: "smtp", operation: "mail.rcpt" });
    await run(sendingId);
    await say(conversationId, "email", "denied", now());
    await runToTheEnd(sendingId);
    expect((await found(sendingId)).state).toBe("cancelled");
    expect(await mails()).toEqual([]);
  });

  test("keeps the next channel closed where a channel fails", async () => {
    const { sendingId, conversationId } = await aSending();
    await say(conversationId, "sms", "denied", new Date(began.getTime() + 1));
    await sandbox.fault({ name: "550", system: "smtp", operation: "mail.rcpt" });
    await runToTheEnd(sendingId);
    expect((await found(sendingId)).state).toBe("dead");
    expect(await texts()).toEqual([]);
  });
});

test("a task that was reported as somebody else's meanwhile is not answered in the first owner's name", async () => {
  const { sendingId, taskId, owner } = await aSending();
  await reportWrongOwner(as(owner), { taskId, reason: "Not my region" });
  await runToTheEnd(sendingId);
  expect(await found(sendingId)).toMatchObject({ state: "cancelled", findings: [{ kind: "task_moved" }] });
  expect(await mails()).toEqual([]);
});

describe("a channel that fails for good", () => {
  test("makes room for the next one with consent, at once; the owner is told, and the clock stops then", async () => {
    const { sendingId, taskId, owner } = await aSending();
    await sandbox.fault({ name: "550", system: "smtp", operation: "mail.rcpt" });
    await runToTheEnd(sendingId);
    expect(await found(sendingId)).toMatchObject({
      state: "done",
      channel: "sms",
      findings: [{ kind: "refused", channel: "email" }],
    });
    expect(await mails()).toEqual([]);
    expect((await texts()).map(({ body }) => (body as { body: string }).body)).toEqual(["Hello Dana, thank you."]);
    expect(await taskOf(taskId)).toMatchObject({ state: "responded", respondedVia: "sms" });
    expect(await told(taskId)).toContainEqual({ kind: "sending_moved", personId: owner.id });
  });

  test("after every attempt too", async () => {
    const { sendingId } = await aSending();
    await sandbox.fault({ name: "451", system: "smtp", operation: "mail.rcpt", times: attemptsAllowed });
    await runToTheEnd(sendingId);
    expect(await found(sendingId)).toMatchObject({
      channel: "sms",
      findings: [{ kind: "attempts_used_up", channel: "email" }],
    });
    expect(await attemptsOf(sendingId)).toHaveLength(attemptsAllowed + 1);
  });

  test("and is the last makes a dead letter, for the owner and for those who look after them", async () => {
    const { sendingId, taskId, owner } = await aSending({ channel: "sms", consent: { sms: "granted" } });
    await sandbox.fault({ name: "invalid-number", system: "twilio" });
    await runToTheEnd(sendingId);
    expect(await found(sendingId)).toMatchObject({ state: "dead", answer: "400 21211" });
    expect(await told(taskId)).toContainEqual({ kind: "sending_failed", personId: owner.id });
    expect((await told(sendingId)).map(({ kind }) => kind)).toEqual(Array(3).fill("delivery_failed"));
    expect((await taskOf(taskId)).respondedAt).toBeNull();
  });

  test("since the reader said stop there closes it in the ledger, for this message and every later one", async () => {
    const read = await aSending({ channel: "sms", contact: { phone: "+15005550004" } });
    await runToTheEnd(read.sendingId);
    expect((await found(read.sendingId)).state).toBe("dead");
    const ledger = await db
      .select()
      .from(consentEntries)
      .where(and(eq(consentEntries.conversationId, read.conversationId), eq(consentEntries.channel, "sms")));
    expect(ledger.map(({ status }) => status).toSorted()).toEqual(["denied", "granted"]);
    expect(await send(read, { channel: "sms" })).toEqual({ ok: false, error: "no_consent" });
  });
});

describe("an answer that was lost", () => {
  test("of an SMS is looked for over there: it went out once, and is the response", async () => {
    const { sendingId, taskId } = await aSending({ channel: "sms" });
    await sandbox.fault({ name: "response-lost", system: "twilio" });
    await runToTheEnd(sendingId);
    expect(await found(sendingId)).toMatchObject({ state: "done", channel: "sms" });
    expect(await texts()).toHaveLength(1);
    expect((await taskOf(taskId)).respondedVia).toBe("sms");
  });

  test("of a mail leaves it to a person: neither sent again nor on another channel", async () => {
    const read = await aSending();
    await sandbox.fault({ name: "response-lost", system: "smtp", operation: "mail.data" });
    await runToTheEnd(read.sendingId);
    await run(read.sendingId);
    expect(await found(read.sendingId)).toMatchObject({ state: "dead", findings: [{ kind: "unclear" }] });
    expect(await mails()).toHaveLength(1);
    expect(await texts()).toEqual([]);
    expect(await send(read)).toEqual({ ok: false, error: "unclear_before" });
  });

  test("since the worker died in the middle is one of a mail nobody can ask for, and of an SMS one can", async () => {
    const mail = await aSending();
    await beginAttempt(db, mail.sendingId, sides(), now());
    await runToTheEnd(mail.sendingId);
    expect(await found(mail.sendingId)).toMatchObject({ state: "dead", findings: [{ kind: "unclear" }] });
    expect(await mails()).toEqual([]);

    const text = await aSending({ channel: "sms" });
    const attempt = await beginAttempt(db, text.sendingId, sides(), now());
    await sandbox.messaging.sms.send({ ...attempt!.message, triedAt: null });
    await runToTheEnd(text.sendingId);
    expect((await found(text.sendingId)).state).toBe("done");
    expect(await texts()).toHaveLength(1);
  });

  test("and comes after all, to a worker whose fence is broken, ends the doubt and changes nothing else", async () => {
    const { sendingId, taskId } = await aSending();
    const stalled = await beginAttempt(db, sendingId, sides(), now());
    await run(sendingId);
    expect((await found(sendingId)).state).toBe("dead");
    const sent = { outcome: "sent", externalId: "<late@desk.example>" } as const;
    const outcome = { kind: "sent", externalId: sent.externalId } as const;
    await recordAttempt(db, stalled!, { answer: { ok: true, data: sent }, outcome }, sides(), now());
    await recordAttempt(db, stalled!, { answer: { ok: true, data: sent }, outcome }, sides(), now());
    expect(await found(sendingId)).toMatchObject({ state: "done", externalId: sent.externalId });
    expect((await taskOf(taskId)).state).toBe("responded");
  });

  test("that was no success, told behind a broken fence, moves nothing", async () => {
    const { sendingId } = await aSending({ channel: "sms" });
    const stalled = await beginAttempt(db, sendingId, sides(), now());
    await run(sendingId);
    const answer = { ok: false, kind: "refused", status: 400, retryAfterMs: null, detail: "400" } as const;
    const outcome = { kind: "channel_failed", why: "refused" } as const;
    await recordAttempt(db, stalled!, { answer, outcome }, sides(), now());
    expect(await found(sendingId)).toMatchObject({ state: "done", channel: "sms" });
  });
});

test("a sending whose job was lost gets one from the sweep, once", async () => {
  const { sendingId } = await aSending();
  await sql`select graphile_worker.remove_job(${`run_sending:${sendingId}`})`;
  await sql`update sendings set state = 'cancelled' where id <> ${sendingId}`;
  expect(await sweepSendings(db)).toBe(1);
  expect(await sweepSendings(db)).toBe(0);
});
