import { eq, inArray } from "drizzle-orm";
import { beforeEach, describe, expect, test } from "vitest";
import { handoffDrafts, handoffs } from "@/db/schema/handoffs";
import { leads } from "@/db/schema/records";
import { routingRules } from "@/db/schema/routing";
import { type Answer, answered, refusal } from "@/lib/connectors/answer";
import type { Crm, CrmRecord } from "@/lib/connectors/crm/port";
import { detail, finding, nameless } from "@/lib/handoffs/analysis.harness";
import { approveHandoff } from "@/lib/handoffs/commands.approve";
import { assignOwner, resolveException } from "@/lib/handoffs/commands.content";
import { handoffHarness, later, minute } from "@/lib/handoffs/handoff.harness";
import { newId } from "@/lib/id";
import { placeHold } from "@/lib/slots/commands";
import { slotId } from "@/lib/slots/model";
import { useTestDatabase } from "@/scripts/test-db-client";
import { ensureLead, lookUpRecord } from "./commands";
import { findMatch } from "./queries";

const { db } = await useTestDatabase({ max: 12 });
const now = new Date("2026-03-04T10:00:00Z");
const harness = handoffHarness(db, now);
const { ctx, aHandoff, anOwnerWithCalendar, aPerson, aRule, aTeam, found, trail } = harness;

beforeEach(() => db.delete(routingRules));

let nth = 0;
const address = () => `visitor${++nth}@northwind.example`;
const number = () => `+4420794${String(60000 + ++nth)}`;
const record = (set: Partial<CrmRecord> = {}): CrmRecord => ({
  id: `crm-${++nth}`,
  fields: { name: "Dana Reyes", email: null, phone: null, company: "Northwind", role: null },
  ownerId: null,
  isCustomer: false,
  ...set,
});

/** A CRM that knows this one record, and `similar` ones by name, and remembers what it was asked. */
function crmWith(answer: CrmRecord | null | Answer<CrmRecord | null>, similar: CrmRecord[] = []) {
  const asked: unknown[] = [];
  const findRecord: Crm["findRecord"] = async (by) => {
    asked.push(by);
    return answer && "ok" in answer ? answer : answered(answer);
  };
  const findSimilar: Crm["findSimilar"] = async () => answered(similar);
  return { crm: { findRecord, findSimilar } as Crm, asked };
}
const lookUp = (handoffId: string, answer: Parameters<typeof crmWith>[0] = null, at = now) =>
  lookUpRecord({ db, crm: crmWith(answer).crm, now: at }, handoffId);

/** A handoff of somebody with a lead of their own. */
async function known(given: Parameters<typeof aHandoff>[0] = {}, contact: { email?: string; phone?: string } = {}) {
  const email = contact.email ?? address();
  const phone = contact.phone ?? null;
  const details = {
    ...nameless,
    name: detail("Dana Reyes"),
    email: detail(email),
    phone: phone ? detail(phone) : null,
  };
  const leadId = newId();
  await db.insert(leads).values({ id: leadId, email, phone, createdAt: now, updatedAt: now });
  const made = await aHandoff({ analysis: { contact: details }, ...given, set: { leadId, ...given.set } });
  return { ...made, leadId, email };
}
const match = async (handoffId: string) => findMatch((await found(handoffId)).handoff.match);

describe("the look-up in the CRM", () => {
  test("asks by the valid address and number, and keeps what it found, when, and for what it looked", async () => {
    const phone = number();
    const { handoffId, email, leadId } = await known({}, { phone });
    const { crm, asked } = crmWith(record({ id: "501" }));
    await lookUpRecord({ db, crm, now }, handoffId);
    expect(asked).toEqual([{ email, phone }]);
    expect(await match(handoffId)).toMatchObject({ lookedAt: now, email, phone, record: { id: "501" }, others: [] });
    const [lead] = await db.select().from(leads).where(eq(leads.id, leadId));
    expect(lead).toMatchObject({ record: { id: "501" }, recordSeenAt: now, isCustomer: false });
  });

  test("that finds nobody is an answer too: it was looked up", async () => {
    const { handoffId } = await known();
    expect(await match(handoffId)).toBeNull();
    await lookUp(handoffId);
    expect(await match(handoffId)).toMatchObject({ record: null, others: [], joined: null });
    expect((await found(handoffId)).handoff.openExceptions).not.toContain("existing_customer_conflict");
  });

  test("that the CRM cannot answer throws, so that the job comes again, and writes nothing", async () => {
    const { handoffId } = await known();
    await expect(lookUp(handoffId, refusal("unavailable", "503", 503))).rejects.toThrow(
      `CRM look-up of handoff ${handoffId}: unavailable, 503`,
    );
    expect(await match(handoffId)).toBeNull();
    expect(await trail(handoffId)).toEqual([]);
  });

  test("does not bother the CRM with somebody who left no valid address", async () => {
    const contact = { ...nameless, email: detail("dana@", false) };
    const { handoffId } = await aHandoff({ analysis: { contact } });
    const { crm, asked } = crmWith(record());
    await lookUpRecord({ db, crm, now }, handoffId);
    expect(asked).toEqual([]);
    expect(await match(handoffId)).toMatchObject({ email: null, phone: null, record: null });
  });

  test("looks for the address a reviewer corrected", async () => {
    const { handoffId } = await known();
    const rita = await aPerson();
    const edits = { email: "corrected@northwind.example" };
    await db.insert(handoffDrafts).values({ handoffId, edits, authorId: rita.id, updatedAt: now });
    const { crm, asked } = crmWith(null);
    await lookUpRecord({ db, crm, now }, handoffId);
    expect(asked).toEqual([{ email: "corrected@northwind.example", phone: null }]);
  });

  test.each(["approved", "delivering", "delivered", "rejected", "cancelled", "closed"] as const)(
    "touches nothing of a handoff that is %s",
    async (state) => {
      const { handoffId } = await known({ set: { state } });
      const before = (await found(handoffId)).handoff;
      await lookUp(handoffId, record({ isCustomer: true }));
      expect((await found(handoffId)).handoff).toEqual(before);
      expect((await found(handoffId)).exceptions).toEqual([]);
    },
  );

  test("of a handoff that is gone does nothing", async () => {
    await lookUp(newId(), record());
  });

  test("is in the trail, without a name, an address or a number", async () => {
    const phone = number();
    const { handoffId, email } = await known({}, { phone });
    await lookUp(handoffId, record());
    const entries = await trail(handoffId);
    expect(entries.map((entry) => entry.action)).toContain("record.look_up");
    expect(entries.find((entry) => entry.action === "record.look_up")?.data).toEqual({ found: true, others: 0 });
    for (const secret of [email, phone, "Dana", "Northwind"]) expect(JSON.stringify(entries)).not.toContain(secret);
  });
});

describe("another record than the one a decision was seen with", () => {
  const version = async (handoffId: string) => (await found(handoffId)).handoff.version;

  test("raises the version by one: found, changed over there, gone; the same one raises nothing", async () => {
    const { handoffId } = await known();
    await lookUp(handoffId);
    const nobody = await version(handoffId);
    const [first, second] = [record(), record()];
    const renamed = { ...second, fields: { ...second.fields, company: "Northwind Ltd" } };
    const seen: number[] = [];
    for (const answer of [first, first, second, renamed, null]) {
      await lookUp(handoffId, answer);
      seen.push((await version(handoffId)) - nobody);
    }
    expect(seen).toEqual([1, 1, 2, 3, 4]);
  });

  test("so that an approval of what was seen before is refused", async () => {
    const rita = await aPerson();
    const { handoffId, version: seen } = await known({ holder: rita });
    await lookUp(handoffId, record());
    expect(await approveHandoff(ctx(rita), { handoffId, version: seen, edits: {} })).toEqual({
      ok: false,
      error: "stale",
    });
  });
});

describe("what matching raises", () => {
  test("a customer who asks sales is a conflict, once, however often it is looked up", async () => {
    const { handoffId } = await known();
    const customer = record({ isCustomer: true });
    await lookUp(handoffId, customer);
    const { version } = (await found(handoffId)).handoff;
    await lookUp(handoffId, customer, later(now, minute));
    const { handoff, exceptions } = await found(handoffId);
    expect(handoff.openExceptions).toContain("existing_customer_conflict");
    expect(exceptions.filter((row) => row.origin === "matching")).toMatchObject([{ state: "open", blocking: true }]);
    expect(handoff.version).toBe(version);
  });

  test("a conflict that a person settled stays settled; one that is gone is void", async () => {
    const rita = await aPerson();
    const { handoffId } = await known({ holder: rita });
    const customer = record({ isCustomer: true });
    await lookUp(handoffId, customer);
    const { handoff, exceptions } = await found(handoffId);
    const conflict = exceptions.find((row) => row.kind === "existing_customer_conflict");
    const target = { handoffId, version: handoff.version, exceptionId: conflict?.id ?? "", reason: "New department" };
    expect((await resolveException(ctx(rita), target)).ok).toBe(true);
    await lookUp(handoffId, customer);
    expect((await found(handoffId)).handoff.openExceptions).not.toContain("existing_customer_conflict");

    const other = await known();
    await lookUp(other.handoffId, customer);
    await lookUp(other.handoffId, record());
    expect((await found(other.handoffId)).handoff.openExceptions).not.toContain("existing_customer_conflict");
  });

  test("the same number under another address may be the same person", async () => {
    const phone = number();
    const twin = await known({}, { phone });
    await db.update(handoffs).set({ state: "delivered" }).where(eq(handoffs.id, twin.handoffId));
    const { handoffId } = await known({}, { phone });
    await lookUp(handoffId);
    expect((await found(handoffId)).handoff.openExceptions).toContain("duplicate_record");
    expect((await match(handoffId))?.others).toMatchObject([
      { leadId: twin.leadId, handoffId: null, email: twin.email },
    ]);
  });

  test("much the same name at the same company may be the same person, ours or the CRM's, with why", async () => {
    const company = `${newId().slice(-12)}.example`;
    const [ours] = await db
      .insert(leads)
      .values({
        id: newId(),
        name: "Dana Reyez",
        email: `d.reyes@${company}`,
        mailbox: `d.reyes@${company}`,
        domain: company,
        createdAt: now,
        updatedAt: now,
      })
      .returning();
    const { handoffId } = await known({}, { email: `dana@${company}` });
    const fields = { name: "D. Reyes", email: `reyes@${company}`, phone: null, company: null, role: null };
    const { crm } = crmWith(null, [
      record({ id: "77", fields }),
      record({ id: "78", fields: { ...fields, name: "Ola Berg" } }),
    ]);
    await lookUpRecord({ db, crm, now }, handoffId);
    const others = (await match(handoffId))?.others ?? [];
    expect(others.map((other) => other.leadId ?? other.record?.id)).toEqual([ours?.id, "77"]);
    expect(others[0]?.reason).toBe("much the same name at the same company");
    expect((await found(handoffId)).handoff.openExceptions).toContain("duplicate_record");
  });

  test("a tagged address reaches the same mailbox", async () => {
    const first = await known();
    const tagged = first.email.replace("@", "+web@");
    await db.update(leads).set({ mailbox: first.email }).where(eq(leads.id, first.leadId));
    const { handoffId } = await known({}, { email: tagged });
    await lookUp(handoffId);
    expect((await match(handoffId))?.others).toMatchObject([{ leadId: first.leadId, score: 0.95 }]);
  });

  test("what a person joined is not taken apart by a look-up", async () => {
    const { handoffId, leadId } = await known();
    const joined = { reason: "the same phone number", leadBefore: leadId, recordBefore: null };
    const stood = { lookedAt: now, email: null, phone: null, record: record({ id: "9" }), others: [], joined };
    await db.update(handoffs).set({ match: stood }).where(eq(handoffs.id, handoffId));
    await lookUp(handoffId, record({ id: "10" }), later(now, minute));
    expect(await match(handoffId)).toMatchObject({ record: { id: "9" }, joined, lookedAt: later(now, minute) });
  });

  test("the same person's other open handoff is named, so that the two can be merged", async () => {
    const first = await known();
    const { handoffId } = await aHandoff({
      analysis: { contact: { ...nameless, email: detail(first.email) } },
      set: { leadId: first.leadId },
    });
    await lookUp(handoffId);
    expect((await match(handoffId))?.others).toMatchObject([{ handoffId: first.handoffId }]);
    await db.update(handoffs).set({ state: "merged" }).where(eq(handoffs.id, first.handoffId));
    await lookUp(handoffId);
    expect((await found(handoffId)).handoff.openExceptions).not.toContain("duplicate_record");
  });
});

describe("the owner after the look-up", () => {
  async function accountOwner() {
    const crmOwnerId = `crm-owner-${++nth}`;
    return { ...(await aPerson(["owner"], { crmOwnerId })), crmOwnerId };
  }

  test("is the account's, once the record shows one, and the version rises", async () => {
    const [sofia, ana] = [await accountOwner(), await aPerson(["owner"])];
    await aRule("Everybody", { person: ana });
    const { handoffId, version } = await known({ owner: ana });
    await lookUp(handoffId, record({ ownerId: sofia.crmOwnerId }));
    expect((await found(handoffId)).handoff).toMatchObject({
      ownerId: sofia.id,
      ownerReason: "Account owner",
      version: version + 1,
      openExceptions: [],
    });
  });

  test("is the same where the record says nothing about it: the team's turn does not move on", async () => {
    const [ana, ben] = [await aPerson(["owner"]), await aPerson(["owner"])];
    const teamId = await aTeam([ana, ben]);
    await aRule("Sales", { teamId });
    for (const owner of [ana, ben]) {
      for (const answer of [null, record()]) {
        const { handoffId, version } = await known({ owner, set: { teamId } });
        await lookUp(handoffId, answer);
        expect((await found(handoffId)).handoff).toMatchObject({
          ownerId: owner.id,
          teamId,
          version: answer ? version + 1 : version,
        });
      }
    }
  });

  test("stays a person's choice, made before the first look-up came", async () => {
    const [rita, ana, ben] = [await aPerson(), await aPerson(["owner"]), await aPerson(["owner"])];
    const sofia = await accountOwner();
    await aRule("Everybody", { person: ben });
    const { handoffId, version } = await known({ holder: rita, owner: ben });
    await assignOwner(ctx(rita), { handoffId, version, ownerId: ana.id, reason: "Speaks Dutch" });
    await lookUp(handoffId, record({ ownerId: sofia.crmOwnerId }));
    const { handoff } = await found(handoffId);
    expect(handoff).toMatchObject({ ownerId: ana.id, ownerReason: "Speaks Dutch" });
    expect(handoff.openExceptions).toEqual(["existing_customer_conflict"]);
  });

  test("stays the one in whose calendar the visitor holds a slot, and the conflict is shown", async () => {
    const sofia = await accountOwner();
    const owner = await anOwnerWithCalendar();
    const { handoffId, conversationId } = await known({ owner });
    const start = new Date("2026-03-05T10:00:00Z");
    const slot = slotId(owner.id, { start, end: later(start, 30 * minute) });
    expect((await placeHold(ctx(sofia), { conversationId, slotId: slot })).ok).toBe(true);
    await lookUp(handoffId, record({ ownerId: sofia.crmOwnerId }));
    const { handoff } = await found(handoffId);
    expect(handoff).toMatchObject({ ownerId: owner.id, openExceptions: ["existing_customer_conflict"] });
  });

  test("is not touched by a second look-up, nor where it goes to the helpdesk", async () => {
    const [ana, ben] = [await aPerson(["owner"]), await aPerson(["owner"])];
    await aRule("Everybody", { person: ben });
    const support = await known({ owner: ana, set: { route: "support" } });
    await lookUp(support.handoffId, record());
    expect((await found(support.handoffId)).handoff.ownerId).toBe(ana.id);

    const looked = { lookedAt: now, email: null, phone: null, record: null, others: [], joined: null };
    const second = await known({ owner: ana, set: { match: looked } });
    await lookUp(second.handoffId, record());
    expect((await found(second.handoffId)).handoff.ownerId).toBe(ana.id);
  });

  test("settles no_owner where the record brings one", async () => {
    const sofia = await accountOwner();
    const routed = { ...finding("no_owner"), origin: "routing" as const };
    const { handoffId } = await known({ owner: null, exceptions: [routed] });
    await lookUp(handoffId, record({ ownerId: sofia.crmOwnerId }));
    expect((await found(handoffId)).handoff).toMatchObject({ ownerId: sofia.id, openExceptions: [] });
  });
});

describe("the lead of a contact", () => {
  const contact = (set: { name?: string; email?: string; phone?: string; company?: string }) => {
    const of = (value: string | undefined) => (value ? { value, valid: true } : null);
    return { name: of(set.name), email: of(set.email), phone: of(set.phone), company: of(set.company), role: null };
  };
  const ensure = (set: Parameters<typeof contact>[0]) => db.transaction((tx) => ensureLead(tx, contact(set), now));

  test("is made once, and found again by its address, then by its number", async () => {
    const [email, phone] = [address(), number()];
    const made = await ensure({ email, phone });
    expect((await ensure({ email }))?.id).toBe(made?.id);
    expect((await ensure({ phone }))?.id).toBe(made?.id);
  });

  test("is nobody without a valid address", async () => {
    const invalid = { ...contact({}), email: { value: "dana@", valid: false } };
    expect(await db.transaction((tx) => ensureLead(tx, invalid, now))).toBeUndefined();
  });

  test("takes what is newly said and never loses what was known", async () => {
    const [email, phone] = [address(), number()];
    await ensure({ email, name: "Dana", company: "Northwind" });
    await ensure({ email, phone });
    expect(await ensure({ email, name: "Dana Reyes" })).toMatchObject({
      name: "Dana Reyes",
      company: "Northwind",
      email,
      phone,
    });
  });

  test("of another address is another person, though the number is the same", async () => {
    const phone = number();
    const [one, other] = [await ensure({ email: address(), phone }), await ensure({ email: address(), phone })];
    expect(other?.id).not.toBe(one?.id);
  });

  test("known by number alone gets its address when it is said", async () => {
    const [email, phone] = [address(), number()];
    const made = await ensure({ phone });
    expect(await ensure({ email, phone })).toMatchObject({ id: made?.id, email, phone });
  });

  test("is one, of ten conversations at once with the same address", async () => {
    const email = address();
    const ten = await Promise.all(Array.from({ length: 10 }, (_, n) => ensure({ email, name: `Dana ${n}` })));
    expect(new Set(ten.map((lead) => lead?.id)).size).toBe(1);
    expect(await db.$count(leads, eq(leads.email, email))).toBe(1);
  });

  test("is one, of ten conversations at once with the same number and no address", async () => {
    const phone = number();
    const ten = await Promise.all(Array.from({ length: 10 }, () => ensure({ phone })));
    expect(new Set(ten.map((lead) => lead?.id)).size).toBe(1);
  });

  test("known by number alone is not torn between two addresses at once", async () => {
    for (let round = 0; round < 4; round++) {
      const [phone, one, other] = [number(), address(), address()];
      await ensure({ phone });
      const both = await Promise.all([ensure({ phone, email: one }), ensure({ phone, email: other })]);
      expect(both.map((lead) => lead?.email)).toEqual([one, other]);
      const kept = await db
        .select()
        .from(leads)
        .where(inArray(leads.email, [one, other]));
      expect(kept).toHaveLength(2);
    }
  });
});
