import { eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { consentEntries } from "@/db/schema/conversations";
import { handoffDrafts } from "@/db/schema/handoffs";
import { people } from "@/db/schema/people";
import { type Client, type Person, system } from "@/lib/actor";
import { newId } from "@/lib/id";
import { useTestDatabase } from "@/scripts/test-db-client";
import { detail, finding, nameless } from "./analysis.harness";
import { approveHandoff } from "./commands.approve";
import {
  assignOwner,
  attachConsent,
  chooseSlot,
  correctContact,
  reopenException,
  resolveException,
} from "./commands.content";
import { handoffHarness, later, minute } from "./handoff.harness";

const { db } = await useTestDatabase();
const now = new Date("2026-03-04T10:00:00Z");
const { ctx, aPerson, aHandoff, anOwnerWithCalendar, consents, found, jobs, setPolicy, trail } = handoffHarness(
  db,
  now,
);
const client: Client = { kind: "client", id: "019a0000-0000-7000-8000-000000000001", sourceId: "s", scopes: [] };
const somebody = await aPerson(["owner"]);

type By = ReturnType<typeof ctx>;
type Made = Awaited<ReturnType<typeof aHandoff>>;
const at = ({ handoffId, version }: Made) => ({ handoffId, version });
const reason = "Told them that a person will write";
const evidence = { channel: "email", said: "Yes, do write", where: "On the phone", at: now } as const;
const start = new Date("2026-03-05T10:00:00Z");

const changes: Record<string, (by: By, made: Made) => Promise<{ ok: boolean }>> = {
  resolveException: (by, made) =>
    resolveException(by, { ...at(made), exceptionId: made.exceptionIds[0] ?? newId(), reason }),
  reopenException: (by, made) => reopenException(by, { ...at(made), exceptionId: made.exceptionIds[1] ?? newId() }),
  attachConsent: (by, made) => attachConsent(by, { ...at(made), ...evidence }),
  assignOwner: (by, made) => assignOwner(by, { ...at(made), ownerId: somebody.id, reason }),
  chooseSlot: (by, made) => chooseSlot(by, { ...at(made), start }),
  correctContact: (by, made) => correctContact(by, { ...at(made), phone: "+442079460018" }),
};
const exceptions = [
  finding("pricing_request"),
  { ...finding("custom_scope"), state: "resolved", resolution: "Asked Leo" } as const,
];

async function held(given: Parameters<typeof aHandoff>[0] = {}) {
  const rita = await aPerson();
  return { rita, made: await aHandoff({ holder: rita, exceptions, ...given }) };
}

describe.each(Object.entries(changes))("a change of what a decision rests on: %s", (_, change) => {
  const ready = async (given: Parameters<typeof aHandoff>[0] = {}) =>
    held({ owner: await anOwnerWithCalendar(), ...given });

  test("raises the version by one, and is in the trail with who did it", async () => {
    const { rita, made } = await ready({ set: { version: 3 } });
    expect(await change(ctx(rita), made)).toEqual({ ok: true, data: { version: 4 } });
    expect((await found(made.handoffId)).handoff).toMatchObject({ version: 4, state: "in_review", holderId: rita.id });
    expect((await trail(made.handoffId)).map((entry) => entry.actorId)).toEqual([rita.id]);
  });

  test("is refused on an older version", async () => {
    const { rita, made } = await ready({ set: { version: 3 } });
    expect(await change(ctx(rita), { ...made, version: 2 })).toEqual({ ok: false, error: "stale" });
    expect(await trail(made.handoffId)).toEqual([]);
  });

  test("twice at once is done once, and the second is told that it is stale", async () => {
    const { rita, made } = await ready();
    const results = await Promise.all([change(ctx(rita), made), change(ctx(rita), made)]);
    expect(results.filter((result) => result.ok)).toHaveLength(1);
    expect(results).toContainEqual({ ok: false, error: "stale" });
    expect((await found(made.handoffId)).handoff.version).toBe(2);
  });

  test("needs the lease", async () => {
    const { rita, made } = await ready();
    expect(await change(ctx(await aPerson()), made)).toEqual({ ok: false, error: "not_held" });
    expect(await change(ctx(rita, later(now, 3 * minute)), made)).toEqual({ ok: false, error: "not_held" });
    expect(await change(ctx(rita), await aHandoff({ exceptions }))).toEqual({ ok: false, error: "not_held" });
  });

  test("is for reviewers: not for another role that holds it, an API client or the system", async () => {
    for (const role of ["owner", "manager", "compliance", "admin"] as const) {
      const person = await aPerson([role]);
      const { made } = await ready({ holder: person });
      expect(await change(ctx(person), made)).toEqual({ ok: false, error: "forbidden" });
    }
    const { made } = await ready();
    for (const actor of [client, system]) {
      expect(await change(ctx(actor), made)).toEqual({ ok: false, error: "forbidden" });
    }
    expect(await trail(made.handoffId)).toEqual([]);
  });

  test("is for the role it was escalated to", async () => {
    const mia = await aPerson(["manager"]);
    const { made } = await ready({ holder: mia, set: { escalatedTo: "manager" } });
    expect((await change(ctx(mia), made)).ok).toBe(true);
  });
});

describe("resolving an exception", () => {
  const resolve = (by: Person, made: Made, version = made.version) =>
    resolveException(ctx(by), { ...at(made), version, exceptionId: made.exceptionIds[0] ?? "", reason });

  test("keeps the reason with its author and takes it off the open ones", async () => {
    const { rita, made } = await held({ exceptions: [finding("pricing_request"), finding("complaint")] });
    await resolve(rita, made);
    const { handoff, exceptions } = await found(made.handoffId);
    expect(exceptions[0]).toMatchObject({
      state: "resolved",
      resolution: reason,
      resolvedBy: rita.id,
      resolvedAt: now,
    });
    expect(handoff.openExceptions).toEqual(["complaint"]);
  });

  test("two of them at once on the same version: one is resolved, the other is told that it is stale", async () => {
    const { rita, made } = await held({ exceptions: [finding("pricing_request"), finding("complaint")] });
    const results = await Promise.all(
      made.exceptionIds.map((exceptionId) => resolveException(ctx(rita), { ...at(made), exceptionId, reason })),
    );
    expect(results.filter((result) => result.ok)).toHaveLength(1);
    expect(results).toContainEqual({ ok: false, error: "stale" });
    expect((await found(made.handoffId)).handoff.openExceptions).toHaveLength(1);
  });

  test("is refused where it is another handoff's, resolved already or void", async () => {
    const { rita, made } = await held();
    const other = await held();
    const not = { ok: false, error: "not_found" };
    for (const exceptionId of [other.made.exceptionIds[0] ?? "", made.exceptionIds[1] ?? ""]) {
      expect(await resolveException(ctx(rita), { ...at(made), exceptionId, reason })).toEqual(not);
    }
    expect((await found(other.made.handoffId)).handoff.openExceptions).toEqual(["pricing_request"]);
  });

  test.each(["consent_missing", "consent_unclear"] as const)("%s is never settled by a reason", async (kind) => {
    const { rita, made } = await held({ exceptions: [finding(kind)] });
    expect(await resolve(rita, made)).toEqual({ ok: false, error: "needs_evidence" });
    expect((await found(made.handoffId)).handoff).toMatchObject({ openExceptions: [kind], version: 1 });
  });

  test("slot_taken is settled by another slot or none, not by a reason", async () => {
    const { rita, made } = await held({ exceptions: [finding("slot_taken")], owner: await anOwnerWithCalendar() });
    expect(await resolve(rita, made)).toEqual({ ok: false, error: "slot_taken" });
    expect((await chooseSlot(ctx(rita), { ...at(made), start: null })).ok).toBe(true);
    expect((await found(made.handoffId)).handoff.openExceptions).toEqual([]);
  });

  test("contact_invalid is settled by a corrected address and not before", async () => {
    const contact = { ...nameless, email: detail("dana@", false) };
    const { rita, made } = await held({ exceptions: [finding("contact_invalid")], analysis: { contact } });
    expect(await resolve(rita, made)).toEqual({ ok: false, error: "needs_correction" });
    await correctContact(ctx(rita), { ...at(made), email: "" });
    expect(await resolve(rita, made, 2)).toEqual({ ok: false, error: "needs_correction" });
    await correctContact(ctx(rita), { ...at(made), version: 2, email: "dana@northwind.example" });
    expect((await resolve(rita, made, 3)).ok).toBe(true);
  });

  test("sensitive data is a reviewer's where the policy says so, else compliance's alone", async () => {
    const sensitive = { exceptions: [finding("sensitive_data")] };
    const allowed = await held(sensitive);
    expect((await resolve(allowed.rita, allowed.made)).ok).toBe(true);

    await setPolicy({ reviewerResolvesSensitiveData: false });
    const { rita, made } = await held(sensitive);
    expect(await resolve(rita, made)).toEqual({ ok: false, error: "forbidden" });
    const cleo = await aPerson(["compliance"]);
    const escalated = await held({ ...sensitive, holder: cleo, set: { escalatedTo: "compliance" } });
    expect((await resolve(cleo, escalated.made)).ok).toBe(true);
    await setPolicy({});
  });

  test("can be taken back: it is open again, without its reason", async () => {
    const { rita, made } = await held();
    await reopenException(ctx(rita), { ...at(made), exceptionId: made.exceptionIds[1] ?? "" });
    const { handoff, exceptions } = await found(made.handoffId);
    expect(exceptions[1]).toMatchObject({ state: "open", resolution: null, resolvedAt: null, resolvedBy: null });
    expect(handoff.openExceptions).toEqual(["pricing_request", "custom_scope"]);
    expect(await approveHandoff(ctx(rita), { ...at(made), version: 2, edits: {} })).toMatchObject({ ok: false });
  });

  test("leaves every other kind to a reason, and the last one opens the way to approval", async () => {
    const { rita, made } = await held({ exceptions: [finding("emergency"), finding("high_value")] });
    for (const [n, exceptionId] of made.exceptionIds.entries()) {
      const seen = { ...at(made), version: n + 1 };
      expect(await approveHandoff(ctx(rita), { ...seen, edits: {} })).toEqual({ ok: false, error: "gates_open" });
      await resolveException(ctx(rita), { ...seen, exceptionId, reason });
    }
    expect((await approveHandoff(ctx(rita), { ...at(made), version: 3, edits: {} })).ok).toBe(true);
  });
});

describe("evidence of consent", () => {
  const unclear = { consent: {}, exceptions: [finding("consent_missing")] };
  const attach = (by: Person, made: Made, more: Partial<Parameters<typeof attachConsent>[1]> = {}) =>
    attachConsent(ctx(by), { ...at(made), ...evidence, ...more });

  test("is added to the ledger with what was said, where and when; the exception is void and the gate holds", async () => {
    const { rita, made } = await held(unclear);
    const before = { ...at(made), edits: {} };
    expect(await approveHandoff(ctx(rita), before)).toEqual({ ok: false, error: "gates_open" });
    await attach(rita, made, { at: later(now, -minute) });

    const ledger = await db.select().from(consentEntries).where(eq(consentEntries.conversationId, made.conversationId));
    expect(ledger).toMatchObject([
      {
        channel: "email",
        status: "granted",
        origin: "reviewer",
        answer: "Yes, do write",
        wording: "On the phone",
        personId: rita.id,
        at: later(now, -minute),
      },
    ]);
    const { handoff, exceptions } = await found(made.handoffId);
    expect(exceptions.map((row) => row.state)).toEqual(["void"]);
    expect(handoff).toMatchObject({ openExceptions: [], consent: { email: "granted", phone: "missing" } });
    expect((await approveHandoff(ctx(rita), { ...before, version: 2 })).ok).toBe(true);
  });

  test("for the calendar alone leaves the exception: nobody may be written to yet", async () => {
    const { rita, made } = await held(unclear);
    await attach(rita, made, { channel: "calendar" });
    expect((await found(made.handoffId)).handoff.openExceptions).toEqual(["consent_missing"]);
  });

  test("from before a denial does not overrule it, nor from the same moment; what was said after it does", async () => {
    const { rita, made } = await held({ ...unclear, consent: { email: "denied" } });
    const saidNo = later(now, -2 * minute);
    for (const said of [later(saidNo, -1), saidNo]) {
      expect(await attach(rita, made, { at: said })).toEqual({ ok: false, error: "denied" });
    }
    expect((await found(made.handoffId)).handoff.version).toBe(1);
    expect((await attach(rita, made, { at: later(saidNo, 1) })).ok).toBe(true);
  });

  test("does not stand against a denial that comes later", async () => {
    const { rita, made } = await held(unclear);
    await attach(rita, made, { at: later(now, -minute) });
    await consents(made.conversationId, "email", "denied", now);
    const approved = await approveHandoff(ctx(rita), { ...at(made), version: 2, edits: {} });
    expect(approved).toEqual({ ok: false, error: "gates_open" });
  });

  test("from the future is none", async () => {
    const { rita, made } = await held(unclear);
    expect(await attach(rita, made, { at: later(now, 1) })).toEqual({ ok: false, error: "in_future" });
  });
});

describe("the owner", () => {
  const assign = (by: Person, made: Made, ownerId: string) =>
    assignOwner(ctx(by), { ...at(made), ownerId, reason: "Speaks Dutch" });

  test("chosen by a person has that person's reason, and no_owner is settled", async () => {
    const { rita, made } = await held({ owner: null, exceptions: [finding("no_owner")] });
    await assign(rita, made, somebody.id);
    expect((await found(made.handoffId)).handoff).toMatchObject({
      ownerId: somebody.id,
      teamId: null,
      ownerReason: "Speaks Dutch",
      openExceptions: [],
    });
  });

  test("who changes frees the slot in the calendar of the one before; the same one keeps it", async () => {
    const owner = await anOwnerWithCalendar();
    const { rita, made } = await held({ owner });
    await chooseSlot(ctx(rita), { ...at(made), start });
    await assign(rita, { ...made, version: 2 }, owner.id);
    expect((await found(made.handoffId)).holds.map((hold) => hold.state)).toEqual(["held"]);
    await assign(rita, { ...made, version: 3 }, somebody.id);
    expect((await found(made.handoffId)).holds.map((hold) => hold.state)).toEqual(["released"]);
  });

  test("is somebody who owns handoffs and is still there", async () => {
    const { rita, made } = await held();
    const gone = await aPerson(["owner"]);
    await db.update(people).set({ active: false }).where(eq(people.id, gone.id));
    for (const id of [gone.id, rita.id, made.handoffId]) {
      expect(await assign(rita, made, id)).toEqual({ ok: false, error: "not_an_owner" });
    }
    expect((await found(made.handoffId)).handoff).toMatchObject({ ownerId: made.owner?.id, version: 1 });
  });
});

describe("correcting the contact", () => {
  test("goes into the draft beside the other edits, and the person is looked up again under it", async () => {
    const { rita, made } = await held();
    const draft = { handoffId: made.handoffId, edits: { need: "Thirteen vans", email: "old@x.example" } };
    const sam = await aPerson();
    await db.insert(handoffDrafts).values({ ...draft, authorId: sam.id, updatedAt: now });
    await correctContact(ctx(rita), { ...at(made), email: "dana@northwind.example" });

    const [kept] = await db.select().from(handoffDrafts).where(eq(handoffDrafts.handoffId, made.handoffId));
    expect(kept).toMatchObject({
      edits: { need: "Thirteen vans", email: "dana@northwind.example" },
      authorId: rita.id,
    });
    const lookUps = (await jobs("look_up_record")).filter((job) => job.key === `look_up_record:${made.handoffId}`);
    expect(lookUps).toHaveLength(1);
  });

  test("twice enqueues one look-up: it reads what stands then", async () => {
    const { rita, made } = await held();
    await correctContact(ctx(rita), { ...at(made), email: "a@northwind.example" });
    await correctContact(ctx(rita), { ...at(made), version: 2, phone: "+442079460018" });
    const lookUps = (await jobs("look_up_record")).filter((job) => job.key === `look_up_record:${made.handoffId}`);
    expect(lookUps).toHaveLength(1);
    const [kept] = await db.select().from(handoffDrafts).where(eq(handoffDrafts.handoffId, made.handoffId));
    expect(kept?.edits).toEqual({ email: "a@northwind.example", phone: "+442079460018" });
  });
});
