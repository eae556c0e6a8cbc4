import { describe, expect, test } from "vitest";
import { messageRevisions } from "@/db/schema/conversations";
import { handoffDrafts } from "@/db/schema/handoffs";
import { takeDelivery } from "@/lib/delivery/commands.take";
import { newId } from "@/lib/id";
import { useTestDatabase } from "@/scripts/test-db-client";
import { approveHandoff } from "./commands.approve";
import { showPresence } from "./commands.lease";
import { revealMasked, viewTranscript } from "./commands.view";
import { handoffHarness, later, minute } from "./handoff.harness";
import { judge } from "./judgement";
import { findPlace, findReview, findUndoUntil, listTranscript, listViewersOf } from "./queries.review";

const { db } = await useTestDatabase();
const now = new Date("2026-03-04T10:00:00Z");
const { ctx, aHandoff, aPerson, consents, follow, found, says, trail } = handoffHarness(db, now);
const card = "4111 1111 1111 1111";

describe("a review", () => {
  test("is everything the approval rests on: what the screen previews is what is delivered", async () => {
    const rita = await aPerson();
    const { handoffId, version } = await aHandoff({ holder: rita });
    const edits = { need: "Thirteen vans" };
    await db.insert(handoffDrafts).values({ handoffId, edits, authorId: rita.id, updatedAt: now });
    const review = await findReview(db, handoffId, now);
    const preview = review && judge(review, edits, ctx(rita));
    await approveHandoff(ctx(rita), { handoffId, version, edits });
    const { deliveries, decisions } = await found(handoffId);
    expect(deliveries[0]?.plan).toEqual(JSON.parse(JSON.stringify(preview?.plan)));
    expect(decisions[0]?.gates).toEqual(preview?.gates);
  });

  test("repeats no secret the visitor typed: not in the brief, in the queue's columns or in what is pushed", async () => {
    const { handoffId, conversationId } = await aHandoff();
    const text = `Charge ${card}`;
    const said = { text, evidence: [] };
    await follow(conversationId, { analysis: { summary: text, statedNeed: said, unresolvedQuestion: said } });
    const review = await findReview(db, handoffId, now);
    if (!review) throw new Error("no review");
    const { brief, plan } = judge(review, {}, ctx(await aPerson()));
    const { handoff } = await found(handoffId);
    expect(JSON.stringify([brief, plan, handoff, review])).not.toContain("4111");
    expect([brief.need, handoff.need, handoff.question]).toEqual(Array(3).fill("Charge •••••"));
  });

  test("repeats none in the words consent rests on", async () => {
    const { handoffId, conversationId } = await aHandoff();
    await consents(conversationId, "phone", "granted", later(now, -minute), `Yes, and my card is ${card}`);
    const review = await findReview(db, handoffId, now);
    expect(review?.consent.phone.entry?.answer).toBe("Yes, and my card is •••••");
  });

  test("is none where there is no such handoff", async () => {
    expect(await findReview(db, newId(), now)).toBeUndefined();
  });
});

describe("the transcript", () => {
  test("is in order, each message as it was last edited, a deleted one without its words", async () => {
    const { conversationId, messageId } = await aHandoff();
    const [second, third] = [
      await says(conversationId, "Second", later(now, minute)),
      await says(conversationId, "No"),
    ];
    const revise = (id: string, text: string | null, minutes: number) =>
      db.insert(messageRevisions).values({ id: newId(), messageId: id, text, at: later(now, minutes * minute) });
    await revise(messageId, "We run 13 vans", 2);
    await revise(messageId, "We run 14 vans", 3);
    await revise(third, null, 2);
    const lines = (await listTranscript(db, conversationId)).map(({ id, text, edited }) => [id, text, edited]);
    expect(lines.filter(([id]) => [messageId, second, third].includes(String(id)))).toEqual([
      [messageId, "We run 14 vans", true],
      [third, null, true],
      [second, "Second", false],
    ]);
  });

  test("seen by a person is in the trail; an owner, who has tasks, sees none here", async () => {
    const { handoffId, conversationId } = await aHandoff();
    const [cleo, ola] = [await aPerson(["compliance"]), await aPerson(["owner"])];
    expect(await viewTranscript(ctx(ola), { handoffId })).toEqual({ ok: false, error: "forbidden" });
    expect(await viewTranscript(ctx(cleo), { handoffId: newId() })).toEqual({ ok: false, error: "not_found" });
    expect((await viewTranscript(ctx(cleo), { handoffId })).ok).toBe(true);
    expect(await trail(handoffId)).toMatchObject([
      { action: "transcript.view", actorId: cleo.id, data: { conversationId } },
    ]);
  });

  test("an open review that reads itself again is one look; a new message or ten minutes later it is another", async () => {
    const { handoffId, conversationId } = await aHandoff();
    const cleo = await aPerson(["compliance"]);
    const looks = async () => (await trail(handoffId)).filter(({ action }) => action === "transcript.view").length;
    const look = (after = 0) => viewTranscript({ ...ctx(cleo), now: new Date(now.getTime() + after) }, { handoffId });
    await look();
    await look(60_000);
    expect(await looks()).toBe(1);
    await says(conversationId, "One thing more");
    await look(120_000);
    expect(await looks()).toBe(2);
    await look(13 * 60_000);
    expect(await looks()).toBe(3);
    await viewTranscript(ctx(await aPerson()), { handoffId });
    expect(await looks()).toBe(4);
  });
});

describe("masked words", () => {
  test("are revealed to a reviewer with a reason, to compliance without, and each time is in the trail", async () => {
    const { handoffId, messageId } = await aHandoff();
    const [rita, cleo] = [await aPerson(), await aPerson(["compliance"])];
    const reveal = (by: typeof rita, reason?: string) => revealMasked(ctx(by), { handoffId, messageId, reason });
    expect(await reveal(rita)).toEqual({ ok: false, error: "forbidden" });
    expect(await reveal(await aPerson(["manager"]), "To see")).toEqual({ ok: false, error: "forbidden" });
    expect(await reveal(rita, "To call back")).toMatchObject({ ok: true, data: { text: expect.any(String) } });
    expect((await reveal(cleo)).ok).toBe(true);
    expect((await trail(handoffId)).map((entry) => [entry.action, entry.actorId, entry.data])).toEqual([
      ["data.reveal", rita.id, { messageId, reasonGiven: true }],
      ["data.reveal", cleo.id, { messageId, reasonGiven: false }],
    ]);
  });

  test("of another conversation's message are not", async () => {
    const [one, other] = [await aHandoff(), await aHandoff()];
    const foreign = { handoffId: one.handoffId, messageId: other.messageId, reason: "To see" };
    expect(await revealMasked(ctx(await aPerson()), foreign)).toEqual({ ok: false, error: "not_found" });
    expect(await trail(one.handoffId)).toEqual([]);
  });
});

test("who else is looking is known for half a minute, without oneself", async () => {
  const { handoffId } = await aHandoff();
  const [rita, sam] = [await aPerson(["reviewer"], { name: "Rita" }), await aPerson(["reviewer"], { name: "Sam" })];
  for (const person of [rita, sam]) await showPresence(ctx(person), { handoffId });
  expect(await listViewersOf(db, handoffId, rita.id, later(now, 29_000))).toEqual(["Sam"]);
  expect(await listViewersOf(db, handoffId, rita.id, later(now, 31_000))).toEqual([]);
});

test("a handoff has its place among the open ones by time left, with its neighbours", async () => {
  const far = later(now, 30 * 24 * 60 * minute);
  const three = [];
  for (let n = 0; n < 3; n++) three.push((await aHandoff({ set: { dueAt: later(far, n * minute) } })).handoffId);
  const { handoff } = await found(three[1] ?? "");
  const place = await findPlace(db, handoff);
  expect(place).toMatchObject({ previous: three[0], next: three[2] });
  expect((place?.of ?? 0) - (place?.index ?? 0)).toBe(1);
  expect(await findPlace(db, { ...handoff, state: "approved" })).toBeNull();
});

test("an approval can be undone until its delivery's time, and not once that is taken", async () => {
  const rita = await aPerson();
  const { handoffId, version } = await aHandoff({ holder: rita });
  const approved = await approveHandoff(ctx(rita), { handoffId, version, edits: {} });
  const decisionId = approved.ok ? approved.data.decisionId : "";
  expect(await findUndoUntil(db, decisionId)).toEqual(later(now, 8_000));
  await takeDelivery(db, (await found(handoffId)).deliveries[0]?.id ?? "", later(now, 8_000));
  expect(await findUndoUntil(db, decisionId)).toBeNull();
  expect(await findUndoUntil(db, undefined)).toBeNull();
});
