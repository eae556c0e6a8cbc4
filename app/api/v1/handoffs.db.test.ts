import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { deliveries, deliveryStepRows } from "@/db/schema/delivery";
import { decisions, handoffs } from "@/db/schema/handoffs";
import { people } from "@/db/schema/people";
import { conversationExample } from "@/lib/conversations/examples.fixture";
import { HandoffBrief, HandoffPage } from "@/lib/handoffs/schema.api";
import { newId } from "@/lib/id";
import { aClient, approvedLanguage } from "@/lib/sources/commands.fixture";
import { useApi } from "./calls.fixture";

const { db, call } = await useApi();
await approvedLanguage(db);
const path = "/api/v1/handoffs";

async function aHandoff(token: string): Promise<string> {
  const message = { ...conversationExample.messages[0], text: "I want to talk to a human being, please." };
  const json = { ...conversationExample, external_id: `chat-${newId()}`, messages: [message] };
  return (await call("/api/v1/conversations", { json, token })).body.handoff.id;
}

test("the brief of one's own handoff is read back in the documented shape; another source's does not exist", async () => {
  const { token } = await aClient(db);
  const id = await aHandoff(token);
  const answer = await call(`${path}/${id}`, { token });
  expect(answer.status).toBe(200);
  expect(HandoffBrief.parse(answer.body)).toMatchObject({
    id,
    state: "needs_review",
    consent: { email: { status: "granted", origin: "widget" } },
    contact: { email: { value: "dana@northwind.example", valid: true } },
    decision: null,
    delivery: null,
    links: { desk: `http://desk.test/review/${id}` },
  });
  const stranger = await aClient(db);
  for (const name of [id, newId(), "nonsense", "%00"]) {
    expect((await call(`${path}/${name}`, { token: stranger.token })).body.error.code).toBe("NOT_FOUND");
  }
});

test("what a person approved is shown with their edits, who they are, and what was pushed under which id", async () => {
  const { token } = await aClient(db);
  const id = await aHandoff(token);
  const [personId, decisionId, deliveryId, at] = [newId(), newId(), newId(), new Date()];
  await db.insert(people).values({
    id: personId,
    email: "rita@desk.example",
    name: "Rita",
    roles: ["reviewer"],
    workingHours: {},
    createdAt: at,
  });
  const edits = [
    { field: "need", before: "…", after: "Wants a review of their invoices." },
    { field: "company", before: "Northwind", after: null },
  ];
  await db
    .insert(decisions)
    .values({ id: decisionId, handoffId: id, kind: "approve", personId, handoffVersion: 1, edits, at });
  await db.insert(deliveries).values({
    id: deliveryId,
    handoffId: id,
    decisionId,
    state: "running",
    runAt: at,
    plan: {},
    createdAt: at,
    updatedAt: at,
  });
  await db.insert(deliveryStepRows).values({
    deliveryId,
    step: "crm.upsert",
    position: 0,
    state: "done",
    key: "k",
    externalId: "6001",
    doneAt: at,
  });
  const { body } = await call(`${path}/${id}`, { token });
  expect(HandoffBrief.parse(body)).toMatchObject({
    stated_need: "Wants a review of their invoices.",
    contact: { company: null },
    decision: { kind: "approve", by: "Rita" },
    delivery: { state: "running", steps: [{ step: "crm.upsert", external_id: "6001" }] },
  });
});

test("a list is read in pages by its last change, without gaps or repeats", async () => {
  const { token } = await aClient(db);
  const ids = [];
  for (let n = 0; n < 5; n++) ids.push(await aHandoff(token));
  const seen: string[] = [];
  let cursor: string | null = "";
  while (cursor !== null) {
    const { body } = await call(`${path}?limit=2${cursor && `&cursor=${cursor}`}`, { token });
    const page: HandoffPage = HandoffPage.parse(body);
    seen.push(...page.items.map(({ id }) => id));
    cursor = page.next_cursor;
  }
  expect(seen.toSorted()).toEqual(ids.toSorted());
});

test("a list is narrowed by state, route and last change", async () => {
  const { token } = await aClient(db);
  const [first, second] = [await aHandoff(token), await aHandoff(token)];
  const early = new Date("2026-01-01T00:00:00Z");
  await db.update(handoffs).set({ state: "rejected", route: "other", updatedAt: early }).where(eq(handoffs.id, first));
  const list = async (query: string) => {
    const { body } = await call(`${path}?${query}`, { token });
    return HandoffPage.parse(body).items.map(({ id }) => id);
  };
  expect(await list("state=rejected")).toEqual([first]);
  expect(await list("route=other")).toEqual([first]);
  expect(await list("updated_after=2026-02-01T00:00:00Z")).toEqual([second]);
});

test.each([
  "state=done",
  "limit=0",
  "limit=201",
  "updated_after=yesterday",
  "updated_after=0000-01-01T00:00:00Z",
  "cursor=x",
  "colour=red",
])("?%s is refused", async (query) => {
  const { token } = await aClient(db);
  expect(await call(`${path}?${query}`, { token })).toMatchObject({
    status: 400,
    body: { error: { code: "INVALID_REQUEST" } },
  });
});

test("reading handoffs needs its own scope", async () => {
  const { token } = await aClient(db, { scopes: ["conversations:write"] });
  expect((await call(path, { token })).status).toBe(403);
});
