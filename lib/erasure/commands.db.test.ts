import { desc, eq } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { auditEntries } from "@/db/schema/audit";
import { consentEntries } from "@/db/schema/conversations";
import { erasures } from "@/db/schema/erasures";
import { handoffs } from "@/db/schema/handoffs";
import { ownerMoves } from "@/db/schema/owner-moves";
import { savedViews } from "@/db/schema/queue";
import { leads } from "@/db/schema/records";
import { sendings } from "@/db/schema/sendings";
import { tasks } from "@/db/schema/tasks";
import { type Harness, startHarness } from "@/e2e/sandbox/harness";
import type { Person } from "@/lib/actor";
import { listOpenAlerts } from "@/lib/alerts/queries";
import { runDelivery } from "@/lib/delivery/run";
import { reopenHandoff } from "@/lib/handoffs/commands";
import { newId } from "@/lib/id";
import { move } from "@/lib/moves/commands";
import { runMove } from "@/lib/moves/run";
import { holdForMeeting } from "@/lib/slots/commands.hold";
import { useTestDatabase } from "@/scripts/test-db-client";
import { erasePerson, exportPerson, findPerson, sweepErasures } from "./commands";
import { eraseChat } from "./commands.chat";
import { retryElsewhere, settleByHand } from "./commands.elsewhere";
import { runErasure } from "./commands.erase";
import { erasureFixture, zelda } from "./commands.fixture";
import { eraseElsewhere } from "./elsewhere";
import { kinds } from "./model";
import { listLeft } from "./queries";

const { db, sql } = await useTestDatabase();
let clock = new Date("2026-03-02T09:00:00Z");
const now = () => clock;
const fixture = await erasureFixture(db, now);
const officer = await fixture.compliance();
let sandbox: Harness;
beforeAll(async () => {
  sandbox = await startHarness();
});
afterAll(() => sandbox.close());
beforeEach(async () => {
  clock = new Date(clock.getTime() + 24 * 3600_000);
  await sandbox.reset();
  await sql`delete from connector_health`;
});

const as = (actor: Person) => ({ db, actor, now: now() });
const world = () => ({ db, connectors: sandbox.connect(), now, random: () => 0 });
const address = { email: zelda.email };
const sought = { address, withMentions: false };

async function preview(of: Parameters<typeof findPerson>[1] = sought) {
  const found = await findPerson(as(officer), of);
  if (!found.ok) throw new Error(found.error);
  return found.data;
}
/** Asked for and done on our side. */
async function erased(of = sought) {
  const { version } = await preview(of);
  const begun = await erasePerson(as(officer), { ...of, version, reason: "asked_by_person" });
  if (!begun.ok) throw new Error(begun.error);
  await runErasure(world(), begun.data.erasureId);
  return begun.data.erasureId;
}
async function elsewhereToo(erasureId: string) {
  for (const { id } of await fixture.elsewhereOf(erasureId)) await eraseElsewhere(world(), id);
  return Object.fromEntries((await fixture.elsewhereOf(erasureId)).map(({ kind, state }) => [kind, state]));
}
const rowOf = async (id: string) => (await db.select().from(erasures).where(eq(erasures.id, id)))[0]!;
const handoffOf = async (id: string) => (await db.select().from(handoffs).where(eq(handoffs.id, id)))[0]!;
const writes = async () =>
  (await sandbox.operations()).filter((operation) => /purge|archive|delete/.test(operation)).toSorted();

test("a person is found in every place there is, handed out, and erased from each, here and elsewhere", async () => {
  const chat = await fixture.approvedChat();
  await runDelivery(world(), chat.deliveryId);
  const [lead] = await db.select().from(leads).where(eq(leads.email, zelda.email));
  const { taskId, otherHandoffId } = await fixture.traces(chat, lead!.id);

  const found = await preview();
  expect(Object.keys(found.counts).toSorted()).toEqual([...kinds].toSorted());
  expect(found).toMatchObject({ people: [{ name: zelda.name, email: zelda.email }], mentions: 0 });
  expect(found.ledger.map(({ channel }) => channel)).toContain("email");
  const handed = await exportPerson(as(officer), sought);
  const { held } = JSON.parse(handed.ok ? handed.data.json : "{}");
  expect(held.messages).toHaveLength(2);
  expect(held.leads).toMatchObject([{ email: zelda.email }]);

  const erasureId = await erased();
  expect(await fixture.whereStill()).toEqual([]);
  expect(await rowOf(erasureId)).toMatchObject({ state: "elsewhere", sealedPerson: null, counts: found.counts });
  expect(await elsewhereToo(erasureId)).toEqual({
    "crm.record": "done",
    "crm.activity": "done",
    "crm.task": "done",
    "calendar.meeting": "done",
  });
  expect(await rowOf(erasureId)).toMatchObject({ state: "done", finishedAt: now() });
  // The note and the task went with their contact: nothing is left to archive.
  expect(await writes()).toEqual(["contacts.purge", "events.delete"]);

  // What is left: that it was, when, and how it ended.
  expect(await handoffOf(chat.handoffId)).toMatchObject({ state: "delivered", need: "(erased)", erasedAt: now() });
  expect(await fixture.conversationOf(chat.conversationId)).toMatchObject({ messageCount: 2, status: "ended" });
  expect((await db.select().from(tasks).where(eq(tasks.id, taskId)))[0]?.state).toBe("cancelled");
  expect(await db.select().from(sendings).where(eq(sendings.taskId, taskId))).toMatchObject([
    { state: "cancelled", findings: [{ kind: "erased", channel: "email" }] },
  ]);
  expect((await handoffOf(otherHandoffId)).match).toBeNull();
  const trail = await db
    .select()
    .from(auditEntries)
    .where(eq(auditEntries.actorId, officer.id))
    .orderBy(desc(auditEntries.id));
  expect(trail.map(({ action }) => action)).toEqual(
    expect.arrayContaining(["person.erase", "person.export", "person.find"]),
  );
  expect(await findPerson(as(officer), sought)).toEqual({ ok: false, error: "nobody" });
});

describe("an erased chat", () => {
  test("is not opened again by the same one sent once more, nor by a message, and its name says nothing", async () => {
    const { input, conversationId } = await fixture.aChat([`Call me: ${zelda.email}. How much is it?`]);
    await erased();
    expect(await fixture.taken(input)).toEqual({ ok: false, error: "erased" });
    expect(await fixture.taken({ ...input, messages: [] })).toEqual({ ok: false, error: "erased" });
    expect((await fixture.conversationOf(conversationId))?.externalId).toMatch(/^erased:[\w-]{43}$/);
    expect(await fixture.whereStill()).toEqual([]);
  });

  test("is not brought back by a message that came in at the same moment", async () => {
    const { input, conversationId } = await fixture.aChat([`I am at ${zelda.email}. How much is it?`]);
    const { version } = await preview();
    const begun = await erasePerson(as(officer), { ...sought, version, reason: "asked_by_person" });
    const again = { ...input, messages: [...input.messages, { ...input.messages[0]!, external_id: "m-late" }] };
    if (!begun.ok) throw new Error(begun.error);
    await Promise.all([fixture.taken(again), eraseChat(db, begun.data.erasureId, conversationId, now())]);
    await runErasure(world(), begun.data.erasureId);
    expect(await fixture.taken(again)).toEqual({ ok: false, error: "erased" });
    expect(await fixture.whereStill()).toEqual([]);
  });

  test("leaves its handoff where nobody can work on it again", async () => {
    const open = await fixture.aChat([`I am at ${zelda.email}. How much is it?`]);
    const closed = await fixture.aChat([`It is me again, ${zelda.email}. What is the price?`]);
    await db.update(handoffs).set({ state: "rejected" }).where(eq(handoffs.id, closed.handoffId));
    await erased();
    expect((await handoffOf(open.handoffId)).state).toBe("cancelled");
    expect((await handoffOf(closed.handoffId)).state).toBe("rejected");
    const reviewer = await fixture.aPerson("reviewer");
    expect(await reopenHandoff(as(reviewer), { handoffId: closed.handoffId })).toEqual({
      ok: false,
      error: "wrong_state",
    });
  });
});

test("who said no stays unasked when they write again, however they spell their address, until they say yes", async () => {
  const first = await fixture.aChat([`I am at ${zelda.email}. How much is it?`]);
  await fixture.say(first.conversationId, "email", "denied");
  await erased();
  clock = new Date(clock.getTime() + 3600_000);

  const tagged = zelda.email.replace("@", "+web@");
  const second = await fixture.aChat([`What does it cost? My address is ${tagged}.`]);
  expect((await handoffOf(second.handoffId)).consent).toMatchObject({ email: "denied", phone: "missing" });
  const ledger = await db.select().from(consentEntries).where(eq(consentEntries.conversationId, second.conversationId));
  expect(ledger.filter(({ origin }) => origin === "event")).toHaveLength(1);

  const box = {
    channel: "email" as const,
    status: "granted" as const,
    wording: "Write to me.",
    at: now().toISOString(),
  };
  const third = await fixture.aChat([`What does it cost? My address is ${tagged}.`], { consents: [box] });
  expect((await handoffOf(third.handoffId)).consent).toMatchObject({ email: "granted" });
  await erased({ address: { email: tagged }, withMentions: false } as typeof sought);
});

describe("a delivery of theirs", () => {
  test("that has not begun never does", async () => {
    const chat = await fixture.approvedChat();
    const erasureId = await erased();
    await runDelivery(world(), chat.deliveryId);
    expect(await sandbox.operations()).toEqual([]);
    expect((await handoffOf(chat.handoffId)).state).toBe("cancelled");
    expect(await rowOf(erasureId)).toMatchObject({ state: "done" });
  });

  test("that is in mid-call stops there; what arrived all the same is erased once the call must have ended", async () => {
    const chat = await fixture.approvedChat();
    const sides = sandbox.connect();
    const { crm } = sides;
    let erasureId = "";
    const connectors = {
      ...sides,
      crm: {
        ...crm,
        logActivity: async (input: Parameters<typeof crm.logActivity>[0]) => {
          erasureId = await erased();
          // Whoever looks now sees nothing yet.
          await elsewhereToo(erasureId);
          return crm.logActivity(input);
        },
      },
    };
    await runDelivery({ ...world(), connectors }, chat.deliveryId);
    expect(await sandbox.operations()).not.toContain("tasks.create");
    expect(await writes()).toEqual([]);
    expect((await handoffOf(chat.handoffId)).state).toBe("cancelled");

    clock = new Date(clock.getTime() + 31_000);
    expect(await elsewhereToo(erasureId)).toEqual({ "crm.record": "done", "crm.activity": "done" });
    expect(await writes()).toContain("contacts.purge");
    expect(await fixture.whereStill()).toEqual([]);
  });
});

describe("elsewhere", () => {
  async function delivered(options: Parameters<typeof fixture.approvedChat>[0] = {}) {
    const chat = await fixture.approvedChat(options);
    await runDelivery(world(), chat.deliveryId);
    return chat;
  }

  test("a record that was there before us is left to a person, and what we put on it goes", async () => {
    await sandbox.seed({ contacts: [{ email: zelda.email }] });
    await delivered();
    const erasureId = await erased();
    expect(await elsewhereToo(erasureId)).toMatchObject({ "crm.record": "by_hand", "crm.activity": "done" });
    expect(await writes()).toEqual(["events.delete", "notes.archive", "tasks.archive"]);
    expect(await rowOf(erasureId)).toMatchObject({ state: "elsewhere", finishedAt: null });

    const [record] = (await fixture.elsewhereOf(erasureId)).filter(({ kind }) => kind === "crm.record");
    const reviewer = await fixture.aPerson("reviewer");
    expect(await settleByHand(as(reviewer), { elsewhereId: record!.id })).toEqual({ ok: false, error: "forbidden" });
    expect((await settleByHand(as(officer), { elsewhereId: record!.id })).ok).toBe(true);
    expect(await settleByHand(as(officer), { elsewhereId: record!.id })).toEqual({ ok: false, error: "stale" });
    expect(await rowOf(erasureId)).toMatchObject({ state: "done" });
  });

  test("a record that carries another address by now is left to a person", async () => {
    await delivered();
    const [contact] = (await sandbox.ledger()).filter(({ operation }) => operation === "contacts.create");
    const erasureId = await erased();
    await sandbox.reset();
    const { contacts } = await sandbox.seed({ contacts: [{ email: "somebody@else.example" }] });
    expect(contacts).toEqual([contact?.ids["id"]]);
    expect(await elsewhereToo(erasureId)).toMatchObject({ "crm.record": "by_hand" });
    expect(await writes()).toEqual([]);
  });

  test.each([
    ["was booked and not heard of", { name: "response-lost" as const, operation: "events.insert" }, 1],
    ["stands with the old one", { name: "503" as const, operation: "events.delete" }, 2],
  ])("of a meeting that moves both events go, where the new one %s", async (_, fault, runs) => {
    const chat = await delivered();
    const [task] = await db.select().from(tasks).where(eq(tasks.handoffId, chat.handoffId));
    const start = new Date(now().getTime() + 40 * 3600_000);
    const slot = { ownerId: chat.owner.id, start, end: new Date(start.getTime() + 1800_000) };
    await db.transaction(async (tx) => {
      const holdId = await holdForMeeting(tx, { ...slot, conversationId: chat.conversationId, now: now() });
      const of = { taskId: task!.id, handoffId: chat.handoffId, toPersonId: chat.owner.id };
      await move(tx, "calendar.time", { ...of, holdId, now: now() });
    });
    const [moving] = await db.select().from(ownerMoves).where(eq(ownerMoves.handoffId, chat.handoffId));
    await sandbox.fault(fault);
    for (let run = 0; run < runs; run++) await runMove(world(), moving!.id);
    expect((await sandbox.operations()).filter((operation) => operation === "events.insert")).toHaveLength(2);

    const erasureId = await erased();
    await sandbox.clearFaults();
    clock = new Date(clock.getTime() + 3600_000);
    expect(await elsewhereToo(erasureId)).toMatchObject({ "calendar.meeting": "done" });
    const gone = (await sandbox.ledger()).filter(({ operation }) => operation === "events.delete");
    expect(new Set(gone.map(({ ids }) => ids["id"])).size).toBe(2);
    expect(gone).toHaveLength(2);
  });

  test("each thing goes once, though the answer is lost, and a meeting is emptied before", async () => {
    await delivered();
    const erasureId = await erased();
    for (const operation of ["contacts.purge", "events.delete"])
      await sandbox.fault({ name: "response-lost", operation });
    await elsewhereToo(erasureId);
    expect(await rowOf(erasureId)).toMatchObject({ state: "elsewhere" });
    clock = new Date(clock.getTime() + 3600_000);
    await elsewhereToo(erasureId);
    expect(await rowOf(erasureId)).toMatchObject({ state: "done" });
    expect((await writes()).filter((one) => one === "contacts.purge" || one === "events.delete")).toHaveLength(2);
    const patch = (await sandbox.ledger()).findLast(({ operation }) => operation === "events.patch");
    expect(patch?.body).toMatchObject({ sendUpdates: "none", resource: { summary: "", attendees: [] } });
  });

  test("a refusal is shown and can be tried again; what does not answer is tried by itself", async () => {
    await delivered();
    const erasureId = await erased();
    await sandbox.fault({ name: "403", system: "hubspot", operation: "contacts.purge" });
    await sandbox.fault({ name: "503", system: "google", operation: "events.patch" });
    expect(await elsewhereToo(erasureId)).toMatchObject({ "crm.record": "dead", "calendar.meeting": "waiting" });
    const [record] = (await fixture.elsewhereOf(erasureId)).filter(({ state }) => state === "dead");
    expect(record).toMatchObject({ status: 403, attempts: 1 });
    expect((await retryElsewhere(as(officer), { elsewhereId: record!.id })).ok).toBe(true);
    clock = new Date(clock.getTime() + 3600_000);
    expect(await elsewhereToo(erasureId)).toMatchObject({ "crm.record": "done", "calendar.meeting": "done" });
  });

  test("what goes no further alerts compliance, once an erasure, until nothing of it waits for a person", async () => {
    // What other tests left.
    await sql`update alerts set seen_at = at`;
    await sql`delete from erasures_elsewhere`;
    await delivered();
    const erasureId = await erased();
    const told = async (actor: Person) =>
      (await listOpenAlerts(db, actor)).filter(({ kind }) => kind === "erasure_left") as { subjectId: string }[];
    const waits = async () => (await listLeft(db)).map(({ kind }) => kind).toSorted();
    const refused = async (...operations: string[]) => {
      for (const operation of operations) await sandbox.fault({ name: "403", operation });
      await elsewhereToo(erasureId);
      return waits();
    };
    expect(await told(officer)).toEqual([]);
    expect(await refused("contacts.purge", "events.patch")).toEqual(["calendar.meeting", "crm.record"]);
    expect(await told(officer)).toMatchObject([{ subjectId: erasureId, more: 0 }]);
    for (const role of ["reviewer", "owner", "manager", "admin"] as const) {
      expect(await told(await fixture.aPerson(role))).toEqual([]);
    }

    const [meeting, record] = (await listLeft(db)).toSorted((a, b) => a.kind.localeCompare(b.kind));
    const reviewer = await fixture.aPerson("reviewer");
    expect(await retryElsewhere(as(reviewer), { elsewhereId: record!.id })).toEqual({ ok: false, error: "forbidden" });
    expect(await retryElsewhere(as(officer), { elsewhereId: newId() })).toEqual({ ok: false, error: "not_found" });
    const both = await Promise.all([1, 2].map(() => retryElsewhere(as(officer), { elsewhereId: record!.id })));
    expect(both.map((answer) => answer.ok || answer.error).toSorted()).toEqual(["stale", true]);
    // The meeting still waits for somebody.
    expect(await told(officer)).toHaveLength(1);
    expect((await settleByHand(as(officer), { elsewhereId: meeting!.id })).ok).toBe(true);
    expect([await told(officer), await waits()]).toEqual([[], []]);

    expect(await refused("contacts.purge")).toEqual(["crm.record"]);
    expect(await told(officer)).toHaveLength(1);
    expect((await retryElsewhere(as(officer), { elsewhereId: record!.id })).ok).toBe(true);
    await elsewhereToo(erasureId);
    expect([await told(officer), (await rowOf(erasureId)).state]).toEqual([[], "done"]);
  });
});

test("an erasure that was broken off goes on with what is left, and counts all of it", async () => {
  const { conversationId: first } = await fixture.aChat([`I am at ${zelda.email}. How much is it?`]);
  await fixture.aChat([`It is me again, ${zelda.email}. What is the price?`]);
  const { version, counts } = await preview();
  const begun = await erasePerson(as(officer), { ...sought, version, reason: "asked_by_person" });
  if (!begun.ok) throw new Error(begun.error);
  const { erasureId } = begun.data;
  await eraseChat(db, erasureId, first, now());
  await sql`select graphile_worker.remove_job(${`erase_person:${erasureId}`})`;
  expect([await sweepErasures(db), await sweepErasures(db)]).toEqual([1, 0]);
  await runErasure(world(), erasureId);
  expect((await rowOf(erasureId)).counts).toEqual(counts);
  expect(await fixture.whereStill()).toEqual([]);
});

test("an address is not found within a longer one of somebody else", async () => {
  const mine = await fixture.aChat([`I am at ${zelda.email}. How much is it?`]);
  const others = await Promise.all(
    [`jo${zelda.email}`, `jo.${zelda.email}`, `${zelda.email}.au`, `${zelda.email}-shop.example`].map(
      async (address) => {
        const chat = await fixture.aChat(["What does it cost?"]);
        // Nobody's lead has it: then the address alone says whose it is.
        await sql`update messages set text = ${`Write to ${address}.`} where conversation_id = ${chat.conversationId}`;
        await sql`update conversations set lead_id = null where id = ${chat.conversationId}`;
        return chat.conversationId;
      },
    ),
  );
  const quoted = await fixture.aChat(["What does it cost?"]);
  await sql`update messages set text = ${`Mail: <${zelda.email.toUpperCase()}>.`} where conversation_id = ${quoted.conversationId}`;
  await sql`update conversations set lead_id = null where id = ${quoted.conversationId}`;
  await erased();
  for (const { conversationId } of [mine, quoted])
    expect((await fixture.conversationOf(conversationId))?.erasedAt).toEqual(now());
  for (const id of others) expect((await fixture.conversationOf(id))?.erasedAt).toBeNull();
  await sql`update messages set text = 'Thank you.' where conversation_id = any(${others}::uuid[])`;
});

test("a view that searches for them goes, one in which their name stands within another word stays", async () => {
  await fixture.aChat([`I am at ${zelda.email}. How much is it?`]);
  const [lead] = await db.select().from(leads).where(eq(leads.email, zelda.email));
  await db.update(leads).set({ name: "Ál Zqx" }).where(eq(leads.id, lead!.id));
  const { id: personId } = await fixture.aPerson("reviewer");
  const view = (query: string) =>
    db.insert(savedViews).values({ id: newId(), personId, name: query, query, createdAt: now() });
  const word = encodeURIComponent(zelda.email);
  const theirs = [
    `search=${word}`,
    `search=vans+${word}&state=any`,
    "state=any&search=%C3%A1l+zqx+vans",
    "search=%C3%81l+Zqx",
  ];
  const others = ["value=50000", `search=jo${word}`, `page=${word}`, "search=%C3%A1l+zqxton", "search=n%C3%A1l+zqx"];
  for (const query of [...theirs, ...others]) await view(query);
  await erased();
  const left = await db.select().from(savedViews).where(eq(savedViews.personId, personId));
  expect(left.map(({ query }) => query).toSorted()).toEqual(others.toSorted());
  await db.delete(savedViews).where(eq(savedViews.personId, personId));
});

test("other people's chats that name somebody are counted apart, and go only when asked for", async () => {
  const other = await fixture.aChat(["I am at rival@other.example. What does it cost?"]);
  await sql`update messages set text = text || ${` Ask ${zelda.email}.`} where conversation_id = ${other.conversationId}`;
  await fixture.aChat([`I am at ${zelda.email}. How much is it?`]);
  expect((await preview()).mentions).toBe(1);
  await erased();
  expect((await fixture.conversationOf(other.conversationId))?.erasedAt).toBeNull();
  await erased({ ...sought, withMentions: true });
  expect((await fixture.conversationOf(other.conversationId))?.erasedAt).toEqual(now());
});

describe("who may", () => {
  test.each(["reviewer", "owner", "manager", "admin"] as const)("a %s may not find, export or erase", async (role) => {
    const person = await fixture.aPerson(role);
    const refused = { ok: false, error: "forbidden" };
    expect(await findPerson(as(person), sought)).toEqual(refused);
    expect(await exportPerson(as(person), sought)).toEqual(refused);
    const input = { ...sought, version: "0".repeat(64), reason: "unlawful" as const };
    expect(await erasePerson(as(person), input)).toEqual(refused);
  });

  test("nothing is erased on a preview that something was added to since", async () => {
    const { input } = await fixture.aChat([`I am at ${zelda.email}. How much is it?`]);
    const { version } = await preview();
    await fixture.taken({ ...input, messages: [{ ...input.messages[0]!, external_id: "m-2", text: "Hello?" }] });
    const asked = await erasePerson(as(officer), { ...sought, version, reason: "asked_by_person" });
    expect(asked).toEqual({ ok: false, error: "stale" });
    await erased();
  });
});
