import { eq, sql } from "drizzle-orm";
import { afterAll, beforeEach, describe, expect, test } from "vitest";
import { alerts } from "@/db/schema/alerts";
import { conversations, messageRevisions, messages } from "@/db/schema/conversations";
import { handoffExceptions, handoffs } from "@/db/schema/handoffs";
import { modelCalls, modelOutages } from "@/db/schema/model";
import { hangs, localModel, refuses, says, states, statesOf } from "@/lib/connectors/model/local-model.harness";
import { newId } from "@/lib/id";
import { aClient, approvedLanguage } from "@/lib/sources/commands.fixture";
import { useTestDatabase } from "@/scripts/test-db-client";
import { probeModel } from "./commands.model-outage";
import { modelHarness } from "./model.harness";

// Read when the first chat is taken in: with a model configured, each ready handoff asks for it.
process.env["MODEL_BASE_URL"] = "http://127.0.0.1:9/v1";
process.env["MODEL_NAME"] = "local-1";

const { db } = await useTestDatabase();
const begin = new Date("2026-11-20T14:05:00Z");
const server = await localModel();
const { sourceId } = await aClient(db);
await approvedLanguage(db);
const { clock, later, aChat, read, found, outages, told, jobs } = modelHarness(db, sourceId, server.connect(), begin);
afterAll(() => server.close());

beforeEach(async () => {
  server.asked.length = 0;
  clock.now = begin;
  await db.delete(alerts);
  await db.delete(modelCalls);
  await db.delete(modelOutages);
  await db.delete(handoffExceptions).where(eq(handoffExceptions.kind, "ai_unavailable"));
  await db.update(handoffs).set({ state: "closed" });
  await db.execute(sql`delete from graphile_worker._private_jobs`);
});

const wants = "We run a bakery in Leeds and the oven door does not close. I want to talk to a human being, please.";
const from = (text: string, quote: string) => ({ text, quotes: [{ message: "m1", quote }] });
const need = from("Oven door of a bakery to be looked at", "the oven door does not close");
const complaint = { kind: "complaint" as const, quotes: need.quotes };
const well = states({
  need,
  summary: [from("A bakery in Leeds has an oven whose door does not close.", "a bakery in Leeds")],
});

describe("a model that answers", () => {
  test("comes after: the handoff is ready on the rules' analysis, and a job asks for the model", async () => {
    const { id, state } = await aChat([wants]);
    expect(state).toBe("needs_review");
    expect(server.asked).toEqual([]);
    expect(await jobs()).toMatchObject([{ conversationId: id, runAt: new Date(begin.getTime() + 1_500) }]);
    const [job] = await db.execute(sql`
      select payload::text, queue_name from graphile_worker._private_jobs j
      join graphile_worker._private_job_queues q on q.id = j.job_queue_id`);
    expect(job).toMatchObject({ queue_name: expect.stringMatching(/^language_model_[0-3]$/) });
    expect((await found(id)).standing.analysis.engine.name).toBe("rules");
  });

  test("betters the words, says what it cost and who it is, and changes nothing else", async () => {
    server.answers(well);
    const { id } = await aChat([wants]);
    const before = await found(id);
    later(4);
    expect(await read(id)).toBe("stands");
    const after = await found(id);
    expect(after.standing.row).toMatchObject({
      engine: "model",
      model: "local-1",
      promptVersion: "1.0",
      inputHash: before.standing.row?.inputHash,
      inputTokens: 900,
      outputTokens: 120,
    });
    expect(after.handoff.need).toBe("Oven door of a bakery to be looked at");
    expect(after.handoff.version).toBe(before.handoff.version + 1);
    const fixed = ["state", "readyAt", "dueAt", "ownerId", "consent", "intent", "complete", "openExceptions"] as const;
    for (const field of fixed) expect(after.handoff[field]).toEqual(before.handoff[field]);
    expect(after.standing.analysis.consent).toEqual(before.standing.analysis.consent);
    expect(after.calls).toMatchObject([{ outcome: "answered", status: 200, inputTokens: 900, outputTokens: 120 }]);
    expect(await outages()).toEqual([]);
    expect(await read(id)).toBe("nothing_to_do");
    expect(server.asked).toHaveLength(1);
  });

  test("that has nothing to add leaves the rules' analysis, and the version a reviewer saw", async () => {
    server.answers(states({ need: from("A VIP to be approved", "bakery") }));
    const { id } = await aChat([wants]);
    const before = await found(id);
    expect(await read(id)).toBe("adds_nothing");
    const after = await found(id);
    expect(after.handoff.version).toBe(before.handoff.version);
    expect(after.standing.row?.engine).toBe("rules");
    expect(after.analyses).toHaveLength(2);
  });

  test("is shown one transcript, without secrets", async () => {
    server.answers(well);
    await aChat(["Another visitor's chat about fig trees. I want to talk to a human being."]);
    const { id } = await aChat([`${wants} My card is 4111 1111 1111 1111.`]);
    await read(id);
    const sent = JSON.stringify(server.asked[0]?.body);
    expect(server.asked[0]?.messages).toHaveLength(1);
    expect(sent).not.toMatch(/fig trees|4111|dana|northwind|Dana/);
  });
});

describe("an exception a model adds", () => {
  test("blocks like any other, stays when the rules read on, and a model that no longer sees it does not lift it", async () => {
    server.answers(states({ exceptions: [complaint] }));
    const chat = await aChat([wants]);
    expect(await read(chat.id)).toBe("stands");
    const raised = await found(chat.id);
    expect(raised.handoff.openExceptions).toContain("complaint");
    expect(raised.exceptions.find(({ kind }) => kind === "complaint")).toMatchObject({
      blocking: true,
      state: "open",
      origin: "engine",
    });

    later(5);
    await aChat([wants, "It is a Miwe."], chat.externalId);
    expect((await found(chat.id)).handoff.openExceptions).toContain("complaint");
    server.answers(states({ need }));
    later(5);
    expect(await read(chat.id)).toBe("stands");
    const after = await found(chat.id);
    expect(after.standing.analysis.addedByModel).toEqual(["complaint"]);
    expect(after.exceptions.filter(({ kind }) => kind === "complaint")).toHaveLength(1);
  });

  test("goes with the words it rests on: the message was changed since", async () => {
    server.answers(states({ exceptions: [complaint] }));
    const chat = await aChat([wants]);
    await read(chat.id);
    const [message] = await db.select().from(messages).where(eq(messages.conversationId, chat.id));
    later(5);
    await db
      .insert(messageRevisions)
      .values({ id: newId(), messageId: message?.id ?? "", text: "I want to talk to a human being.", at: clock.now });
    await aChat([wants, "Please."], chat.externalId);
    expect((await found(chat.id)).handoff.openExceptions).not.toContain("complaint");
  });

  test("that a person has settled stays settled", async () => {
    server.answers(states({ exceptions: [complaint] }));
    const chat = await aChat([wants]);
    await read(chat.id);
    await db.update(handoffExceptions).set({ state: "resolved" }).where(eq(handoffExceptions.kind, "complaint"));
    later(5);
    await aChat([wants, "It is a Miwe."], chat.externalId);
    await read(chat.id);
    expect((await found(chat.id)).exceptions.filter(({ kind }) => kind === "complaint")).toMatchObject([
      { state: "resolved" },
    ]);
  });
});

describe("a model that does not answer", () => {
  const half = '{"summary":[{"text":"A bak';
  test.each<[string, Parameters<typeof server.answers>[0], string]>([
    ["is silent", hangs, "timed_out"],
    ["is down", (_, r) => r.destroy(), "unreachable"],
    ["breaks", refuses(500), "failed"],
    ["is asked too much", refuses(429), "rate_limited"],
    ["speaks out of shape", says('{"verdict":"hot"}'), "malformed"],
    ["stops in the middle", says(half), "malformed"],
    [
      "lies throughout",
      states({
        need: from("New kitchen", "a new kitchen"),
        exceptions: [{ kind: "emergency", quotes: from("", "fire!").quotes }],
      }),
      "malformed",
    ],
    ["says nothing", states({}), "empty"],
    ["redirects", (_, r) => r.writeHead(302, { location: "http://127.0.0.1:9/" }).end(), "failed"],
    [
      "pours without end",
      (_, r) => r.writeHead(200, { "content-type": "application/json" }).end("[".repeat(1_000_000)),
      "failed",
    ],
  ])("because it %s: the rules stand in the same queue with a note that blocks nothing", async (_, how, outcome) => {
    server.answers(how);
    const { id } = await aChat([wants]);
    const before = await found(id);
    expect(await read(id)).toBe("unanswered");
    const after = await found(id);
    expect(after.calls).toMatchObject([{ outcome }]);
    expect(after.standing.row?.engine).toBe("rules");
    expect(after.handoff).toMatchObject({
      state: "needs_review",
      version: before.handoff.version,
      dueAt: before.handoff.dueAt,
    });
    expect(after.handoff.openExceptions).toEqual([...before.handoff.openExceptions, "ai_unavailable"]);
    expect(after.exceptions.find(({ kind }) => kind === "ai_unavailable")).toMatchObject({
      blocking: false,
      state: "open",
    });
    expect(await told()).toMatchObject([{ role: "manager", subjectKind: "model_outage", seenAt: null }]);
    expect(await outages()).toMatchObject([{ endedAt: null }]);
    expect(await jobs()).toMatchObject([{ conversationId: id, runAt: new Date(begin.getTime() + 15_000) }]);
  });

  test("and says when to come back is asked then, four times and no more", async () => {
    server.answers(refuses(429, { "retry-after": "90" }));
    const { id } = await aChat([wants]);
    const waits: number[] = [];
    for (const _ of [1, 2, 3, 4]) {
      await db.execute(sql`delete from graphile_worker._private_jobs`);
      later(100);
      await read(id);
      waits.push(...(await jobs()).map(({ runAt }) => runAt.getTime() - clock.now.getTime()));
    }
    expect(waits).toEqual([90_500, 90_500, 90_500]);
    expect(server.asked).toHaveLength(4);
  });

  test("is told once, however many chats fail at once, and asked by one of them from then on", async () => {
    server.answers(refuses(500));
    const chats = await Promise.all(Array.from({ length: 20 }, () => aChat([wants])));
    await db.execute(sql`delete from graphile_worker._private_jobs`);
    await Promise.all(chats.map(({ id }) => read(id)));
    expect(await told()).toHaveLength(1);
    expect(await outages()).toHaveLength(1);
    for (const { id } of chats) expect((await found(id)).handoff.openExceptions).toContain("ai_unavailable");

    const asked = server.asked.length;
    const { id } = await aChat([wants]);
    expect(await read(id)).toBe("waiting");
    expect(server.asked).toHaveLength(asked);
    expect((await found(id)).handoff.openExceptions).toContain("ai_unavailable");
  });

  test("and answers again: the outage ends, every note of it is lifted, those chats are read after all", async () => {
    server.answers(refuses(500));
    const chats = [await aChat([wants]), await aChat([wants]), await aChat([wants])];
    await db.execute(sql`delete from graphile_worker._private_jobs`);
    await Promise.all(chats.map(({ id }) => read(id)));
    const [first, second, decided] = chats;
    await db
      .update(handoffs)
      .set({ state: "rejected" })
      .where(eq(handoffs.id, decided?.handoffId ?? ""));
    await db.execute(sql`delete from graphile_worker._private_jobs`);
    server.answers(well);
    later(20);
    expect(await read(first?.id ?? "")).toBe("stands");
    expect(await outages()).toMatchObject([{ endedAt: clock.now }]);
    for (const chat of [first, second]) {
      const { handoff, exceptions } = await found(chat?.id ?? "");
      expect(handoff.openExceptions).not.toContain("ai_unavailable");
      expect(exceptions.find(({ kind }) => kind === "ai_unavailable")?.state).toBe("void");
    }
    expect((await found(decided?.id ?? "")).handoff).toMatchObject({
      state: "rejected",
      openExceptions: expect.arrayContaining(["ai_unavailable"]),
    });
    expect((await jobs()).map(({ conversationId }) => conversationId)).toContain(second?.id);
    expect(await read(second?.id ?? "")).toBe("stands");
  });

  test("and comes and goes within minutes is one outage; after that it is another, told again", async () => {
    const chats = [await aChat([wants]), await aChat([wants]), await aChat([wants])];
    const fail = async (n: number) => {
      await db.execute(sql`delete from graphile_worker._private_jobs`);
      server.answers(refuses(500));
      await read(chats[n]?.id ?? "");
    };
    const answer = async (n: number) => {
      await db.execute(sql`delete from graphile_worker._private_jobs`);
      server.answers(well);
      await read(chats[n]?.id ?? "");
    };
    await fail(0);
    await answer(1);
    later(60);
    await fail(0);
    expect([await outages(), await told()]).toMatchObject([[{ endedAt: null }], [{}]]);
    await answer(2);
    later(3_600);
    await fail(0);
    expect([(await outages()).length, (await told()).length]).toEqual([2, 2]);
  });

  test("is asked about by the clock where no chat waits to be asked again", async () => {
    server.answers(refuses(500));
    const { id } = await aChat([wants]);
    await read(id);
    later(40);
    expect(await probeModel(db, clock.now)).toBe(0);
    await db.execute(sql`delete from graphile_worker._private_jobs`);
    expect(await probeModel(db, clock.now)).toBe(1);
    expect(await jobs()).toMatchObject([{ conversationId: id }]);
    await db.execute(sql`delete from graphile_worker._private_jobs`);
    clock.now = new Date(begin.getTime() + 10_000);
    expect(await probeModel(db, clock.now)).toBe(0);
  });

  test("keeps its note while the chat goes on", async () => {
    server.answers(refuses(500));
    const chat = await aChat([wants]);
    await read(chat.id);
    later(5);
    await aChat([wants, "It is a Miwe."], chat.externalId);
    expect((await found(chat.id)).handoff.openExceptions).toContain("ai_unavailable");
  });
});

describe("the day's tokens", () => {
  test("used up mean no call: the rules stand, without a note; the next day it is asked again", async () => {
    server.answers(well);
    const { id } = await aChat([wants]);
    expect(await read(id, { tokensPerDay: 2_000 })).toBe("over_budget");
    expect(server.asked).toEqual([]);
    expect((await found(id)).handoff.openExceptions).not.toContain("ai_unavailable");
    expect(await told()).toEqual([]);

    const spent = {
      id: newId(),
      conversationId: id,
      model: "local-1",
      promptVersion: "1",
      outcome: "answered" as const,
      durationMs: 1,
    };
    await db.insert(modelCalls).values({ ...spent, inputTokens: 6_000, outputTokens: 1_000, createdAt: begin });
    expect(await read(id, { tokensPerDay: 9_000 })).toBe("over_budget");
    later(12 * 3_600);
    expect(await read(id, { tokensPerDay: 9_000 })).toBe("stands");
  });
});

describe("what happened while the model thought", () => {
  test("a newer message: what it says is discarded, and asked again by the newer job", async () => {
    const chat = await aChat([wants]);
    server.answers((asked, response) => {
      aChat([wants, "Actually it is the fridge. I want a human."], chat.externalId).then(() => well(asked, response));
    });
    expect(await read(chat.id)).toBe("overtaken");
    const after = await found(chat.id);
    expect(after.standing.row?.engine).toBe("rules");
    expect(after.handoff.need).not.toBe(need.text);
    expect(after.calls).toHaveLength(1);
    expect((await jobs()).map(({ conversationId }) => conversationId)).toEqual([chat.id]);
    server.answers(well);
    expect(await read(chat.id)).toBe("stands");
  });

  test.each(["approved", "rejected", "merged", "delivered", "closed"] as const)(
    "a decision (%s): it touches nothing",
    async (state) => {
      const chat = await aChat([wants]);
      server.answers((asked, response) => {
        db.update(handoffs)
          .set({ state })
          .where(eq(handoffs.id, chat.handoffId))
          .then(() => states({ need, exceptions: [complaint] })(asked, response));
      });
      const before = await found(chat.id);
      expect(await read(chat.id)).toBe("overtaken");
      const after = await found(chat.id);
      // Its place in the queue follows from the state.
      const placed = { queue: state, place: expect.any(Number) };
      expect(after.handoff).toEqual({ ...before.handoff, ...placed, state });
      expect(after.exceptions).toEqual(before.exceptions);
      expect(after.conversation.analysisId).toBe(before.conversation.analysisId);
    },
  );

  test("the same was asked twice: one stands", async () => {
    server.answers(well);
    const { id } = await aChat([wants]);
    const readings = await Promise.all([read(id), read(id)]);
    expect(readings.toSorted()).toEqual(["overtaken", "stands"]);
    expect((await found(id)).analyses).toHaveLength(2);
  });

  test("an edit was taken back: the earlier reading stands again without a call", async () => {
    server.answers(well);
    const chat = await aChat([wants]);
    await read(chat.id);
    const { standing, analyses } = await found(chat.id);
    const rules = analyses.find(({ engine }) => engine === "rules");
    await db
      .update(conversations)
      .set({ analysisId: rules?.id ?? null })
      .where(eq(conversations.id, chat.id));
    expect(await read(chat.id)).toBe("stands");
    expect((await found(chat.id)).standing.row?.id).toBe(standing.row?.id);
    expect(server.asked).toHaveLength(1);
  });
});

test("a chat not under review is not worth a call", async () => {
  server.answers(statesOf(() => ({ need })));
  const { id, state } = await aChat(["Hello"], undefined, { visitor: {} });
  expect(state).toBe("collecting");
  expect(await jobs()).toEqual([]);
  expect(await read(id)).toBe("nothing_to_do");
  expect(server.asked).toEqual([]);
});
