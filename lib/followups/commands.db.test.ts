import { eq, sql } from "drizzle-orm";
import { beforeEach, describe, expect, test } from "vitest";
import { alerts } from "@/db/schema/alerts";
import { auditEntries } from "@/db/schema/audit";
import { followups } from "@/db/schema/followups";
import { measurementEvents } from "@/db/schema/measures";
import { leads } from "@/db/schema/records";
import { sendings } from "@/db/schema/sendings";
import { tasks } from "@/db/schema/tasks";
import type { Person } from "@/lib/actor";
import { approvedLanguage } from "@/lib/sources/commands.fixture";
import { useTestDatabase } from "@/scripts/test-db-client";
import { approveFollowup, rejectFollowup } from "./commands";
import { lookAgain } from "./commands.again";
import { followupFixture } from "./commands.fixture";
import { discardHeld, releaseHeld } from "./commands.held";
import { checkFollowup } from "./queries.check";

const { db } = await useTestDatabase();
await approvedLanguage(db);
const now = new Date("2026-11-20T14:00:00Z");
const both = ["email", "sms"] as const;
const { aLead, aPerson, aTeam, heard, all, newest, say } = followupFixture(db, now);
const ola = await aPerson("Ola");
const compliance = await aPerson("Cora", { roles: ["compliance"] });
const as = (actor: Person, at = now) => ({ db, actor, now: at });
const foreign = "Ben is on +44 20 7946 0958.";

let lead: Awaited<ReturnType<typeof aLead>>;
beforeEach(async () => {
  lead = await aLead({ owner: ola });
  // Ola has answered once: what follows goes out from a task that is still hers.
  const answered = { state: "responded", acknowledgedAt: now, respondedAt: now } as const;
  await db.update(tasks).set(answered).where(eq(tasks.id, lead.taskId));
  await heard(lead, "email opened", 9);
  await heard(lead, "sms replied", 3);
});
const look = (at = now) => lookAgain(db, lead.leadId, at);
async function open() {
  await look();
  return newest(lead.leadId);
}
const jobs = async () =>
  (
    await db.execute<{ key: string }>(sql`select key from graphile_worker.jobs where key like 'recommend_followup:%'`)
  ).map(({ key }) => key);
const audited = (id: string) => db.select().from(auditEntries).where(eq(auditEntries.subjectId, id));
const entry = async (id: string, action: string) => (await audited(id)).find((one) => one.action === action);

describe("a lead that is looked at", () => {
  test("gets a recommendation once for the same knowledge, however often and at once", async () => {
    const outcomes = await Promise.all(Array.from({ length: 6 }, () => look()));
    expect(outcomes.toSorted()).toEqual(["made", "same", "same", "same", "same", "same"]);
    expect(await all(lead.leadId)).toMatchObject([
      { state: "open", action: "follow_up", channel: "sms", handoffId: lead.handoffId },
    ]);
  });

  test("gives the same in whatever order the exchanges are told", async () => {
    const { inputHash, priorityScore, reasons } = await open();
    const twin = await aLead({ owner: ola });
    await heard(twin, "sms replied", 3);
    await lookAgain(db, twin.leadId, now);
    await heard(twin, "email opened", 9);
    await lookAgain(db, twin.leadId, now);
    expect(await newest(twin.leadId)).toMatchObject({ inputHash, priorityScore, reasons });
  });

  test("with one exchange is not guessed at, and nobody's lead is left alone", async () => {
    const quiet = await aLead({ owner: ola });
    await heard(quiet, "sms replied");
    expect(await lookAgain(db, quiet.leadId, now)).toBe("insufficient");
    await db.update(tasks).set({ state: "wrong_owner" }).where(eq(tasks.id, lead.taskId));
    expect(await look()).toBe("nobodys");
    expect([...(await all(quiet.leadId)), ...(await all(lead.leadId))]).toEqual([]);
  });

  test("is signed by its owner, who changes with the task", async () => {
    expect((await open()).draft).toBe(
      "Hello Dana Reyes, thank you for your answer. What would help you most as a next step? Ola",
    );
    const ben = await aPerson("Ben");
    await db.update(tasks).set({ ownerId: ben.id }).where(eq(tasks.id, lead.taskId));
    expect((await open()).draft).toMatch(/Ben$/);
    expect((await all(lead.leadId)).map(({ state }) => state)).toEqual(["superseded", "open"]);
  });
});

describe("an approval", () => {
  test("keeps the words, how far they are from the draft, and who had made it", async () => {
    const row = await open();
    const text = row.draft.replace("Hello", "Hallo");
    expect(await approveFollowup(as(ola), both, { followupId: row.id, text })).toEqual({
      ok: true,
      data: { state: "approved" },
    });
    expect(await newest(lead.leadId)).toMatchObject({
      state: "approved",
      text,
      decidedBy: ola.id,
      handedOver: { followupId: row.id, taskId: lead.taskId, handoffId: lead.handoffId, channel: "sms" },
    });
    const [sending] = await db.select().from(sendings).where(eq(sendings.taskId, lead.taskId));
    expect(sending).toMatchObject({ state: "scheduled", channel: "sms", body: text, personId: ola.id, question: null });
    expect((await newest(lead.leadId)).handedOver).toMatchObject({ sendingId: sending?.id });
    const [fact] = await db
      .select()
      .from(measurementEvents)
      .where(eq(measurementEvents.key, `followup.approved:${row.id}`));
    expect(fact).toMatchObject({ personId: ola.id, data: { engine: "rules", engineVersion: "1.0", edited: 0.011 } });
    expect((await entry(row.id, "followup.approve"))?.data).toMatchObject({
      engine: "rules",
      engineVersion: "1.0",
      edited: 0.011,
    });
    expect(JSON.stringify(await audited(row.id))).not.toMatch(/Dana|Hallo|northwind/);
  });

  test("of a lead whose task is completed goes out, too; of one that nobody accepted yet it does not", async () => {
    const { id, draft } = await open();
    const approve = () => approveFollowup(as(ola), both, { followupId: id, text: draft });
    await db.update(tasks).set({ state: "offered" }).where(eq(tasks.id, lead.taskId));
    expect(await approve()).toEqual({ ok: false, error: "task_not_open" });
    await db.update(tasks).set({ state: "completed" }).where(eq(tasks.id, lead.taskId));
    expect(await approve()).toMatchObject({ ok: true });
    const sent = await db.select().from(sendings).where(eq(sendings.taskId, lead.taskId));
    expect(sent).toMatchObject([{ state: "scheduled", body: draft }]);
  });

  test("of two at once one counts", async () => {
    const { id, draft } = await open();
    const given = await Promise.all([1, 2].map(() => approveFollowup(as(ola), both, { followupId: id, text: draft })));
    expect(given.filter(({ ok }) => ok)).toHaveLength(1);
    expect(given).toContainEqual({ ok: false, error: "wrong_state" });
  });

  test("of what something newer has replaced is refused", async () => {
    const { id, draft } = await open();
    await heard(lead, "email declined", 0);
    await look();
    expect(await approveFollowup(as(ola), both, { followupId: id, text: draft })).toEqual({
      ok: false,
      error: "wrong_state",
    });
  });

  // A call is the owner's own to make: no sending asks again for it.
  test.each(["sms", "phone"] as const)(
    "is refused where consent for %s was withdrawn a moment ago",
    async (channel) => {
      const { id, draft } = await open();
      await db.update(followups).set({ channel }).where(eq(followups.id, id));
      await say(lead.conversationId, channel, "denied", now);
      expect(await approveFollowup(as(ola), both, { followupId: id, text: draft })).toEqual({
        ok: false,
        error: "no_consent",
      });
      expect((await newest(lead.leadId)).state).toBe("open");
    },
  );

  test("is refused for words that promise something, for none, and for words where nothing is to be sent", async () => {
    const { id } = await open();
    const send = (text: string, followupId = id) => approveFollowup(as(ola), both, { followupId, text });
    expect(await send("We will deliver it by Friday for 500 euros, guaranteed.")).toEqual({
      ok: false,
      error: "promise",
    });
    expect(await send("")).toEqual({ ok: false, error: "no_text" });
    await heard(lead, "email declined", 0);
    const closing = await open();
    expect(closing).toMatchObject({ action: "close", draft: "" });
    expect(await send("Hello again", closing.id)).toEqual({ ok: false, error: "nothing_to_send" });
    expect(await send("", closing.id)).toMatchObject({ ok: true });
    expect(await newest(lead.leadId)).toMatchObject({ state: "approved", handedOver: null });
  });

  test.each([
    ["a colleague of the team", ["owner"]],
    ["a manager", ["manager"]],
    ["compliance", ["compliance"]],
  ] as const)("is not %s's to give", async (_, roles) => {
    const other = await aPerson("Other", { roles: [...roles] });
    const teamId = await aTeam([ola, other]);
    await db.update(tasks).set({ teamId }).where(eq(tasks.id, lead.taskId));
    const { id, draft } = await open();
    expect(await approveFollowup(as(other), both, { followupId: id, text: draft })).toEqual({
      ok: false,
      error: "forbidden",
    });
    expect(await rejectFollowup(as(other), { followupId: id, objection: "other", reason: "No" })).toEqual({
      ok: false,
      error: "forbidden",
    });
    expect((await newest(lead.leadId)).state).toBe("open");
  });
});

describe("a rejection", () => {
  test("has the lead looked at again, and what comes back has seen the reason", async () => {
    const first = await open();
    const given = { followupId: first.id, objection: "wrong_channel" as const, reason: "She never reads them." };
    expect(await rejectFollowup(as(ola), given)).toEqual({ ok: true, data: null });
    expect(await jobs()).toContain(`recommend_followup:${lead.leadId}`);
    const second = await open();
    expect(second).toMatchObject({ state: "open", channel: "email", action: "follow_up" });
    expect(second.draft).not.toBe(first.draft);
    expect(second.reasons).toContain("Another channel, as you asked.");
    expect(JSON.stringify(await audited(first.id))).not.toContain("never reads");
    expect(await entry(first.id, "followup.reject")).toMatchObject({ data: { objection: "wrong_channel" } });
  });

  test("of everything there is ends on the manual list, once, until something is heard", async () => {
    const earlier = new Date(now.getTime() - 60_000);
    for (let n = 0; n < 20; n++) {
      const row = await open();
      if (row.state !== "open") break;
      await rejectFollowup(as(ola, earlier), { followupId: row.id, objection: "other", reason: "Not that." });
    }
    await look();
    expect((await all(lead.leadId)).filter(({ state }) => state === "manual")).toHaveLength(1);
    expect(await db.select().from(alerts).where(eq(alerts.kind, "followup_unavailable"))).toEqual([]);
    await heard(lead, "sms replied", 0);
    expect(await look(new Date(now.getTime() + 60_000))).toBe("made");
  });
});

describe("words with somebody else's number in them", () => {
  async function held() {
    const row = await open();
    const text = `${row.draft} ${foreign}`;
    expect(await approveFollowup(as(ola), both, { followupId: row.id, text })).toEqual({
      ok: true,
      data: { state: "blocked" },
    });
    return { ...row, text };
  }

  test("are held: nothing is handed over, compliance is told once, the audit names the kind alone", async () => {
    const { id } = await held();
    expect(await newest(lead.leadId)).toMatchObject({ state: "blocked", found: ["phone"], handedOver: null });
    const told = await db.select().from(alerts).where(eq(alerts.subjectId, id));
    expect(told).toMatchObject([{ kind: "draft_blocked", role: "compliance", seenAt: null }]);
    expect(await entry(id, "followup.block")).toMatchObject({ data: { found: ["phone"] } });
    expect(JSON.stringify(await audited(id))).not.toContain("7946");
  });

  test("are released by compliance alone: then these very words pass, and no others", async () => {
    const { id, text } = await held();
    for (const actor of [
      ola,
      await aPerson("Mia", { roles: ["manager"] }),
      await aPerson("Rita", { roles: ["reviewer"] }),
    ]) {
      expect(await releaseHeld(as(actor), { followupId: id, reason: "Fine" })).toEqual({
        ok: false,
        error: "forbidden",
      });
      expect(await discardHeld(as(actor), { followupId: id, reason: "Fine" })).toEqual({
        ok: false,
        error: "forbidden",
      });
    }
    expect(await releaseHeld(as(compliance), { followupId: id, reason: "Ben asked for it." })).toEqual({
      ok: true,
      data: null,
    });
    expect((await db.select().from(alerts).where(eq(alerts.subjectId, id)))[0]?.seenBy).toBe(compliance.id);
    const other = `${text} Or +44 20 7946 0111.`;
    expect(await approveFollowup(as(ola), both, { followupId: id, text: other })).toMatchObject({
      data: { state: "blocked" },
    });
    await releaseHeld(as(compliance), { followupId: id, reason: "Both." });
    expect(await approveFollowup(as(ola), both, { followupId: id, text: other })).toMatchObject({
      data: { state: "approved" },
    });
  });

  test("that are released still need consent when they are approved", async () => {
    const { id, text } = await held();
    await releaseHeld(as(compliance), { followupId: id, reason: "Ben asked for it." });
    await say(lead.conversationId, "sms", "denied", now);
    expect(await approveFollowup(as(ola), both, { followupId: id, text })).toEqual({ ok: false, error: "no_consent" });
  });

  test("that are discarded come back in others", async () => {
    const { id, phraseKey } = await held();
    expect(await discardHeld(as(compliance), { followupId: id, reason: "Not hers." })).toEqual({
      ok: true,
      data: null,
    });
    expect(await jobs()).toContain(`recommend_followup:${lead.leadId}`);
    const next = await open();
    expect(next).toMatchObject({ state: "open", channel: "sms" });
    expect(next.phraseKey).not.toBe(phraseKey);
  });

  test("do not keep what is heard meanwhile from being looked at; released, they stand before it", async () => {
    const { id } = await held();
    await heard(lead, "email replied", 0);
    const meanwhile = await open();
    expect(meanwhile).toMatchObject({ state: "open", channel: "email" });
    await releaseHeld(as(compliance), { followupId: id, reason: "Fine." });
    const states = Object.fromEntries((await all(lead.leadId)).map((row) => [row.id, row.state]));
    expect(states).toMatchObject({ [id]: "open", [meanwhile.id]: "superseded" });
  });

  test("the lead's own number and the owner's own address are nobody else's", async () => {
    const row = await open();
    const [{ email } = { email: "" }] = await db.select().from(leads).where(eq(leads.id, lead.leadId));
    const text = `${row.draft} I have (415) 555-0132 and ${email} of you; mine is ola-${ola.id}@desk.example.`;
    expect(await approveFollowup(as(ola), both, { followupId: row.id, text })).toMatchObject({
      data: { state: "approved" },
    });
  });
});

describe("words that are being typed", () => {
  const check = (actor: Person, followupId: string, text: string) => checkFollowup({ db, actor }, { followupId, text });
  const kinds = async (followupId: string, text: string) => {
    const found = await check(ola, followupId, text);
    return found.ok ? found.data.map((one) => (one.kind === "promise" ? one.promise : one.what)) : found.error;
  };

  test("are told what their approval would meet: promises and what is not the lead's, in their order", async () => {
    const { id, draft } = await open();
    expect(await kinds(id, draft)).toEqual([]);
    expect(await kinds(id, `${draft}\nYou have it by Friday.\n${foreign}`)).toEqual(["timing", "phone"]);
    expect(await kinds(id, "Your file is LD-2048, your number 415 555 0132.")).toEqual(["id"]);
  });

  test("are checked for nobody but the lead's owner", async () => {
    const { id } = await open();
    for (const one of [await aPerson("Ben"), compliance, await aPerson("Mara", { roles: ["manager"] })]) {
      expect(await check(one, id, foreign)).toEqual({ ok: false, error: "not_found" });
    }
  });

  test("that compliance released may hold what they hold, and no promise", async () => {
    const row = await open();
    const text = `${row.draft}\n${foreign}`;
    await approveFollowup(as(ola), both, { followupId: row.id, text });
    await releaseHeld(as(compliance), { followupId: row.id, reason: "Ben is their own colleague" });
    const released = await newest(lead.leadId);
    expect(await kinds(released.id, text)).toEqual([]);
    expect(await kinds(released.id, `${text} `)).toEqual([]);
    expect(await kinds(released.id, `${text}!`)).toEqual(["phone"]);
  });
});
