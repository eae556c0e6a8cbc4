import { beforeEach, describe, expect, test } from "vitest";
import type { Person } from "@/lib/actor";
import { newId } from "@/lib/id";
import { useTestDatabase } from "@/scripts/test-db-client";
import { factsFixture } from "./commands.fixture";
import { rollUp } from "./commands.roll-up";
import type { MeasureKey } from "./model/definitions";
import { rangeOf } from "./model/range";
import { type Filter, findCounts, findRate, funnelOf, heatOf, listDimensions } from "./queries";
import { findBoard } from "./queries.board";
import { listCells } from "./queries.cells";

const { db } = await useTestDatabase();
const { aChat, fact, forgetAll } = factsFixture(db);
const manager: Person = { kind: "person", id: newId(), name: "Max", roles: ["manager"] };
const noon = new Date("2026-11-10T12:00:00Z");
const range = { from: new Date("2026-11-10T00:00:00Z"), to: new Date("2026-11-11T00:00:00Z") };
const minutes = (n: number, from = noon) => new Date(from.getTime() + n * 60_000);
const hours = (n: number) => minutes(n * 60);

async function rate(measure: MeasureKey, filter: Partial<Filter> = {}, actor = manager) {
  await rollUp(db);
  const found = await findRate(db, actor, measure, { range, ...filter });
  return found.ok ? [found.data.numerator, found.data.denominator] : found.error;
}

beforeEach(async () => {
  await forgetAll();
});

test("with nothing measured every measure is none of none", async () => {
  for (const measure of ["complete_handoffs", "chat_to_lead", "answered_in_time", "reported_tasks"] as const) {
    expect(await rate(measure)).toEqual([0, 0]);
  }
});

describe("chat to lead", () => {
  test("leaves spam out, and counts a lead delivered twice once", async () => {
    await aChat(noon, { intent: "spam" });
    await aChat(noon);
    const { of } = await aChat(noon, { until: "delivered" });
    await fact("handoff.delivered", hours(1), of);
    expect(await rate("chat_to_lead")).toEqual([1, 2]);
  });

  test("counts a delivery that came days after the chat for the day of the chat", async () => {
    const { of } = await aChat(noon);
    await fact("handoff.delivered", hours(72), of);
    expect(await rate("chat_to_lead")).toEqual([1, 1]);
  });

  test("takes a chat as spam once the reviewer said so, and no longer once that was undone", async () => {
    const { of } = await aChat(noon, { until: "ready" });
    await fact("handoff.decided", minutes(5), {
      ...of,
      data: { kind: "reject", intent: "spam", salesRelevant: false },
    });
    expect(await rate("chat_to_lead")).toEqual([0, 0]);
    await fact("handoff.undone", minutes(6), of);
    expect(await rate("chat_to_lead")).toEqual([0, 1]);
  });
});

describe("qualified handoffs, the baseline", () => {
  test("are sales-relevant conversations with a complete handoff, of all sales-relevant ones", async () => {
    await aChat(noon, { until: "ready", complete: true });
    await aChat(noon, { until: "ready", complete: false });
    await aChat(noon, { until: "started" });
    await aChat(noon, { until: "ready", intent: "support" });
    expect(await rate("qualified_handoffs")).toEqual([1, 3]);
  });

  test("go by the reviewer's intent, also where the engine speaks again later", async () => {
    const { of, about } = await aChat(noon, { intent: "other", until: "ready" });
    expect(await rate("qualified_handoffs")).toEqual([0, 0]);
    await fact("handoff.decided", minutes(5), {
      ...of,
      data: { kind: "approve", intent: "existing_customer", salesRelevant: true },
    });
    await fact("conversation.classified", minutes(9), { ...about, data: { intent: "support" } });
    expect(await rate("qualified_handoffs")).toEqual([1, 1]);
  });

  test("go by the engine's newest word until a reviewer decides", async () => {
    const { about } = await aChat(noon, { intent: "other" });
    await fact("conversation.classified", minutes(2), { ...about, data: { intent: "sales" } });
    expect(await rate("qualified_handoffs")).toEqual([0, 1]);
  });
});

test("a handoff is complete as it was when it became ready, whatever was mended since", async () => {
  const { of } = await aChat(noon, { until: "ready", complete: false });
  await aChat(noon, { until: "approved", complete: true });
  await fact("handoff.ready", hours(1), { ...of, data: { complete: true } });
  expect(await rate("complete_handoffs")).toEqual([1, 2]);
});

describe("answered in five minutes", () => {
  test("counts delivered handoffs, those without an answer as late", async () => {
    await aChat(noon, { until: "responded", responseMs: 300_000 });
    await aChat(noon, { until: "responded", responseMs: 300_001 });
    await aChat(noon, { until: "delivered" });
    await aChat(noon, { until: "ready" });
    expect(await rate("answered_in_time")).toEqual([1, 3]);
  });

  test("goes by the policy's working time where the fact says so", async () => {
    const { task } = await aChat(noon, { until: "delivered" });
    await fact("task.responded", hours(20), { ...task, ms: 72_000_000, data: { withinTarget: true } });
    expect(await rate("answered_in_time")).toEqual([1, 1]);
  });

  test("narrows to one owner, or to those of nobody", async () => {
    const ownerId = newId();
    await aChat(noon, { until: "ready" });
    await aChat(noon, { until: "responded", ownerId });
    await aChat(noon, { until: "responded", ownerId: newId() });
    expect(await rate("answered_in_time", { personId: ownerId })).toEqual([1, 1]);
    expect(await rate("complete_handoffs", { personId: "nobody" })).toEqual([1, 1]);
    expect(await rate("complete_handoffs", { personId: "nobody", pages: ["/pricing"] })).toEqual([1, 1]);
  });
});

describe("a question", () => {
  test("is open until a response marks it answered", async () => {
    await aChat(noon, { until: "responded", question: "answered" });
    await aChat(noon, { until: "responded", question: "open" });
    await aChat(noon, { until: "delivered" });
    expect(await rate("question_open")).toEqual([2, 3]);
  });

  test("is settled by a later response, and opened again by one after it", async () => {
    const { task } = await aChat(noon, { until: "responded", question: "open" });
    await fact("task.responded", hours(1), { ...task, data: { question: "answered" } });
    expect(await rate("question_open")).toEqual([0, 1]);
    await fact("task.responded", hours(2), { ...task, data: { question: "open" } });
    expect(await rate("question_open")).toEqual([1, 1]);
  });

  test("that was never there is not open", async () => {
    const { task } = await aChat(noon, { until: "delivered" });
    await fact("task.offered", minutes(5), { ...task, data: { hasQuestion: false } });
    expect(await rate("question_open")).toEqual([0, 1]);
  });
});

test("reports count tasks, one offered three times once", async () => {
  const { task } = await aChat(noon, { until: "delivered" });
  await aChat(noon, { until: "delivered" });
  await fact("task.offered", minutes(6), task);
  await fact("task.offered", minutes(8), task);
  await fact("task.wrong_owner", minutes(9), task);
  expect(await rate("reported_tasks")).toEqual([1, 2]);
  expect(await rate("reported_tasks", { kind: "wrong_owner" })).toEqual([1, 2]);
  expect(await rate("reported_tasks", { kind: "bad_handoff" })).toEqual([0, 2]);
});

describe("exceptions", () => {
  test("count conversations by page, topic and kind; a silent model is none", async () => {
    await aChat(noon, { until: "ready", exceptions: ["pricing_request", "complaint"] });
    await aChat(noon, { until: "ready", exceptions: ["ai_unavailable"] });
    await aChat(noon, { until: "ready", exceptions: ["complaint"], page: "/help", topic: null });
    await aChat(noon, { page: "/help", topic: null });

    expect(await rate("exceptions")).toEqual([2, 4]);
    expect(await rate("exceptions", { kind: "pricing_request" })).toEqual([1, 4]);
    expect(await rate("exceptions", { pages: ["/help"] })).toEqual([1, 2]);
    expect(heatOf(await listCells(db, { range }, ["page", "topic"]))).toEqual([
      { page: "/help", topic: "", numerator: 1, denominator: 2 },
      { page: "/pricing", topic: "price", numerator: 1, denominator: 2 },
    ]);
  });

  test("of one kind make a heat map of their own, and leave the other figures as they are", async () => {
    await aChat(noon, { until: "ready", exceptions: ["pricing_request", "complaint"] });
    await aChat(noon, { until: "ready", exceptions: ["complaint"] });
    await rollUp(db);
    const board = await findBoard(db, manager, { range, kind: "pricing_request" }, { range });
    if (!board.ok) throw new Error(board.error);
    expect(board.data.heat).toEqual([{ page: "/pricing", topic: "price", numerator: 1, denominator: 2 }]);
    expect(board.data.funnel.now.chats).toBe(2);
    expect(await rate("exceptions", { kind: "pricing_request" })).toEqual([1, 2]);
  });

  test("of several handoffs of one conversation count it once", async () => {
    const { of } = await aChat(noon, { until: "ready", exceptions: ["complaint"] });
    await fact("handoff.ready", hours(1), { ...of, handoffId: newId(), data: { exceptions: ["complaint"] } });
    expect(await rate("exceptions")).toEqual([1, 1]);
  });
});

test("the funnel only narrows, and each stage is the list's own count", async () => {
  await aChat(noon, { intent: "spam" });
  await aChat(noon, { intent: "support", until: "delivered" });
  await aChat(noon, { until: "started" });
  await aChat(noon, { until: "ready" });
  await aChat(noon, { until: "approved" });
  await aChat(noon, { until: "delivered" });
  await aChat(noon, { until: "responded" });

  await rollUp(db);
  expect(funnelOf(await findCounts(db, { range }))).toEqual({
    chats: 7,
    not_spam: 6,
    sales_relevant: 5,
    ready: 4,
    approved: 3,
    delivered: 2,
    answered_in_time: 1,
  });
  expect(await rate("funnel", { stage: "approved" })).toEqual([3, 4]);
  expect(await rate("funnel", { stage: "chats" })).toEqual([7, 7]);
});

describe("a range", () => {
  test("holds its first instant and not its last", async () => {
    await aChat(range.from);
    await aChat(range.to);
    await aChat(new Date(range.from.getTime() - 1));
    expect(await rate("chat_to_lead")).toEqual([0, 1]);
  });

  test("is made of days in the zone of the person who asks", async () => {
    await aChat(new Date("2026-11-10T23:30:00Z"));
    const asked = { from: "2026-11-11", to: "2026-11-11" };
    const berlin = rangeOf(asked, "Europe/Berlin", noon);
    const newYork = rangeOf(asked, "America/New_York", noon);
    expect(await rate("chat_to_lead", { range: berlin })).toEqual([0, 1]);
    expect(await rate("chat_to_lead", { range: newYork })).toEqual([0, 0]);
  });

  test("offers the pages and topics it holds, most chats first", async () => {
    await aChat(noon, { page: "/help", topic: "billing" });
    await aChat(noon);
    await aChat(noon);
    await aChat(noon, { page: null, topic: null });
    await rollUp(db);
    expect(await listDimensions(db, manager, { range })).toEqual({
      pages: ["/pricing", "", "/help"],
      topics: ["price", "", "billing"],
    });
  });
});

describe("who may read", () => {
  const person = (...roles: Person["roles"]): Person => ({ kind: "person", id: newId(), name: "P", roles });

  test("a manager's figures nobody else may", async () => {
    for (const role of ["reviewer", "owner", "compliance", "admin"] as const) {
      expect(await rate("qualified_handoffs", {}, person(role))).toBe("forbidden");
      expect((await findBoard(db, person(role), { range }, { range })).ok).toBe(false);
      expect(await rate("funnel", { stage: "delivered" }, person(role))).toBe("forbidden");
    }
  });

  test("an owner reads their own response figures, whoever's they ask for", async () => {
    const owner = person("owner");
    await aChat(noon, { until: "responded", ownerId: owner.id });
    const other = newId();
    await aChat(noon, { until: "responded", ownerId: other });
    expect(await rate("answered_in_time", {}, owner)).toEqual([1, 1]);
    expect(await rate("answered_in_time", { personId: other }, owner)).toEqual([1, 1]);
    expect(await rate("decisions", {}, owner)).toBe("forbidden");
  });

  test("a reviewer reads their own decisions, without the undone", async () => {
    const reviewer = person("reviewer");
    await aChat(noon, { until: "approved", reviewerId: reviewer.id });
    await aChat(noon, { until: "approved", reviewerId: newId() });
    const { of } = await aChat(noon, { until: "approved", reviewerId: reviewer.id });
    await fact("handoff.undone", minutes(4), of);
    expect(await rate("decisions", {}, reviewer)).toEqual([1, 1]);
    expect(await rate("answered_in_time", {}, reviewer)).toBe("forbidden");
  });
});
