import { eq } from "drizzle-orm";
import fc from "fast-check";
import { beforeEach, describe, expect, test } from "vitest";
import { scopes, taskStates } from "@/db/enums";
import { auditEntries } from "@/db/schema/audit";
import { consentEntries, conversations } from "@/db/schema/conversations";
import { deliveries } from "@/db/schema/delivery";
import { findings } from "@/db/schema/findings";
import { handoffs } from "@/db/schema/handoffs";
import { measurementEvents } from "@/db/schema/measures";
import { meetings } from "@/db/schema/meetings";
import { receivedEvents } from "@/db/schema/received-events";
import { leads } from "@/db/schema/records";
import { tasks } from "@/db/schema/tasks";
import { system } from "@/lib/actor";
import { deliveryFixture } from "@/lib/delivery/commands.fixture";
import { newId } from "@/lib/id";
import { meetingFixture } from "@/lib/meetings/commands.fixture";
import { createClient } from "@/lib/sources/commands";
import { aClient } from "@/lib/sources/commands.fixture";
import { useApi } from "./calls.fixture";

const { db, sql, call } = await useApi();
const path = "/api/v1/events";
const began = new Date(Date.now() - 600_000);
const { aMeeting, aTask, aPerson, aTeam } = meetingFixture(db, began);
const { approved, found } = deliveryFixture(db, () => began);
const stranger = await aClient(db);

let sent = 0;
const anEvent = (kind: string, about: object, more: object = {}) => ({
  external_id: `ev-${++sent}`,
  kind,
  at: new Date(Date.now() - 60_000).toISOString(),
  ...about,
  ...more,
});
const tell = (token: string, json: unknown, headers: Record<string, string> = {}) =>
  call(path, { json, token, headers });

/** A client of the source whose conversation this is. */
async function clientOf(conversationId: string): Promise<string> {
  const [row] = await db.select().from(conversations).where(eq(conversations.id, conversationId));
  const ctx = { db, actor: system, now: new Date() };
  const made = await createClient(ctx, {
    sourceId: row!.sourceId,
    name: newId(),
    scopes: [...scopes],
    expiresAt: null,
  });
  if (!made.ok) throw new Error(made.error);
  return made.data.token;
}

/** The visitor of this handoff as a lead that follows a record. */
async function asLead(handoffId: string, conversationId: string) {
  const [id, recordId] = [newId(), `LD-${newId()}`];
  await db.insert(leads).values({ id, recordId, createdAt: began, updatedAt: began });
  await db.update(handoffs).set({ leadId: id }).where(eq(handoffs.id, handoffId));
  await db.update(conversations).set({ leadId: id }).where(eq(conversations.id, conversationId));
  return { leadId: id, recordId };
}

const kept = async (externalId: string) =>
  (await db.select().from(receivedEvents).where(eq(receivedEvents.externalId, externalId)))[0];
const theTask = async (id: string) => (await db.select().from(tasks).where(eq(tasks.id, id)))[0]!;
const theMeeting = async (id: string) => (await db.select().from(meetings).where(eq(meetings.id, id)))[0]!;

describe("an owner who responded elsewhere", () => {
  test("stops the clock at the moment they did, though they neither accepted nor read here", async () => {
    const owner = await aPerson("Ola");
    const { taskId, handoffId, conversationId } = await aTask({ owner });
    const event = anEvent("owner.responded", { handoff_id: handoffId }, { via: "phone", question: "answered" });
    const answer = await tell(await clientOf(conversationId), event);
    expect(answer).toMatchObject({
      status: 202,
      body: { external_id: event.external_id, effect: "task.responded", handoff_id: handoffId, lead_id: null },
    });
    expect(await theTask(taskId)).toMatchObject({
      state: "responded",
      respondedAt: new Date(event.at),
      respondedVia: "phone",
      question: "answered",
      ownerId: owner.id,
    });
    const [measured] = (
      await db.select().from(measurementEvents).where(eq(measurementEvents.handoffId, handoffId))
    ).filter(({ kind }) => kind === "task.responded");
    expect(measured).toMatchObject({ at: new Date(event.at), personId: owner.id, data: { first: true, via: "phone" } });
    const [entry] = (await db.select().from(auditEntries).where(eq(auditEntries.subjectId, taskId))).filter(
      ({ action }) => action === "task.log_response",
    );
    expect(entry).toMatchObject({ actorKind: "client" });
  });

  test("in the future or before the handoff was ready is brought back to what can be", async () => {
    for (const [at, expected] of [
      ["2099-01-01T00:00:00Z", "now"],
      ["2001-01-01T00:00:00Z", "ready"],
    ]) {
      const { taskId, handoffId, conversationId, readyAt } = await aTask({ owner: await aPerson("Ola") });
      const before = Date.now();
      await tell(await clientOf(conversationId), {
        ...anEvent("owner.responded", { handoff_id: handoffId }, { via: "email" }),
        at,
      });
      const { respondedAt } = await theTask(taskId);
      if (expected === "ready") expect(respondedAt).toEqual(readyAt);
      else expect(respondedAt!.getTime() >= before && respondedAt!.getTime() <= Date.now()).toBe(true);
    }
  });

  test("a second time leaves the first response and may settle the question", async () => {
    const { taskId, handoffId, conversationId } = await aTask({ owner: await aPerson("Ola") });
    const token = await clientOf(conversationId);
    await tell(token, anEvent("owner.responded", { handoff_id: handoffId }, { via: "email", question: "open" }));
    const first = await theTask(taskId);
    await tell(token, anEvent("owner.responded", { handoff_id: handoffId }, { via: "sms" }));
    expect(await theTask(taskId)).toMatchObject({ question: "open", respondedVia: "email" });
    await tell(token, anEvent("owner.responded", { handoff_id: handoffId }, { via: "sms", question: "answered" }));
    expect(await theTask(taskId)).toMatchObject({ question: "answered", respondedAt: first.respondedAt });
  });

  test("where nobody has the task, or it ended, changes nothing and says so", async () => {
    const teamId = await aTeam([await aPerson("Ola")]);
    const teams = await aTask({ teamId });
    const ended = await aTask({ owner: await aPerson("Ben") });
    await db.update(tasks).set({ state: "completed" }).where(eq(tasks.id, ended.taskId));
    for (const { taskId, handoffId, conversationId } of [teams, ended]) {
      const before = await theTask(taskId);
      const event = anEvent("owner.responded", { handoff_id: handoffId }, { via: "email" });
      expect((await tell(await clientOf(conversationId), event)).body.effect).toBe("nothing");
      expect(await theTask(taskId)).toEqual(before);
    }
  });
});

describe("a meeting", () => {
  test.each([
    ["meeting.cancelled", {}, "meeting.cancelled", { state: "cancelled" }],
    [
      "meeting.rescheduled",
      { start: "2027-03-01T10:00:00+01:00", end: "2027-03-01T11:00:00+01:00" },
      "meeting.moved",
      { state: "booked", startAt: new Date("2027-03-01T09:00:00Z"), endAt: new Date("2027-03-01T10:00:00Z") },
    ],
  ])("%s, by its conversation", async (kind, more, effect, expected) => {
    const { meetingId, handoffId, conversationId } = await aMeeting();
    const event = anEvent(kind, { conversation_id: `external:${conversationId}` }, more);
    const answer = await tell(await clientOf(conversationId), event);
    expect(answer).toMatchObject({ status: 202, body: { effect, handoff_id: handoffId } });
    expect(await theMeeting(meetingId)).toMatchObject(expected);
  });

  test("nobody came to is so once it began", async () => {
    const { meetingId, handoffId, conversationId } = await aMeeting();
    const token = await clientOf(conversationId);
    const early = await tell(token, anEvent("meeting.no_show", { handoff_id: handoffId }));
    expect([early.body.effect, (await theMeeting(meetingId)).state]).toEqual(["nothing", "booked"]);
    await db.update(meetings).set({ startAt: began }).where(eq(meetings.id, meetingId));
    const late = await tell(token, anEvent("meeting.no_show", { handoff_id: handoffId }));
    expect([late.body.effect, (await theMeeting(meetingId)).state]).toEqual(["meeting.no_show", "no_show"]);
  });

  test("of a lead who has two is not guessed at; of the handoff it is clear", async () => {
    const [one, other] = [await aMeeting(), await aMeeting()];
    const token = await clientOf(one.conversationId);
    const { leadId } = await asLead(one.handoffId, one.conversationId);
    for (const { handoffId, conversationId } of [other]) {
      await db.update(handoffs).set({ leadId }).where(eq(handoffs.id, handoffId));
      await db.update(conversations).set({ leadId }).where(eq(conversations.id, conversationId));
    }
    const event = anEvent("meeting.cancelled", { lead_id: leadId });
    expect(await tell(token, event)).toMatchObject({
      status: 409,
      body: { error: { code: "CONFLICT", details: { reason: "ambiguous" } } },
    });
    expect(await kept(event.external_id)).toBeUndefined();
    const clear = await tell(token, anEvent("meeting.cancelled", { handoff_id: other.handoffId }));
    expect(clear.body.effect).toBe("meeting.cancelled");
    expect((await theMeeting(one.meetingId)).state).toBe("booked");
    expect((await tell(token, event)).body.effect).toBe("meeting.cancelled");
  });
});

test("an engagement is kept for later, with its kind and outcome and nothing else", async () => {
  const { handoffId, conversationId } = await aMeeting();
  const { leadId, recordId } = await asLead(handoffId, conversationId);
  const event = anEvent("engagement", { lead_id: recordId }, { type: "sms", outcome: "replied" });
  const answer = await tell(await clientOf(conversationId), event);
  expect(answer.body).toMatchObject({ effect: "kept", lead_id: leadId, handoff_id: handoffId });
  expect(await kept(event.external_id)).toMatchObject({
    kind: "engagement",
    leadId,
    handoffId,
    at: new Date(event.at),
    effect: "kept",
    data: { type: "sms", outcome: "replied" },
  });
});

describe("what a follow-up rests on", () => {
  const asked = async (leadId: string) =>
    (await sql`select key from graphile_worker.jobs where key = ${`recommend_followup:${leadId}`}`).length;

  test.each([
    ["engagement", { type: "sms", outcome: "replied" }, 1],
    ["meeting.cancelled", {}, 1],
    ["consent.withdrawn", { channel: "sms" }, 1],
    ["owner.responded", { via: "email" }, 0],
  ])("is looked at again after %s, once for any number of them", async (kind, more, jobs) => {
    const { handoffId, conversationId } = await aMeeting();
    const { leadId } = await asLead(handoffId, conversationId);
    const token = await clientOf(conversationId);
    const event = anEvent(kind, { lead_id: leadId }, more);
    for (const told of [event, event, { ...event, external_id: `${event.external_id}-b` }]) {
      expect((await tell(token, told)).status).toBe(202);
    }
    expect(await asked(leadId)).toBe(jobs);
  });

  test("an engagement of a chat whose visitor nobody knows is refused, and says so", async () => {
    const { handoffId, conversationId } = await aMeeting();
    const token = await clientOf(conversationId);
    for (const about of [{ handoff_id: handoffId }, { conversation_id: conversationId }]) {
      const event = anEvent("engagement", about, { type: "sms", outcome: "replied" });
      expect(await tell(token, event)).toMatchObject({
        status: 404,
        body: { error: { code: "LEAD_NOT_FOUND", details: { reason: "lead_unknown" } } },
      });
      expect(await kept(event.external_id)).toBeUndefined();
    }
  });
});

describe("consent that was withdrawn", () => {
  const ledger = async (conversationId: string) =>
    (await db.select().from(consentEntries).where(eq(consentEntries.conversationId, conversationId))).filter(
      ({ origin }) => origin === "event",
    );

  test("for all channels is denied on each, in every chat the person has with this source", async () => {
    const [one, other] = [await aMeeting(), await aMeeting()];
    const { leadId, recordId } = await asLead(one.handoffId, one.conversationId);
    await db.update(conversations).set({ leadId }).where(eq(conversations.id, other.conversationId));
    const event = anEvent("consent.withdrawn", { lead_id: recordId }, { channel: "all" });
    expect((await tell(await clientOf(one.conversationId), event)).body.effect).toBe("consent.denied");
    for (const { conversationId } of [one, other]) {
      expect((await ledger(conversationId)).map(({ channel, status }) => [channel, status]).toSorted()).toEqual([
        ["calendar", "denied"],
        ["email", "denied"],
        ["phone", "denied"],
        ["sms", "denied"],
      ]);
    }
    expect((await ledger(one.conversationId))[0]).toMatchObject({ leadId, at: new Date(event.at) });
  });

  test("of what is in review raises its version, says so, and blocks", async () => {
    const { handoffId, conversationId } = await aMeeting();
    await db.update(handoffs).set({ state: "needs_review" }).where(eq(handoffs.id, handoffId));
    const event = anEvent("consent.withdrawn", { handoff_id: handoffId }, { channel: "email" });
    await tell(await clientOf(conversationId), event);
    const [handoff] = await db.select().from(handoffs).where(eq(handoffs.id, handoffId));
    expect(handoff).toMatchObject({
      state: "needs_review",
      version: 2,
      consent: { email: "denied" },
      openExceptions: ["consent_missing"],
    });
  });

  test("ends what was approved before it went out; another channel's does not", async () => {
    const made = await approved({ withMeeting: false, undoMs: 3_600_000 });
    const token = await clientOf(made.conversationId);
    await tell(token, anEvent("consent.withdrawn", { handoff_id: made.handoffId }, { channel: "sms" }));
    expect((await found(made.deliveryId)).delivery.state).toBe("scheduled");
    await tell(token, anEvent("consent.withdrawn", { handoff_id: made.handoffId }, { channel: "email" }));
    const { delivery, handoff } = await found(made.deliveryId);
    expect([delivery.state, handoff.state]).toEqual(["cancelled", "cancelled"]);
    expect(delivery.findings).toEqual([{ kind: "consent_withdrawn" }]);
  });

  test("told by a clock that runs ahead does not outlast a later yes", async () => {
    const { conversationId, handoffId } = await aMeeting();
    const before = Date.now();
    await tell(await clientOf(conversationId), {
      ...anEvent("consent.withdrawn", { handoff_id: handoffId }, { channel: "email" }),
      at: "2099-01-01T00:00:00Z",
    });
    const [entry] = await ledger(conversationId);
    expect(entry!.at.getTime()).toBeGreaterThanOrEqual(before);
    expect(entry!.at.getTime()).toBeLessThanOrEqual(Date.now());
  });

  test("leaves a delivery alone that a worker runs: its next look ends it", async () => {
    const made = await approved({ withMeeting: false });
    await db.update(deliveries).set({ state: "running" }).where(eq(deliveries.id, made.deliveryId));
    await db.update(handoffs).set({ state: "delivering" }).where(eq(handoffs.id, made.handoffId));
    const token = await clientOf(made.conversationId);
    await tell(token, anEvent("consent.withdrawn", { handoff_id: made.handoffId }, { channel: "all" }));
    expect((await found(made.deliveryId)).delivery).toMatchObject({ state: "running", fence: 0 });
  });
});

describe("a record that was deleted", () => {
  test("is followed no more, told to a person once, and not made anew", async () => {
    const { handoffId, conversationId } = await aMeeting();
    const { leadId, recordId } = await asLead(handoffId, conversationId);
    const token = await clientOf(conversationId);
    const event = anEvent("record.deleted", { lead_id: recordId });
    const first = await tell(token, event);
    expect(first.body).toMatchObject({ effect: "record.forgotten", lead_id: leadId, handoff_id: handoffId });
    expect((await db.select().from(leads).where(eq(leads.id, leadId)))[0]).toMatchObject({ recordId: null });
    expect(await tell(token, event)).toMatchObject({ status: 202, body: first.body });
    expect((await tell(token, anEvent("record.deleted", { lead_id: leadId }))).body.effect).toBe("nothing");
    const about = await db
      .select()
      .from(findings)
      .where(eq(findings.subject, `lead:${leadId}`));
    expect(about).toMatchObject([{ kind: "record_gone", state: "open", externalId: recordId, handoffId }]);
  });

  test("is looked for again where somebody reviews its lead, and nowhere else", async () => {
    const [shown, done] = [await aMeeting(), await aMeeting()];
    for (const { handoffId, conversationId } of [shown, done]) {
      const { leadId } = await asLead(handoffId, conversationId);
      const state = handoffId === shown.handoffId ? "in_review" : "delivered";
      await db.update(handoffs).set({ state }).where(eq(handoffs.id, handoffId));
      await tell(await clientOf(conversationId), anEvent("record.deleted", { lead_id: leadId }));
    }
    const keys = (await sql`select key from graphile_worker.jobs where key like 'look_up_record:%'`).map(
      (job) => job["key"],
    );
    expect(keys).toContain(`look_up_record:${shown.handoffId}`);
    expect(keys).not.toContain(`look_up_record:${done.handoffId}`);
  });
});

describe("the same event again", () => {
  let token: string;
  let handoffId: string;
  beforeEach(async () => {
    const made = await aMeeting();
    handoffId = made.handoffId;
    token = await clientOf(made.conversationId);
  });

  test("gives the first answer, whatever came after; with other words it is refused", async () => {
    const event = anEvent("meeting.cancelled", { handoff_id: handoffId });
    const first = await tell(token, event);
    expect((await tell(token, event)).body).toEqual(first.body);
    const { external_id, at, kind, handoff_id } = event as Record<string, string>;
    expect((await tell(token, { handoff_id, kind, at, external_id })).body).toEqual(first.body);
    const other = await tell(token, { ...event, kind: "meeting.no_show" });
    expect(other).toMatchObject({ status: 409, body: { error: { details: { reason: "another_event" } } } });
  });

  test("eight times at once counts once", async () => {
    const event = anEvent("consent.withdrawn", { handoff_id: handoffId }, { channel: "sms" });
    const answers = await Promise.all(Array.from({ length: 8 }, () => tell(token, event)));
    expect(answers.map(({ status }) => status)).toEqual(Array(8).fill(202));
    expect(new Set(answers.map(({ body }) => JSON.stringify(body))).size).toBe(1);
    const [handoff] = await db.select().from(handoffs).where(eq(handoffs.id, handoffId));
    const entries = await db
      .select()
      .from(consentEntries)
      .where(eq(consentEntries.conversationId, handoff!.conversationId));
    expect(entries.filter(({ origin }) => origin === "event")).toHaveLength(1);
  });

  test("under one Idempotency-Key gives the first answer; the key with another event is refused", async () => {
    const headers = { "idempotency-key": newId() };
    const event = anEvent("meeting.cancelled", { handoff_id: handoffId });
    const first = await tell(token, event, headers);
    const again = await tell(token, event, headers);
    expect(again.body).toEqual(first.body);
    expect(again.headers.get("idempotency-replayed")).toBe("true");
    const other = await tell(token, anEvent("meeting.cancelled", { handoff_id: handoffId }), headers);
    expect(other.body.error.code).toBe("IDEMPOTENCY_KEY_REUSED");
  });
});

describe("what is another source's does not exist", () => {
  test.each(["handoff", "conversation", "lead", "record"])("named by its %s", async (by) => {
    const { meetingId, handoffId, conversationId } = await aMeeting();
    const { leadId, recordId } = await asLead(handoffId, conversationId);
    const about = {
      handoff: { handoff_id: handoffId },
      conversation: { conversation_id: conversationId },
      lead: { lead_id: leadId },
      record: { lead_id: recordId },
    }[by]!;
    const event = anEvent("meeting.cancelled", about);
    const answer = await tell(stranger.token, event);
    const code = by === "lead" || by === "record" ? "LEAD_NOT_FOUND" : "NOT_FOUND";
    expect(answer).toMatchObject({ status: 404, body: { error: { code } } });
    expect((await theMeeting(meetingId)).state).toBe("booked");
    expect(await kept(event.external_id)).toBeUndefined();
    expect((await tell(await clientOf(conversationId), event)).body.effect).toBe("meeting.cancelled");
  });

  test.each([{ handoff_id: "nonsense" }, { handoff_id: newId() }, { conversation_id: "external:none" }])(
    "nor what nobody has: %o",
    async (about) => {
      const answer = await tell(stranger.token, anEvent("meeting.cancelled", about));
      expect([answer.status, answer.body.error.code]).toEqual([404, "NOT_FOUND"]);
    },
  );
});

test("it needs its own scope, and a token", async () => {
  const { token } = await aClient(db, { scopes: scopes.filter((scope) => scope !== "events:write") });
  const event = anEvent("meeting.cancelled", { lead_id: "x" });
  expect(await tell(token, event)).toMatchObject({
    status: 403,
    body: { error: { details: { scope: "events:write" } } },
  });
  expect((await call(path, { json: event })).status).toBe(401);
  expect((await call(path, { token })).status).toBe(405);
});

test("any JSON at all is answered without a fault of ours, and so is any text in an event", async () => {
  await fc.assert(
    fc.asyncProperty(fc.json(), async (raw) => {
      expect((await call(path, { raw, token: stranger.token })).status).toBe(400);
    }),
    { numRuns: 100 },
  );
  const text = fc.string({ unit: "binary", maxLength: 60 });
  const about = fc.oneof(
    fc.record({ handoff_id: text }),
    fc.record({ conversation_id: text }),
    fc.record({ lead_id: text }),
  );
  await fc.assert(
    fc.asyncProperty(text, about, async (external_id, named) => {
      const json = { external_id, kind: "record.deleted", at: "2026-11-20T15:20:00Z", ...named };
      expect([400, 404]).toContain((await tell(stranger.token, json)).status);
    }),
    { numRuns: 100 },
  );
}, 120_000);

test("a response is logged in every state that is still somebody's work", async () => {
  for (const state of taskStates) {
    const { taskId, handoffId, conversationId } = await aTask({ owner: await aPerson("Ola") });
    await db.update(tasks).set({ state }).where(eq(tasks.id, taskId));
    const event = anEvent("owner.responded", { handoff_id: handoffId }, { via: "other" });
    const { effect } = (await tell(await clientOf(conversationId), event)).body;
    const isLive = ["offered", "claimed", "waiting", "responded"].includes(state);
    expect([state, effect]).toEqual([state, isLive ? "task.responded" : "nothing"]);
  }
});
