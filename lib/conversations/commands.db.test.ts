import { and, eq, sql } from "drizzle-orm";
import { beforeEach, describe, expect, test } from "vitest";
import { analyses, consentEntries, conversations } from "@/db/schema/conversations";
import { calendarMirrors } from "@/db/schema/delivery";
import { handoffs } from "@/db/schema/handoffs";
import { people } from "@/db/schema/people";
import { routingRules } from "@/db/schema/routing";
import { phrases, policies } from "@/db/schema/settings";
import { webhooks } from "@/db/schema/webhooks";
import { type Actor, system } from "@/lib/actor";
import { newId } from "@/lib/id";
import { aClient, approvedLanguage } from "@/lib/sources/commands.fixture";
import { useTestDatabase } from "@/scripts/test-db-client";
import { endIdle, takeIn } from "./commands";
import { conversationExample } from "./examples.fixture";
import { ConversationInput } from "./schema";

const { db } = await useTestDatabase();
const now = new Date("2026-11-20T14:05:00Z");
const minutes = (n: number) => new Date(now.getTime() + n * 60_000);
const { sourceId } = await aClient(db, { webhookUrl: "https://bot.example/hook" });
const quiet = await aClient(db);

beforeEach(async () => {
  await db.delete(phrases);
  await approvedLanguage(db);
});

function chat(...texts: string[]) {
  const messages = texts.map((text, n) => ({
    external_id: `m-${n}`,
    role: "visitor" as const,
    text,
    sent_at: new Date(now.getTime() + n * 1_000).toISOString(),
  }));
  const { page } = conversationExample;
  const started_at = now.toISOString();
  return ConversationInput.parse({ external_id: `chat-${newId()}`, started_at, page, messages });
}

async function taken(input: ConversationInput, { source = sourceId, at = minutes(1) } = {}) {
  const result = await takeIn({ db, actor: system, now: at }, source, input);
  if (!result.ok) throw new Error(result.error);
  return result.data;
}
const with_ = (input: ConversationInput, ...texts: string[]) => ({
  ...chat(...input.messages.map(({ text }) => text), ...texts),
  external_id: input.external_id,
});
const told = async (conversationId: string) => {
  const rows = await db.select().from(webhooks).where(eq(webhooks.kind, "directive.changed"));
  return rows.map((row) => row.body as { conversation_id: string }).filter((b) => b.conversation_id === conversationId);
};

const wantsPerson = "I want to talk to a human being, please.";
const angry = "This is useless, you stupid bot. You are wasting my time!!!";

describe("who may", () => {
  test.each<Actor>([
    { kind: "client", id: newId(), sourceId: quiet.sourceId, scopes: ["conversations:write"] },
    { kind: "client", id: newId(), sourceId, scopes: ["handoffs:read"] },
    { kind: "person", id: newId(), name: "Ada", roles: ["admin", "reviewer"] },
  ])("a $kind that does not speak for the source may not", async (actor) => {
    const input = chat("Hello");
    expect(await takeIn({ db, actor, now }, sourceId, input)).toEqual({ ok: false, error: "forbidden" });
    expect(await db.$count(conversations, eq(conversations.externalId, input.external_id))).toBe(0);
  });
});

describe("a directive", () => {
  test("to hand off makes the handoff ready in the same transaction, with the approved sentence", async () => {
    const answer = await taken(chat(wantsPerson));
    expect(answer.directive).toMatchObject({ type: "handoff", say: { version: 1, text: expect.any(String) } });
    expect(answer.handoff?.state).toBe("needs_review");
    const jobs = await db.execute(sql`
      select 1 from graphile_worker.jobs where key = ${`look_up_record:${answer.handoff?.id}`}`);
    expect(jobs).toHaveLength(1);
  });

  test("to stop stays, word for word, however kind the visitor is later", async () => {
    const input = chat(angry);
    const { directive, handoff } = await taken(input);
    expect(directive.type).toBe("stop");
    expect(handoff?.state).toBe("needs_review");
    const later = await taken(with_(input, "Sorry. Thanks, that is lovely.", wantsPerson), { at: minutes(2) });
    expect(later.directive).toEqual(directive);
  });

  test("is told to the source when it changes, once, and only where the source can be reached", async () => {
    const input = chat(wantsPerson);
    const { id, external_id, directive } = await taken(input);
    await taken(input);
    expect(await told(id)).toEqual([{ conversation_id: id, external_id, directive }]);
    expect(await told((await taken(chat(wantsPerson), { source: quiet.sourceId })).id)).toEqual([]);
  });

  test("of high value is what policy calls so, from the next message on", async () => {
    const input = chat("We have a budget of 60,000 EUR for new lifts. Please call me on 0113 496 0217.");
    const openOf = async (id: string) =>
      (await db.select({ open: handoffs.openExceptions }).from(handoffs).where(eq(handoffs.conversationId, id)))[0]
        ?.open;
    const { id } = await taken(input);
    expect(await openOf(id)).toContain("high_value");
    await db.insert(policies).values({ name: "standing", value: { highValueAmount: 75_000 }, updatedAt: now });
    await taken(with_(input, "Six of them."), { at: minutes(2) });
    expect(await openOf(id)).not.toContain("high_value");
    await db.delete(policies);
  });

  test("edited back under another policy is what was read before, in the queue as in the analysis", async () => {
    const input = chat("We have a budget of 60,000 EUR for a boiler. Please call me on 0113 496 0218.");
    const edited = { ...input, messages: input.messages.map((one) => ({ ...one, text: "Do you fit boilers?" })) };
    const { id } = await taken(input);
    await taken(edited, { at: minutes(2) });
    await db.insert(policies).values({ name: "standing", value: { highValueAmount: 75_000 }, updatedAt: now });
    await taken(input, { at: minutes(3) });
    const [row] = await db
      .select({ open: handoffs.openExceptions, result: analyses.result })
      .from(handoffs)
      .innerJoin(analyses, eq(analyses.id, handoffs.analysisId))
      .where(eq(handoffs.conversationId, id));
    expect(row?.result).toMatchObject({ exceptions: [{ kind: "high_value" }] });
    expect(row?.open).toContain("high_value");
    await db.delete(policies);
  });

  test("without an approved sentence hands off in silence and never makes one up", async () => {
    await db.delete(phrases);
    expect((await taken(chat(wantsPerson))).directive).not.toHaveProperty("say");
    expect((await taken(chat(angry))).directive).not.toHaveProperty("say");
  });
});

describe("slots", () => {
  const ask = chat("We are 40 people and need help with our AI strategy. Can we book a call next week?");
  const request = () => ({
    ...ask,
    external_id: `chat-${newId()}`,
    visitor: conversationExample.visitor,
    consents: [
      { ...conversationExample.consents[0] },
      { ...conversationExample.consents[0], channel: "calendar" as const },
    ],
  });

  test("are offered from the owner's calendar, who is chosen for it", async () => {
    const hours = [["00:00", "24:00"]] as [string, string][];
    const [owner] = await db
      .insert(people)
      .values({
        id: newId(),
        email: "priya@desk.example",
        name: "Priya N.",
        roles: ["owner"],
        workingHours: Object.fromEntries(["1", "2", "3", "4", "5", "6", "7"].map((day) => [day, hours])),
        calendarId: "priya",
        createdAt: now,
      })
      .returning();
    const personId = owner?.id ?? "";
    await db
      .insert(routingRules)
      .values({ id: newId(), position: 1, name: "All", conditions: {}, personId, createdAt: now });
    const mirror = { personId, busy: [], fromAt: now, toAt: minutes(14 * 24 * 60), lookedAt: now };
    await db.insert(calendarMirrors).values(mirror);

    const { directive, handoff } = await taken(request());
    expect(directive).toMatchObject({ type: "offer_slots", slots: [{ owner: "Priya N." }, {}, {}] });
    expect(handoff?.state).toBe("collecting");
    const [row] = await db
      .select()
      .from(handoffs)
      .where(eq(handoffs.id, handoff?.id ?? ""));
    expect(row?.ownerId).toBe(personId);
  });

  test("that cannot be known are not offered: a person takes over", async () => {
    await db.delete(calendarMirrors);
    const { directive, handoff } = await taken(request());
    expect(directive).toMatchObject({ type: "handoff", say: { key: "handoff.person" } });
    expect(handoff?.state).toBe("needs_review");
  });
});

describe("silence", () => {
  test("of ten minutes ends a chat; one that somebody still writes in stays live", async () => {
    const ended = await taken({ ...chat("Do you help with invoices?"), visitor: conversationExample.visitor });
    const live = await taken(chat("Hello there"), { at: minutes(6) });
    await endIdle({ db, now: minutes(12) });
    const status = async (id: string) =>
      (await db.select().from(conversations).where(eq(conversations.id, id)))[0]?.status;
    expect(await status(ended.id)).toBe("ended");
    expect(await status(live.id)).toBe("live");
    const [handoff] = await db.select().from(handoffs).where(eq(handoffs.conversationId, ended.id));
    expect(handoff).toMatchObject({ state: "needs_review", readyReason: "end" });
  });
});

describe("consent", () => {
  const entries = (conversationId: string) =>
    db
      .select()
      .from(consentEntries)
      .where(and(eq(consentEntries.conversationId, conversationId), eq(consentEntries.channel, "email")));

  test("entries belong to the lead as soon as it is known whose they are", async () => {
    const input = { ...chat("Do you help with invoices?"), consents: [...conversationExample.consents] };
    const { id } = await taken(input);
    expect(await entries(id)).toMatchObject([{ status: "granted", leadId: null }]);
    await taken({ ...with_(input, "Here I am."), visitor: conversationExample.visitor }, { at: minutes(2) });
    const [conversation] = await db.select().from(conversations).where(eq(conversations.id, id));
    expect(conversation?.leadId).not.toBeNull();
    expect((await entries(id)).every(({ leadId }) => leadId === conversation?.leadId)).toBe(true);
  });

  test("a no that is said again counts again, after what a reviewer attached in between", async () => {
    const input = chat("Do you help with invoices?", "Please stop contacting me. Do not email me.");
    const { id } = await taken(input);
    const repeated = with_(input, "I said stop contacting me, do not email me.");
    await taken(repeated, { at: minutes(2) });
    await taken(repeated, { at: minutes(3) });
    expect((await entries(id)).map(({ status }) => status)).toEqual(["denied", "denied"]);
  });

  test("from a clock that runs ahead is dated when it came, so that a later no is later", async () => {
    const [box] = conversationExample.consents;
    const { id } = await taken({ ...chat("Hello"), consents: [{ ...box, at: "2027-01-01T00:00:00Z" }] });
    expect(await entries(id)).toMatchObject([{ status: "granted", at: minutes(1) }]);
  });
});
