import { eq, like } from "drizzle-orm";
import { expect, test } from "vitest";
import { auditEntries } from "@/db/schema/audit";
import { conversations } from "@/db/schema/conversations";
import { handoffs } from "@/db/schema/handoffs";
import { measurementEvents } from "@/db/schema/measures";
import { phrases } from "@/db/schema/settings";
import type { Person } from "@/lib/actor";
import { answered } from "@/lib/connectors/answer";
import type { Crm } from "@/lib/connectors/crm/port";
import { lookUpRecord } from "@/lib/records/commands";
import type { Result } from "@/lib/result";
import { placeHold } from "@/lib/slots/commands";
import { slotId } from "@/lib/slots/model";
import { useTestDatabase } from "@/scripts/test-db-client";
import { detail, finding, nameless } from "./analysis.harness";
import { escalateHandoff, mergeHandoff, rejectHandoff, reopenHandoff, returnHandoff } from "./commands";
import { approveHandoff, undoApproval } from "./commands.approve";
import {
  assignOwner,
  attachConsent,
  chooseSlot,
  correctContact,
  reopenException,
  resolveException,
} from "./commands.content";
import { claimHandoff, releaseHandoff } from "./commands.lease";
import { sweepHandoffs } from "./commands.sweep";
import { revealMasked, viewTranscript } from "./commands.view";
import { handoffHarness, later, minute } from "./handoff.harness";

const { db, sql } = await useTestDatabase();
const now = new Date("2026-03-04T10:00:00Z");
const harness = handoffHarness(db, now);
const { ctx, aHandoff, anOwnerWithCalendar, aPerson, aRule, aConversation, follow, found, jobs, trail } = harness;

await db.insert(phrases).values({ key: "return.budget", version: 1, text: "Which budget?", createdAt: now });

/** Words that belong to a visitor, each in its own field, so that any of them gives a leak away. */
const personal = {
  name: "Dana Reyes",
  email: "dana.reyes@northwind.example",
  phone: "+442079460018",
  company: "Northwind Traders",
  words: "Zebra crossing",
};
const contact = {
  ...nameless,
  name: detail(personal.name),
  email: detail(personal.email),
  phone: detail(personal.phone),
  company: detail(personal.company),
};
const analysis = { contact, statedNeed: { text: personal.words, evidence: [] } };
const exceptions = [
  finding("pricing_request"),
  { ...finding("custom_scope"), state: "resolved", resolution: personal.words } as const,
];
const start = new Date("2026-03-05T10:00:00Z");
const say = `${personal.words}, ${personal.email}`;

type Made = Awaited<ReturnType<typeof aHandoff>>;
type Act = (by: ReturnType<typeof ctx>, made: Made) => Promise<Result<unknown, string>>;
const at = ({ handoffId, version }: Made) => ({ handoffId, version });
const acts: Record<string, Act> = {
  "handoff.claim": async (by) => claimHandoff(by, await aHandoff({ analysis })),
  "handoff.release": (by, made) => releaseHandoff(by, made),
  "handoff.approve": (by, made) => approveHandoff({ ...by, ...ctx(by.actor) }, { ...at(made), edits: { need: say } }),
  "handoff.reject": (by, made) => rejectHandoff(by, { ...at(made), kind: "other", reason: say }),
  "handoff.escalate": (by, made) => escalateHandoff(by, { ...at(made), role: "manager", reason: say }),
  "handoff.return": (by, made) => returnHandoff(by, { ...at(made), phraseKey: "return.budget" }),
  "handoff.merge": async (by, made) => mergeHandoff(by, { ...at(made), intoId: (await aHandoff()).handoffId }),
  "handoff.reopen": async (by) => reopenHandoff(by, await aHandoff({ analysis, set: { state: "rejected" } })),
  "exception.resolve": (by, made) =>
    resolveException(by, { ...at(made), exceptionId: made.exceptionIds[0] ?? "", reason: say }),
  "exception.reopen": (by, made) => reopenException(by, { ...at(made), exceptionId: made.exceptionIds[1] ?? "" }),
  "consent.attach": (by, made) =>
    attachConsent(by, { ...at(made), channel: "phone", said: say, where: say, at: later(now, -minute) }),
  "handoff.assign": async (by, made) =>
    assignOwner(by, { ...at(made), ownerId: (await aPerson(["owner"])).id, reason: say }),
  "slot.choose": (by, made) => chooseSlot(by, { ...at(made), start }),
  "contact.correct": (by, made) => correctContact(by, { ...at(made), email: personal.email, phone: personal.phone }),
  "transcript.view": (by, made) => viewTranscript(by, made),
  "data.reveal": (by, made) => revealMasked(by, { ...made, reason: say }),
};

async function subject(action: string, holder: Person): Promise<Made> {
  const open = action === "handoff.approve" ? exceptions.slice(1) : exceptions;
  const owner = await anOwnerWithCalendar();
  return aHandoff({ holder, owner, analysis, exceptions: open, webhookUrl: "https://site.example/hook" });
}
const entries = () => db.select().from(auditEntries);

test.each(Object.entries(acts))(
  "%s is in the trail with who did it, and without the visitor's words",
  async (action, act) => {
    const rita = await aPerson();
    const made = await subject(action, rita);
    const before = await entries();
    const result = await act(ctx(rita), made);
    expect(result).toMatchObject({ ok: true });
    const written = (await entries()).slice(before.length);
    expect(written.map((entry) => entry.action)).toContain(action);
    expect(written.find((entry) => entry.action === action)).toMatchObject({
      actorKind: "person",
      actorId: rita.id,
      at: now,
    });
    for (const secret of Object.values(personal)) expect(JSON.stringify(written)).not.toContain(secret);
  },
);

test.each(Object.entries(acts))("%s is undone whole where its entry cannot be written", async (action, act) => {
  const rita = await aPerson();
  const made = await subject(action, rita);
  const rows = async () => ({
    handoff: (await found(made.handoffId)).handoff,
    exceptions: (await found(made.handoffId)).exceptions,
    decisions: (await found(made.handoffId)).decisions,
    deliveries: (await found(made.handoffId)).deliveries,
    holds: (await found(made.handoffId)).holds,
    jobs: await jobs("run_delivery"),
  });
  const before = await rows();
  await sql.unsafe(`alter table audit_entries add constraint broken check (action <> '${action}') not valid`);
  await expect(act(ctx(rita), made)).rejects.toThrow();
  await sql`alter table audit_entries drop constraint broken`;
  expect(await rows()).toEqual(before);
});

test("an undo, a lapse, a wait without an answer: each is in the trail, the clock's own as the system's", async () => {
  const rita = await aPerson();
  const made = await subject("handoff.approve", rita);
  const approved = await approveHandoff(ctx(rita), { ...at(made), edits: {} });
  const decisionId = approved.ok ? approved.data.decisionId : "";
  await undoApproval(ctx(rita), { handoffId: made.handoffId, decisionId });
  await sweepHandoffs(db, later(now, 3 * minute));
  await db.update(handoffs).set({ state: "returned", returnedAt: now }).where(eq(handoffs.id, made.handoffId));
  await sweepHandoffs(db, later(now, 60 * minute));
  expect((await trail(made.handoffId)).map(({ action, actorKind }) => `${action} ${actorKind}`)).toEqual([
    "handoff.approve person",
    "handoff.undo person",
    "handoff.lapse system",
    "handoff.answer system",
  ]);
});

test("what the desk does by itself is in the trail as the system's, without the visitor's words", async () => {
  const owner = await anOwnerWithCalendar();
  await aRule("Everybody", { person: owner });
  const { conversationId } = await aConversation();
  const handoff = await follow(conversationId, { analysis: { ...analysis, exceptions: [finding("emergency")] } });
  const handoffId = handoff?.id ?? "";
  await db.update(handoffs).set({ ownerId: owner.id }).where(eq(handoffs.id, handoffId));
  const slot = slotId(owner.id, { start, end: later(start, 30 * minute) });
  await placeHold(ctx({ kind: "system" }), { conversationId, slotId: slot });
  const record = { id: "501", fields: { ...personal, role: null }, ownerId: null, isCustomer: true };
  const crm = { findRecord: async () => answered(record) } as unknown as Crm;
  await lookUpRecord({ db, crm, now }, handoffId);

  const own = [...(await trail(handoffId)), ...(await trail(conversationId))];
  expect(own.map((entry) => entry.action).toSorted()).toEqual([
    "exception.raise",
    "exception.raise",
    "handoff.open",
    "handoff.ready",
    "record.look_up",
    "slot.hold",
  ]);
  expect(new Set(own.map((entry) => entry.actorKind))).toEqual(new Set(["system"]));
  for (const secret of Object.values(personal)) expect(JSON.stringify(own)).not.toContain(secret);
});

test("no entry, fact or job of this whole file holds anything a visitor said or is called", async () => {
  const facts = await db.select().from(measurementEvents);
  const queued = await db.execute("select payload from graphile_worker._private_jobs");
  const all = JSON.stringify([await entries(), facts, queued]);
  expect(facts.length).toBeGreaterThan(5);
  for (const secret of Object.values(personal)) expect(all).not.toContain(secret);
  // The words are there to be found: in the rows they belong to.
  expect(await db.$count(handoffs, like(handoffs.need, `%${personal.words}%`))).toBeGreaterThan(0);
  expect(await db.$count(conversations)).toBeGreaterThan(0);
});
