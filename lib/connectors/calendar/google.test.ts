import { generateKeyPairSync } from "node:crypto";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { type Harness, startHarness } from "@/e2e/sandbox/harness";
import type { Entry } from "@/e2e/sandbox/ledger";
import type { Refusal } from "../answer";
import { exchange } from "../exchange";
import { google } from "./google";
import type { Calendar } from "./port";

const calendarId = "owner@desk.example";
const slot = { start: new Date("2026-11-23T10:00:00Z"), end: new Date("2026-11-23T10:30:00Z") };
const booking: Parameters<Calendar["book"]>[0] = {
  calendarId,
  key: "h1:calendar.book:hold1",
  slot,
  title: "Call with Dana Reyes",
  description: "Wants to know where AI pays off",
  recordId: "6001",
  handoffId: "h1",
  attendee: { email: "dana@northwind.example", name: "Dana Reyes" },
};
const rival = { calendar_id: calendarId, summary: "Rival", start: "2026-11-23T10:15:00Z", end: "2026-11-23T10:45:00Z" };
const taken = { ok: true, data: { outcome: "slot_taken" } };

/** Long enough for an answer on a busy machine, short enough to wait for none. */
const IMPATIENT_MS = 300;

let sandbox: Harness;
let calendar: Calendar;
beforeAll(async () => {
  sandbox = await startHarness();
});
beforeEach(async () => {
  await sandbox.reset();
  calendar = sandbox.connect().calendar;
});
afterAll(() => sandbox.close());

/** Ours that stand in the calendar now. */
async function standing() {
  const answer = await calendar.ours({ calendarId, from: slot.start, to: slot.end });
  if (!answer.ok) throw new Error(answer.detail);
  return answer.data;
}

/** How often somebody was written to. */
const invitations = (entries: Entry[]) =>
  entries.filter(({ body }) => JSON.stringify(body).includes('"sendUpdates":"all"')).length;

describe("booking", () => {
  test("inserts without inviting, then invites: one event that carries the record and the handoff", async () => {
    const answer = await calendar.book(booking);
    expect(answer).toMatchObject({ ok: true, data: { outcome: "booked", joinUrl: expect.stringMatching(/^https:/) } });
    const entries = await sandbox.ledger();
    expect(entries.map(({ operation, key }) => [operation, key])).toEqual([
      ["events.insert", booking.key],
      ["events.patch", booking.key],
    ]);
    expect(entries[0]?.body).toMatchObject({ sendUpdates: "none" });
    expect(entries[0]?.body).not.toHaveProperty("resource.attendees");
    expect(entries[1]?.body).toMatchObject({
      sendUpdates: "all",
      resource: { attendees: [{ email: "dana@northwind.example" }] },
    });
    const ours = { eventId: entries[0]?.ids["id"] ?? "", key: booking.key, handoffId: "h1", recordId: "6001", slot };
    const meeting = { ...ours, isBooked: true, joinUrl: expect.stringContaining("https://") };
    expect(await standing()).toEqual([meeting]);
    const { calendarId } = booking;
    expect(await calendar.find({ calendarId, eventId: ours.eventId })).toEqual({ ok: true, data: meeting });
  });

  test("one that was withdrawn, or never was, is not found", async () => {
    const booked = await calendar.book(booking);
    const eventId = booked.ok && booked.data.outcome === "booked" ? booked.data.eventId : "";
    const { calendarId } = booking;
    await calendar.cancel({ calendarId, eventId, notify: false });
    expect(await calendar.find({ calendarId, eventId })).toEqual({ ok: true, data: null });
    expect(await calendar.find({ calendarId, eventId: "aaaaaaaa" })).toEqual({ ok: true, data: null });
  });

  test("the same key again gives the same meeting, writes nothing and invites nobody twice", async () => {
    const first = await calendar.book(booking);
    expect(await calendar.book(booking)).toEqual(first);
    expect(await sandbox.operations()).toEqual(["events.insert", "events.patch"]);
  });

  test("without a guest nobody is written to", async () => {
    expect(await calendar.book({ ...booking, attendee: null })).toMatchObject({ data: { outcome: "booked" } });
    expect(invitations(await sandbox.ledger())).toBe(0);
  });

  test("a slot that is taken is not even tried", async () => {
    await sandbox.seed({ events: [rival] });
    expect(await calendar.book(booking)).toEqual(taken);
    expect(await sandbox.operations()).toEqual([]);
  });

  test("an event marked as free takes nothing", async () => {
    await sandbox.seed({ events: [{ ...rival, transparency: "transparent" }] });
    expect(await calendar.book(booking)).toMatchObject({ data: { outcome: "booked" } });
  });

  test("a meeting that only touches the slot takes nothing", async () => {
    await sandbox.seed({ events: [{ ...rival, start: "2026-11-23T10:30:00Z" }] });
    expect(await calendar.book(booking)).toMatchObject({ data: { outcome: "booked" } });
  });

  test("a rival between the question and the insert wins: ours is withdrawn, nobody was invited, no orphan stays", async () => {
    await sandbox.fault({ name: "rival-booking" });
    expect(await calendar.book(booking)).toEqual(taken);
    expect(await standing()).toEqual([]);
    expect(invitations(await sandbox.ledger())).toBe(0);
  });

  test("the rival gone, the same booking can still be made, under the next attempt's id", async () => {
    await calendar.book(booking);
    const [ours] = await standing();
    await calendar.cancel({ calendarId, eventId: ours?.eventId ?? "", notify: false });
    expect(await calendar.book(booking)).toMatchObject({ data: { outcome: "booked" } });
    const [again] = await standing();
    expect(again?.eventId).not.toBe(ours?.eventId);
    expect(again?.key).toBe(booking.key);
  });

  test("two runs of one booking at once end in one meeting", async () => {
    const both = await Promise.all([calendar.book(booking), sandbox.connect().calendar.book(booking)]);
    const rerun = await calendar.book(booking);
    expect(rerun).toMatchObject({ ok: true, data: { outcome: "booked" } });
    expect(both.some((answer) => answer.ok)).toBe(true);
    expect(await standing()).toHaveLength(1);
    expect(invitations(await sandbox.ledger())).toBe(1);
  });

  test("an owner who moves the meeting before the invitation is not overruled", async () => {
    await sandbox.fault({ name: "412", operation: "events.patch" });
    expect(await calendar.book(booking)).toMatchObject({ ok: false, kind: "failed", status: 412 });
    expect(await calendar.book(booking)).toMatchObject({ ok: true, data: { outcome: "booked" } });
  });

  test("a meeting that its owner moves just before the invitation goes out at the time they set, or not at all", async () => {
    const send = exchange({ timeoutMs: 10_000, allowedHosts: [new URL(sandbox.url).host] });
    let isMoved = false;
    const meanwhile = google({ rootUrl: `${sandbox.url}/google`, token: "t" }, async (request) => {
      if (request.method === "PATCH" && !isMoved) {
        isMoved = true;
        const times = { start: { dateTime: "2026-11-23T15:00:00Z" }, end: { dateTime: "2026-11-23T15:30:00Z" } };
        const headers = { authorization: "Bearer owner", "content-type": "application/json" };
        const url = request.url.replace("sendUpdates=all", "sendUpdates=none");
        await send({ method: "PATCH", url, headers, body: JSON.stringify(times) });
      }
      return send(request);
    });
    expect(await meanwhile.book(booking)).toMatchObject({ ok: false, kind: "failed", status: 412 });
    expect(invitations(await sandbox.ledger())).toBe(0);
  });
});

describe("free and busy", () => {
  test("gives the intervals within the window, and withdrawn events are none", async () => {
    await sandbox.seed({ events: [rival] });
    await calendar.book({
      ...booking,
      slot: { start: new Date("2026-11-23T12:00:00Z"), end: new Date("2026-11-23T12:30:00Z") },
    });
    const window = { calendarId, from: new Date("2026-11-23T08:00:00Z"), to: new Date("2026-11-23T18:00:00Z") };
    expect(await calendar.busy(window)).toEqual({
      ok: true,
      data: [
        { start: new Date(rival.start), end: new Date(rival.end) },
        { start: new Date("2026-11-23T12:00:00Z"), end: new Date("2026-11-23T12:30:00Z") },
      ],
    });
  });

  test("an error inside a 200 is never free", async () => {
    await sandbox.fault({ name: "error-in-200", operation: "freebusy.query" });
    expect(await calendar.busy({ calendarId, from: slot.start, to: slot.end })).toMatchObject({
      ok: false,
      kind: "failed",
    });
    await sandbox.fault({ name: "error-in-200", operation: "freebusy.query" });
    expect(await calendar.book(booking)).toMatchObject({ ok: false, kind: "failed" });
    expect(await sandbox.operations()).toEqual([]);
  });
});

test("withdrawing a meeting that is gone already, or never was, is a success", async () => {
  await calendar.book(booking);
  const [ours] = await standing();
  const cancel = () => calendar.cancel({ calendarId, eventId: ours?.eventId ?? "", notify: true });
  expect([await cancel(), await cancel()]).toEqual([
    { ok: true, data: null },
    { ok: true, data: null },
  ]);
  expect(await calendar.cancel({ calendarId, eventId: "never0000", notify: true })).toEqual({ ok: true, data: null });
  expect(await standing()).toEqual([]);
});

test("a calendar with many meetings is read to its end: a rival on the second page counts", async () => {
  const many = Array.from({ length: 260 }, (_, index) => ({
    ...rival,
    summary: `Reminder ${index}`,
    transparency: "transparent",
  }));
  await sandbox.seed({ events: many });
  await sandbox.fault({ name: "rival-booking" });
  expect(await calendar.book(booking)).toEqual(taken);
  expect(await standing()).toEqual([]);
});

describe("every fault, at every call of a booking", () => {
  const expected: [string, Refusal["kind"]][] = [
    ["400", "refused"],
    ["401", "auth"],
    ["403", "auth"],
    ["403-rate-limit", "rate_limited"],
    ["422", "refused"],
    ["429", "rate_limited"],
    ["500", "failed"],
    ["502", "failed"],
    ["503", "unavailable"],
    ["redirect", "refused"],
    ["hang", "timeout"],
    ["slow-drip", "timeout"],
    ["response-lost", "network"],
    ["malformed-json", "failed"],
  ];
  const calls = ["freebusy.query", "events.get", "events.insert", "events.list", "events.patch"];
  const cases = calls.flatMap((operation) => expected.map(([name, kind]) => [name, operation, kind] as const));

  test.each(cases)("%s at %s is %s; a repeat ends in one meeting and one invitation", async (name, operation, kind) => {
    await sandbox.fault({ name: name as "400", operation });
    const caller = sandbox.connect(kind === "timeout" ? { timeoutMs: IMPATIENT_MS } : {}).calendar;
    const first = await caller.book(booking);
    expect(first).toMatchObject({ ok: false, kind });
    expect(JSON.stringify(first)).not.toMatch(/dana|northwind|pays off/i);

    expect(await calendar.book(booking)).toMatchObject({ ok: true, data: { outcome: "booked" } });
    expect(await standing()).toHaveLength(1);
    expect(invitations(await sandbox.ledger())).toBe(1);
  });

  test("an insert that was done and is answered as a duplicate is already there", async () => {
    await sandbox.fault({ name: "409-exists", operation: "events.insert" });
    expect(await calendar.book(booking)).toMatchObject({ ok: true, data: { outcome: "booked" } });
    expect(await sandbox.operations()).toEqual(["events.insert", "events.patch"]);
  });

  test.each(["500", "hang", "response-lost", "503"] as const)(
    "%s while withdrawing from a rival leaves no orphan after a repeat",
    async (name) => {
      await sandbox.fault({ name: "rival-booking" });
      await sandbox.fault({ name, operation: "events.delete" });
      const caller = sandbox.connect(name === "hang" ? { timeoutMs: IMPATIENT_MS } : {}).calendar;
      expect(await caller.book(booking)).toMatchObject({ ok: false });
      expect(await calendar.book(booking)).toEqual(taken);
      expect(await standing()).toEqual([]);
      expect(invitations(await sandbox.ledger())).toBe(0);
    },
  );

  test("Google's Retry-After is passed on", async () => {
    await sandbox.fault({ name: "403-rate-limit", operation: "freebusy.query", retry_after_s: 4 });
    expect(await calendar.book(booking)).toMatchObject({ kind: "rate_limited", retryAfterMs: 4_000 });
  });
});

describe("signing in", () => {
  test("check names the account", async () => {
    expect(await calendar.check()).toEqual({ ok: true, data: { account: calendarId } });
  });

  const { privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
  const serviceAccount = {
    clientEmail: "desk@project.example",
    privateKey: privateKey.export({ type: "pkcs8", format: "pem" }).toString(),
  };

  test("a service account's token is fetched once, over the same transport, and used", async () => {
    const asked: { url: string; authorization: string | undefined }[] = [];
    const account = google(
      { rootUrl: "https://calendar.example/base", serviceAccount, subject: "a@b.example" },
      async (request) => {
        asked.push({ url: request.url, authorization: request.headers["authorization"] });
        const token = request.url.startsWith("https://oauth2.googleapis.com/");
        const body = token ? { access_token: "t-1", expires_in: 3600, token_type: "Bearer" } : { id: "a@b.example" };
        return { status: 200, headers: { "content-type": "application/json" }, body: JSON.stringify(body) };
      },
    );
    expect(await account.check()).toEqual({ ok: true, data: { account: "a@b.example" } });
    expect(await account.check()).toMatchObject({ ok: true });
    const api = { url: "https://calendar.example/base/calendar/v3/calendars/primary", authorization: "Bearer t-1" };
    expect(asked).toEqual([{ url: "https://oauth2.googleapis.com/token", authorization: undefined }, api, api]);
  });
});
