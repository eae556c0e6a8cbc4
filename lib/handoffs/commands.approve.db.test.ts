import { describe, expect, test } from "vitest";
import { type Client, type Person, system } from "@/lib/actor";
import { takeDelivery } from "@/lib/delivery/commands.take";
import { useTestDatabase } from "@/scripts/test-db-client";
import { detail, finding, nameless } from "./analysis.harness";
import { approveHandoff, undoApproval } from "./commands.approve";
import { chooseSlot } from "./commands.content";
import type { GateKey } from "./gates";
import { handoffHarness, later, minute } from "./handoff.harness";
import type { Edits } from "./schema";

const { db, sql } = await useTestDatabase({ max: 12 });
const now = new Date("2026-03-04T10:00:00Z");
const { ctx, aPerson, aHandoff, anOwnerWithCalendar, consents, found, jobs, setPolicy, trail } = handoffHarness(
  db,
  now,
);
const client: Client = { kind: "client", id: "019a0000-0000-7000-8000-000000000001", sourceId: "s", scopes: [] };

type Made = Awaited<ReturnType<typeof aHandoff>>;
const approve = (by: Person, { handoffId, version }: Made, edits: Edits = {}, at = now) =>
  approveHandoff(ctx(by, at), { handoffId, version, edits });

async function held(given: Parameters<typeof aHandoff>[0] = {}) {
  const rita = await aPerson();
  return { rita, made: await aHandoff({ holder: rita, ...given }) };
}

async function approved() {
  const { rita, made } = await held();
  const result = await approve(rita, made);
  if (!result.ok) throw new Error(result.error);
  return { rita, made, handoffId: made.handoffId, ...result.data };
}

describe("approving", () => {
  test("decides, and schedules the delivery for the end of the undo window", async () => {
    const { made, rita, decisionId, dispatchAt, version } = await approved();
    expect(dispatchAt).toEqual(later(now, 8_000));
    const { handoff, decisions, deliveries, facts } = await found(made.handoffId);
    expect(handoff).toMatchObject({ state: "approved", version: 2, holderId: null, leaseUntil: null });
    expect(version).toBe(2);
    expect(decisions).toMatchObject([
      { id: decisionId, kind: "approve", personId: rita.id, handoffVersion: 1, analysisId: made.analysisId, at: now },
    ]);
    expect(deliveries).toMatchObject([{ decisionId, state: "scheduled", runAt: dispatchAt }]);
    expect(await jobs("run_delivery")).toContainEqual({
      key: `run_delivery:${deliveries[0]?.id}`,
      runAt: dispatchAt,
    });
    expect(facts).toMatchObject([{ kind: "handoff.decided", personId: rita.id, ms: 2 * minute }]);
  });

  test("keeps all nine gates as they stood, and each edit before and after", async () => {
    const { rita, made } = await held();
    await approve(rita, made, { need: "Route planning for 13 vans", email: "d.reyes@northwind.example", company: "" });
    const [decision] = (await found(made.handoffId)).decisions;
    expect(decision?.gates).toHaveLength(9);
    expect(decision?.gates).toContainEqual({ key: "consent", holds: true, missing: null });
    expect(decision?.edits).toEqual([
      { field: "need", before: "Route planning for twelve vans", after: "Route planning for 13 vans" },
      { field: "email", before: "dana.reyes@northwind.example", after: "d.reyes@northwind.example" },
      { field: "company", before: "Northwind", after: null },
    ]);
    expect((await found(made.handoffId)).handoff.need).toBe("Route planning for 13 vans");
    const plan = (await found(made.handoffId)).deliveries[0]?.plan;
    expect(plan).toMatchObject({ record: { fields: { email: "d.reyes@northwind.example", company: null } } });
  });

  test("waits as long as the policy says where it says so", async () => {
    await setPolicy({ undoWindowMs: 30_000 });
    expect((await approved()).dispatchAt).toEqual(later(now, 30_000));
    await setPolicy({});
  });

  test("keeps the chosen slot until the delivery can have booked it", async () => {
    const rita = await aPerson();
    const owner = await anOwnerWithCalendar();
    const consent = { email: "granted", calendar: "granted" } as const;
    const made = await aHandoff({ holder: rita, owner, consent });
    const start = new Date("2026-03-05T10:00:00Z");
    const chosen = await chooseSlot(ctx(rita), { ...made, start });
    expect((await approve(rita, { ...made, version: chosen.ok ? chosen.data.version : 0 })).ok).toBe(true);
    const { holds, deliveries } = await found(made.handoffId);
    expect(holds).toMatchObject([{ state: "held", expiresAt: later(now, 24 * 60 * minute) }]);
    expect(deliveries[0]?.plan).toMatchObject({ meeting: { holdId: holds[0]?.id, start: start.toISOString() } });
  });

  type Given = Parameters<typeof aHandoff>[0];
  test.each<[GateKey, Given, Edits]>([
    ["contact", { analysis: { contact: { ...nameless, email: detail("dana@", false) } } }, {}],
    ["consent", { consent: {} }, {}],
    ["consent", { consent: { email: "denied" } }, {}],
    ["consent", { consent: { email: "unclear" } }, {}],
    ["consent", { consent: { phone: "granted" } }, {}],
    ["question", { analysis: { unresolvedQuestion: null } }, {}],
    ["exceptions", { exceptions: [finding("pricing_request")] }, {}],
    ["owner", { owner: null }, {}],
    ["owner", { set: { ownerReason: null } }, {}],
    ["promises", { exceptions: [finding("bot_promise", undefined, false)] }, {}],
    ["first_message", {}, { firstMessage: "We guarantee a result within two weeks, at 20% off." }],
    ["need", { analysis: { statedNeed: { text: " ", evidence: [] } } }, {}],
  ])("is refused while the gate %s is open, and nothing is written", async (_, given, edits) => {
    const { rita, made } = await held(given);
    expect(await approve(rita, made, edits)).toEqual({ ok: false, error: "gates_open" });
    const { handoff, decisions, deliveries } = await found(made.handoffId);
    expect([handoff.state, handoff.version, decisions, deliveries]).toEqual(["in_review", 1, [], []]);
    expect(await trail(made.handoffId)).toEqual([]);
  });

  test("is refused without a transcript", async () => {
    const { rita, made } = await held();
    await sql`delete from messages where conversation_id = ${made.conversationId}`;
    expect(await approve(rita, made)).toEqual({ ok: false, error: "gates_open" });
  });

  test("is refused for a meeting that the visitor did not agree to", async () => {
    const rita = await aPerson();
    const made = await aHandoff({ holder: rita, owner: await anOwnerWithCalendar() });
    const chosen = await chooseSlot(ctx(rita), { ...made, start: new Date("2026-03-06T10:00:00Z") });
    const version = chosen.ok ? chosen.data.version : 0;
    expect(await approve(rita, { ...made, version })).toEqual({ ok: false, error: "gates_open" });
    await consents(made.conversationId, "calendar", "granted");
    expect((await approve(rita, { ...made, version })).ok).toBe(true);
  });

  test("sees a denial that came after the screen was opened, though the version is the one that was seen", async () => {
    const { rita, made } = await held();
    await consents(made.conversationId, "email", "denied");
    expect(await approve(rita, made)).toEqual({ ok: false, error: "gates_open" });
  });

  test("passes once a person says that there is no question, or a promise's correction is written down", async () => {
    const resolved = { ...finding("bot_promise"), state: "resolved", resolution: "We never said next week." } as const;
    const { rita, made } = await held({ analysis: { unresolvedQuestion: null }, exceptions: [resolved] });
    expect((await approve(rita, made, { questionIsNone: true })).ok).toBe(true);
  });

  test("on an older version is refused as stale", async () => {
    const { rita, made } = await held({ set: { version: 3 } });
    expect(await approve(rita, { ...made, version: 2 })).toEqual({ ok: false, error: "stale" });
    expect(await approve(rita, { ...made, version: 4 })).toEqual({ ok: false, error: "stale" });
    expect((await approve(rita, made)).ok).toBe(true);
  });

  test("without the lease is refused: never had, somebody else's, run out", async () => {
    const { rita, made } = await held();
    const sam = await aPerson();
    expect(await approve(sam, made)).toEqual({ ok: false, error: "held_by_other" });
    expect(await approve(rita, made, {}, later(now, 3 * minute))).toEqual({ ok: false, error: "not_held" });
    expect(await approve(sam, await aHandoff())).toEqual({ ok: false, error: "wrong_state" });
  });

  test.each(["owner", "manager", "compliance", "admin"] as const)("is not for the role %s", async (role) => {
    const person = await aPerson([role]);
    expect(await approve(person, await aHandoff({ holder: person }))).toEqual({ ok: false, error: "forbidden" });
  });

  test("is not for an API client, the system or the engine behind it", async () => {
    const { made } = await held();
    for (const actor of [client, system]) {
      expect(await approveHandoff(ctx(actor), { ...made, edits: {} })).toEqual({ ok: false, error: "forbidden" });
    }
  });

  test("is for the role it was escalated to, and no longer for a reviewer", async () => {
    const [rita, mia] = [await aPerson(), await aPerson(["manager"])];
    const set = { escalatedTo: "manager" as const };
    expect(await approve(rita, await aHandoff({ holder: rita, set }))).toEqual({ ok: false, error: "forbidden" });
    expect((await approve(mia, await aHandoff({ holder: mia, set }))).ok).toBe(true);
  });

  test("twice at once is decided once, delivered once", async () => {
    const { rita, made } = await held();
    const results = await Promise.all([approve(rita, made), approve(rita, made), approve(rita, made)]);
    expect(results.filter((result) => result.ok)).toHaveLength(1);
    expect(results.filter((result) => !result.ok && result.error === "wrong_state")).toHaveLength(2);
    const { decisions, deliveries } = await found(made.handoffId);
    expect([decisions.length, deliveries.length]).toEqual([1, 1]);
  });

  test("by the holder and by somebody else at once is the holder's alone", async () => {
    const { rita, made } = await held();
    const sam = await aPerson();
    const results = await Promise.all([approve(sam, made), approve(rita, made)]);
    expect(results.map((result) => result.ok)).toEqual([false, true]);
    expect((await found(made.handoffId)).decisions).toMatchObject([{ personId: rita.id }]);
  });

  test("that fails at its last write leaves nothing: no decision, no delivery, no job, no entry in the trail", async () => {
    const { rita, made } = await held();
    const before = await jobs("run_delivery");
    // The fact is what is written last; a key taken by another row would be ignored, a broken table is not.
    await sql`alter table measurement_events add constraint broken check (kind <> 'handoff.decided') not valid`;
    await expect(approve(rita, made)).rejects.toThrow();
    await sql`alter table measurement_events drop constraint broken`;
    const { handoff, decisions, deliveries, facts } = await found(made.handoffId);
    expect([handoff.state, handoff.version, handoff.holderId]).toEqual(["in_review", 1, rita.id]);
    expect([decisions, deliveries, facts, await trail(made.handoffId)]).toEqual([[], [], [], []]);
    expect(await jobs("run_delivery")).toEqual(before);
    expect((await approve(rita, made)).ok).toBe(true);
  });
});

describe("undoing an approval", () => {
  test("gives the handoff back to the same person; the delivery is cancelled, the decision marked", async () => {
    const { rita, handoffId, decisionId } = await approved();
    const at = later(now, 5_000);
    expect(await undoApproval(ctx(rita, at), { handoffId, decisionId })).toEqual({ ok: true, data: { version: 3 } });
    const { handoff, decisions, deliveries, facts } = await found(handoffId);
    expect(handoff).toMatchObject({ state: "in_review", holderId: rita.id, leaseUntil: later(at, 3 * minute) });
    expect(decisions).toMatchObject([{ undoneAt: at, undoneBy: rita.id }]);
    expect(deliveries).toMatchObject([{ state: "cancelled" }]);
    expect(facts.map((fact) => fact.kind).toSorted()).toEqual(["handoff.decided", "handoff.undone"]);
  });

  test("can be followed by another approval, which gets a delivery of its own", async () => {
    const { rita, made, handoffId, decisionId } = await approved();
    await undoApproval(ctx(rita), { handoffId, decisionId });
    expect((await approve(rita, { ...made, version: 3 })).ok).toBe(true);
    const states = (await found(handoffId)).deliveries.map((delivery) => delivery.state);
    expect(states.toSorted()).toEqual(["cancelled", "scheduled"]);
  });

  test("is the approver's alone", async () => {
    const { handoffId, decisionId } = await approved();
    for (const actor of [await aPerson(), await aPerson(["manager", "admin"]), client, system]) {
      expect(await undoApproval(ctx(actor), { handoffId, decisionId })).toEqual({ ok: false, error: "forbidden" });
    }
    expect((await found(handoffId)).handoff.state).toBe("approved");
  });

  test("once it was dispatched is refused: it was sent already", async () => {
    const { rita, handoffId, decisionId, dispatchAt } = await approved();
    const [delivery] = (await found(handoffId)).deliveries;
    expect((await takeDelivery(db, delivery?.id ?? "", dispatchAt)).kind).toBe("held");
    expect(await undoApproval(ctx(rita), { handoffId, decisionId })).toEqual({ ok: false, error: "already_sent" });
    expect((await found(handoffId)).handoff.state).toBe("delivering");
  });

  test("whose delivery waits no longer is refused, whatever the handoff still says", async () => {
    const { rita, handoffId, decisionId } = await approved();
    await sql`update deliveries set state = 'running' where decision_id = ${decisionId}`;
    expect(await undoApproval(ctx(rita), { handoffId, decisionId })).toEqual({ ok: false, error: "already_sent" });
    expect((await found(handoffId)).decisions).toMatchObject([{ undoneAt: null }]);
  });

  test("names the decision it takes back: another handoff's, or one undone before, is not there", async () => {
    const [one, other] = [await approved(), await approved()];
    const foreign = { handoffId: one.handoffId, decisionId: other.decisionId };
    expect(await undoApproval(ctx(one.rita), foreign)).toEqual({ ok: false, error: "not_found" });

    await undoApproval(ctx(one.rita), one);
    const again = await approve(one.rita, { ...one.made, version: 3 });
    expect(again.ok).toBe(true);
    expect(await undoApproval(ctx(one.rita), one)).toEqual({ ok: false, error: "not_found" });
    expect((await found(one.handoffId)).handoff.state).toBe("approved");
  });

  test("twice at once is done once", async () => {
    const { rita, handoffId, decisionId } = await approved();
    const undo = () => undoApproval(ctx(rita), { handoffId, decisionId });
    const results = await Promise.all([undo(), undo()]);
    expect(results.filter((result) => result.ok)).toHaveLength(1);
    expect((await found(handoffId)).handoff.version).toBe(3);
  });

  test("at the moment of dispatch: exactly one of the two wins, and the other is told", async () => {
    for (let round = 0; round < 8; round++) {
      const { rita, handoffId, decisionId, dispatchAt } = await approved();
      const [delivery] = (await found(handoffId)).deliveries;
      const dispatch = () => takeDelivery(db, delivery?.id ?? "", dispatchAt);
      const undo = () => undoApproval(ctx(rita, dispatchAt), { handoffId, decisionId });
      const both = round % 2 ? [undo(), dispatch()] : [dispatch(), undo()];
      await Promise.all(both);
      const { handoff, deliveries } = await found(handoffId);
      const outcome = [handoff.state, deliveries[0]?.state];
      expect([
        ["in_review", "cancelled"],
        ["delivering", "running"],
      ]).toContainEqual(outcome);
    }
  });

  test("approval, undo and dispatch all at once leave one of the lawful states", async () => {
    for (let round = 0; round < 4; round++) {
      const { rita, made, handoffId, decisionId, dispatchAt } = await approved();
      const [delivery] = (await found(handoffId)).deliveries;
      await Promise.all([
        undoApproval(ctx(rita, dispatchAt), { handoffId, decisionId }),
        approve(rita, { ...made, version: 3 }, {}, dispatchAt),
        takeDelivery(db, delivery?.id ?? "", dispatchAt),
      ]);
      const { handoff, deliveries } = await found(handoffId);
      const live = deliveries.filter((row) => row.state !== "cancelled").map((row) => row.state);
      const lawful = { in_review: [], approved: ["scheduled"], delivering: ["running"] };
      expect(live).toEqual(lawful[handoff.state as keyof typeof lawful]);
    }
  });
});
