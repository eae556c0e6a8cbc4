import { eq } from "drizzle-orm";
import { afterAll, beforeEach, describe, expect, test } from "vitest";
import { calendarMirrors, holds } from "@/db/schema/delivery";
import { people } from "@/db/schema/people";
import { routingRules } from "@/db/schema/routing";
import { startHarness } from "@/e2e/sandbox/harness";
import { conversationExample } from "@/lib/conversations/examples.fixture";
import { newId } from "@/lib/id";
import { aClient, approvedLanguage } from "@/lib/sources/commands.fixture";
import { useApi } from "./calls.fixture";

const { db, call } = await useApi();
const sandbox = await startHarness();
process.env["GOOGLE_CALENDAR_ROOT_URL"] = `${sandbox.url}/google`;
process.env["GOOGLE_CALENDAR_TOKEN"] = "test-token";
process.env["CONNECTOR_ALLOWED_HOSTS"] = new URL(sandbox.url).host;
afterAll(() => sandbox.close());
await approvedLanguage(db);
const { token } = await aClient(db);
const stranger = await aClient(db);
const dayMs = 24 * 3_600_000;
const ownerId = newId();
const allDay = [["00:00", "24:00"]] as [string, string][];
await db.insert(people).values({
  id: ownerId,
  email: "priya@desk.example",
  name: "Priya N.",
  roles: ["owner"],
  workingHours: Object.fromEntries(["1", "2", "3", "4", "5", "6", "7"].map((day) => [day, allDay])),
  calendarId: "priya",
  createdAt: new Date(),
});
const rule = { id: newId(), position: 1, name: "All", conditions: {}, personId: ownerId, createdAt: new Date() };

beforeEach(async () => {
  const now = new Date();
  await sandbox.reset();
  await db.delete(holds);
  await db.delete(calendarMirrors);
  await db.delete(routingRules);
  await db.insert(routingRules).values(rule);
  const window = { fromAt: now, toAt: new Date(now.getTime() + 14 * dayMs), lookedAt: now };
  await db.insert(calendarMirrors).values({ personId: ownerId, busy: [], ...window });
});

async function aChat(): Promise<string> {
  const json = { ...conversationExample, external_id: `chat-${newId()}` };
  return (await call("/api/v1/conversations", { json, token })).body.id;
}
const free = (id: string, by = token) => call(`/api/v1/availability?conversation_id=${id}`, { token: by });
const hold = (id: string, slot_id: string, more: { by?: string; headers?: Record<string, string> } = {}) =>
  call(`/api/v1/conversations/${id}/slot`, { json: { slot_id }, token: more.by ?? token, headers: more.headers ?? {} });

describe("availability", () => {
  test("names free slots of the owner the chat would go to, as long as was asked for, within the window", async () => {
    const id = await aChat();
    const from = new Date(Date.now() + dayMs).toISOString();
    const to = new Date(Date.now() + 2 * dayMs).toISOString();
    const query = `conversation_id=${id}&duration_minutes=60&from=${from}&to=${to}`;
    const { status, body } = await call(`/api/v1/availability?${query}`, { token });
    expect(status).toBe(200);
    expect(body.slots.length).toBeGreaterThan(10);
    for (const slot of body.slots) {
      expect(slot.owner).toBe("Priya N.");
      expect(Date.parse(slot.end) - Date.parse(slot.start)).toBe(3_600_000);
      expect(slot.start >= from && slot.end <= to).toBe(true);
    }
  });

  test("is asked from the calendar at this moment, whatever the desk knew of it", async () => {
    const id = await aChat();
    const [first, second] = (await free(id)).body.slots;
    await sandbox.calendar.book({
      calendarId: "priya",
      key: newId(),
      slot: { start: new Date(first.start), end: new Date(first.end) },
      title: "Dentist",
      description: "",
      recordId: "1",
      handoffId: newId(),
      attendee: null,
    });
    expect((await free(id)).body.slots[0]).toEqual(second);
    expect((await hold(id, first.id)).body.error.code).toBe("SLOT_TAKEN");
  });

  test("a calendar that does not answer is not a free one, though its mirror is fresh", async () => {
    const id = await aChat();
    await sandbox.fault({ name: "503", operation: "freebusy.query" });
    const answer = await free(id);
    expect(answer).toMatchObject({ status: 503, body: { error: { code: "SERVICE_UNAVAILABLE" } } });
    expect(answer.headers.get("retry-after")).toBe("30");
  });

  test("where nobody is there, that is said", async () => {
    await db.delete(routingRules);
    expect(await free(await aChat())).toMatchObject({
      status: 409,
      body: { error: { code: "CONFLICT", details: { reason: "no_owner" } } },
    });
  });

  test("of another source's chat there is none, and it needs its own scope", async () => {
    const id = await aChat();
    expect((await free(id, stranger.token)).status).toBe(404);
    const { token: writer } = await aClient(db, { scopes: ["conversations:write"] });
    expect((await free(id, writer)).status).toBe(403);
    expect((await call("/api/v1/availability", { token })).body.error.details.missing_fields).toEqual([
      "conversation_id",
    ]);
  });
});

describe("a slot", () => {
  test("is kept for the visitor, again without a second hold, and makes the handoff ready", async () => {
    const id = await aChat();
    const [slot] = (await free(id)).body.slots;
    const first = await hold(id, slot.id);
    expect(first).toMatchObject({ status: 201, body: { hold: { slot } } });
    expect(Date.parse(first.body.hold.expires_at)).toBeGreaterThan(Date.now());
    expect((await hold(id, slot.id)).status).toBe(201);
    const live = (await db.select().from(holds)).filter(({ state }) => state === "held");
    expect(live).toHaveLength(1);
    expect((await call(`/api/v1/conversations/${id}`, { token })).body.handoff.state).toBe("needs_review");
  });

  test("that eight visitors want at once goes to one; the others are offered what is left", async () => {
    const chats = await Promise.all(Array.from({ length: 8 }, aChat));
    const lists = await Promise.all(chats.map((id) => free(id)));
    const slot = lists[0]?.body.slots[0];
    const answers = await Promise.all(chats.map((id) => hold(id, slot.id)));
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
    for (const { body } of answers.filter(({ status }) => status !== 201)) {
      expect(body.error.code).toBe("SLOT_TAKEN");
      const offered: { id: string }[] = body.error.details.alternatives;
      expect(offered.length).toBeGreaterThan(0);
      expect(offered.map(({ id }) => id)).not.toContain(slot.id);
    }
    expect(await db.$count(holds, eq(holds.state, "held"))).toBe(1);
  });

  test("with an Idempotency-Key gives the first answer again, also when it is taken by then", async () => {
    const id = await aChat();
    const [slot] = (await free(id)).body.slots;
    const headers = { "idempotency-key": newId() };
    const first = await hold(id, slot.id, { headers });
    await db.update(holds).set({ state: "released" });
    expect((await hold(id, slot.id, { headers })).body).toEqual(first.body);
    expect((await hold(id, "other", { headers })).body.error.code).toBe("IDEMPOTENCY_KEY_REUSED");
  });

  test.each(["nonsense", `${newId()}.1.30`, `${"x".repeat(36)}.1.30`])("%s is none of ours", async (slotId) => {
    const id = await aChat();
    await free(id);
    expect([404, 409]).toContain((await hold(id, slotId)).status);
    expect(await db.$count(holds)).toBe(0);
  });

  test("of another source's chat cannot be kept", async () => {
    const id = await aChat();
    const [slot] = (await free(id)).body.slots;
    expect((await hold(id, slot.id, { by: stranger.token })).status).toBe(404);
  });
});
