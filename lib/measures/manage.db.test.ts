import { eq } from "drizzle-orm";
import { beforeEach, describe, expect, test } from "vitest";
import { auditEntries } from "@/db/schema/audit";
import { handoffs } from "@/db/schema/handoffs";
import { botFixes, pilots } from "@/db/schema/measures";
import { handoffHarness } from "@/lib/handoffs/handoff.harness";
import { newId } from "@/lib/id";
import { useTestDatabase } from "@/scripts/test-db-client";
import { factsFixture } from "./commands.fixture";
import { noteFix, removeFix, startPilot } from "./commands.manage";
import { rollUp } from "./commands.roll-up";
import { readinessKeys } from "./model/definitions";
import { findBotReadout } from "./queries.bot";
import { listBehind } from "./queries.list";
import { findPilot } from "./queries.pilot";

const { db } = await useTestDatabase();
const now = new Date("2026-11-20T12:00:00Z");
const { aPerson, aConversation, says } = handoffHarness(db, now);
const { aChat, forgetAll } = factsFixture(db);
const manager = await aPerson(["manager"]);
const others = [
  await aPerson(["owner"]),
  await aPerson(["reviewer"]),
  await aPerson(["compliance"]),
  await aPerson(["admin"]),
];
const ctx = { db, actor: manager, now };
const at = (text: string) => new Date(text);
const pilot = { day: "2026-11-09", timeZone: "Europe/Berlin", pages: ["/pricing", "/help"] };
const fix = {
  kind: "bot_promise",
  page: "/pricing",
  day: "2026-11-18",
  timeZone: "UTC",
  note: "Says no prices",
} as const;
const trailOf = async (id: string) =>
  (await db.select().from(auditEntries).where(eq(auditEntries.subjectId, id))).map(({ action }) => action);

beforeEach(async () => {
  await forgetAll();
  await db.delete(pilots);
  await db.delete(botFixes);
});

async function readPilot() {
  await rollUp(db);
  const found = await findPilot(db, manager, "Europe/Berlin", now);
  if (!found.ok || !found.data) throw new Error("no pilot");
  return found.data;
}

describe("a pilot", () => {
  test("counts sales-relevant chats of its pages from its first midnight on: complete, or with a documented exception", async () => {
    const started = await startPilot(ctx, pilot);
    expect(started.ok && (await trailOf(started.data.id))).toEqual(["pilot.start"]);
    await aChat(at("2026-11-08T23:00:00Z"), { until: "ready" });
    await aChat(at("2026-11-08T22:59:59Z"), { until: "ready" });
    await aChat(at("2026-11-10T12:00:00Z"), { until: "ready", complete: false, exceptions: ["consent_missing"] });
    await aChat(at("2026-11-10T12:00:00Z"), { until: "ready", complete: false, page: "/help" });
    await aChat(at("2026-11-10T12:00:00Z"), { until: "ready", complete: false, page: "/routes" });
    await aChat(at("2026-11-10T12:00:00Z"), { intent: "other" });
    const { rate, reading, range, readiness } = await readPilot();
    expect(rate).toEqual({ numerator: 2, denominator: 3 });
    expect([range.firstDay, range.lastDay]).toEqual(["2026-11-09", "2026-11-22"]);
    expect(reading).toMatchObject({ verdict: "below", over: false, daysLeft: 3, casesLeft: 47 });
    expect(readiness).toEqual({
      transcripts_kept: { numerator: 0, denominator: 4 },
      consent_open: { numerator: 1, denominator: 3 },
      not_told_apart: { numerator: 1, denominator: 4 },
    });
    for (const key of readinessKeys) {
      const behind = { range, pages: pilot.pages } as const;
      const list = async (part: "numerator" | "denominator") =>
        listBehind(db, manager, key, { ...behind, part }).then((found) => found.ok && found.data.rows.length);
      expect(await list("numerator"), key).toBe(readiness[key].numerator);
      expect(await list("denominator"), key).toBe(readiness[key].denominator);
    }
  });

  test("ends with the day that brought the fiftieth, and counts no later one", async () => {
    await startPilot(ctx, pilot);
    for (let n = 0; n < 51; n += 1) await aChat(at(`2026-11-${n < 25 ? 10 : 12}T12:00:00Z`), { until: "ready" });
    await aChat(at("2026-11-13T12:00:00Z"), { until: "ready", complete: false });
    const { rate, reading, range } = await readPilot();
    expect(range.lastDay).toBe("2026-11-12");
    expect(rate).toEqual({ numerator: 51, denominator: 51 });
    expect(reading).toMatchObject({ verdict: "sure", over: true });
  });

  test("keeps count of transcripts that are still there", async () => {
    await startPilot(ctx, pilot);
    const { conversationId } = await aConversation();
    await says(conversationId, "Hello");
    await aChat(at("2026-11-10T12:00:00Z"), { conversationId });
    await aChat(at("2026-11-10T12:00:00Z"));
    expect((await readPilot()).readiness.transcripts_kept).toEqual({ numerator: 1, denominator: 2 });
  });

  test("is a manager's to begin and to read, and none of the future", async () => {
    for (const actor of others) {
      expect(await startPilot({ ...ctx, actor }, pilot)).toEqual({ ok: false, error: "forbidden" });
      expect(await findPilot(db, actor, "UTC", now)).toEqual({ ok: false, error: "forbidden" });
    }
    expect(await startPilot(ctx, { ...pilot, day: "2026-11-21" })).toEqual({ ok: false, error: "not_yet" });
    expect(await findPilot(db, manager, "UTC", now)).toEqual({ ok: true, data: null });
  });
});

describe("what the bot did", () => {
  const range = { from: at("2026-11-10T00:00:00Z"), to: at("2026-11-20T00:00:00Z") };
  const readout = async () => {
    await rollUp(db);
    const found = await findBotReadout(db, manager, { range }, "UTC", now);
    if (!found.ok) throw new Error(found.error);
    return found.data;
  };

  test("stands by page: promises and repeated questions, of all chats", async () => {
    await aChat(at("2026-11-10T12:00:00Z"), { until: "ready", exceptions: ["bot_promise", "complaint"] });
    await aChat(at("2026-11-10T12:00:00Z"), { until: "ready", exceptions: ["repeated_question"] });
    await aChat(at("2026-11-10T12:00:00Z"), { page: "/help" });
    expect((await readout()).pages).toEqual([
      { page: "/pricing", chats: 2, bot_promise: 1, repeated_question: 1 },
      { page: "/help", chats: 1, bot_promise: 0, repeated_question: 0 },
    ]);
  });

  test("what it left open is grouped, with the handoffs to read and how many an owner has answered", async () => {
    const about = async (question: string, until: "ready" | "responded") => {
      const { conversationId } = await aConversation();
      const handoffId = newId();
      const times = { createdAt: now, stateAt: now, updatedAt: now };
      const brief = {
        state: "delivered" as const,
        route: "sales" as const,
        intent: "sales" as const,
        need: "x",
        consent: {},
      };
      await db.insert(handoffs).values({ id: handoffId, conversationId, question, ...brief, ...times });
      await aChat(at("2026-11-10T12:00:00Z"), { conversationId, handoffId, until });
      return handoffId;
    };
    const asked = [
      await about("What does the workshop cost?", "ready"),
      await about("How much does a workshop cost us?", "responded"),
    ];
    await about("Do you serve Norway?", "ready");
    const [first, second] = (await readout()).questions;
    expect(first?.asked.map(({ handoffId }) => handoffId).toSorted()).toEqual(asked.toSorted());
    expect([first?.settled, second?.text, second?.settled]).toEqual([1, "Do you serve Norway?", 0]);
  });

  test("a fix is compared over as many days before as after, until the note is taken away", async () => {
    const noted = await noteFix(ctx, fix);
    if (!noted.ok) throw new Error(noted.error);
    for (const [when, exceptions] of [
      ["2026-11-15T11:00:00Z", ["bot_promise"]],
      ["2026-11-16T12:00:00Z", ["bot_promise"]],
      ["2026-11-17T12:00:00Z", []],
      ["2026-11-18T12:00:00Z", []],
      ["2026-11-19T12:00:00Z", ["repeated_question"]],
    ] as const) {
      await aChat(at(when), { until: "ready", exceptions: [...exceptions] });
    }
    expect((await readout()).fixes).toMatchObject([
      {
        kind: "bot_promise",
        page: "/pricing",
        days: 3,
        before: { numerator: 2, denominator: 3 },
        after: { numerator: 0, denominator: 2 },
      },
    ]);
    expect(await removeFix(ctx, { fixId: noted.data.id })).toEqual({ ok: true, data: null });
    expect((await readout()).fixes).toEqual([]);
    expect(await removeFix(ctx, { fixId: noted.data.id })).toEqual({ ok: false, error: "not_found" });
    expect(await trailOf(noted.data.id)).toEqual(["bot_fix.note", "bot_fix.remove"]);
  });

  test("is a manager's to read and to note, and nothing is fixed tomorrow", async () => {
    for (const actor of others) {
      expect(await findBotReadout(db, actor, { range }, "Europe/Berlin", now)).toEqual({
        ok: false,
        error: "forbidden",
      });
      expect(await noteFix({ ...ctx, actor }, fix)).toEqual({ ok: false, error: "forbidden" });
      expect(await removeFix({ ...ctx, actor }, { fixId: newId() })).toEqual({ ok: false, error: "forbidden" });
    }
    expect(await noteFix(ctx, { ...fix, day: "2026-11-21" })).toEqual({ ok: false, error: "not_yet" });
  });
});
