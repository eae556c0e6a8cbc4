import { inArray } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { alerts } from "@/db/schema/alerts";
import { handoffExceptions } from "@/db/schema/handoffs";
import type { Analysis } from "@/lib/analysis/model";
import { useTestDatabase } from "@/scripts/test-db-client";
import { finding, nameless } from "./analysis.harness";
import { resolveException } from "./commands.content";
import { raiseExceptions } from "./commands.exceptions";
import { handoffHarness, later, minute } from "./handoff.harness";

const { db } = await useTestDatabase();
const now = new Date("2026-03-04T10:00:00Z");
const { ctx, aConversation, aHandoff, aPerson, consents, follow, found, says } = handoffHarness(db, now);
const at = (minutes: number) => later(now, minutes * minute);

async function begun(analysis: Partial<Analysis> = {}) {
  const { conversationId } = await aConversation();
  const handoff = await follow(conversationId, { analysis: { contact: nameless, ...analysis } });
  return { conversationId, handoffId: handoff?.id ?? "" };
}
const states = async (handoffId: string) =>
  (await found(handoffId)).exceptions.map((row) => `${row.kind} ${row.state}`);

describe("exceptions of the engine", () => {
  test("are raised once, gravest first, with their evidence, and void when they no longer hold", async () => {
    const { conversationId } = await aConversation();
    const messageId = await says(conversationId, "What does it cost? My card is 4111…");
    const exceptions = [finding("pricing_request", messageId), finding("emergency", messageId)];
    const handoff = await follow(conversationId, { says: null, analysis: { exceptions } });
    const id = handoff?.id ?? "";
    expect((await found(id)).handoff.openExceptions).toEqual(["emergency", "pricing_request"]);
    expect((await found(id)).exceptions[0]).toMatchObject({
      origin: "engine",
      blocking: true,
      evidence: [{ messageId, start: 0, end: 4 }],
      raisedAt: now,
    });

    await follow(conversationId, { analysis: { exceptions } });
    expect(await states(id)).toEqual(["pricing_request open", "emergency open"]);
    await follow(conversationId, { analysis: { exceptions: exceptions.slice(1) } });
    expect(await states(id)).toEqual(["pricing_request void", "emergency open"]);
    expect((await found(id)).handoff.openExceptions).toEqual(["emergency"]);
  });

  test("stay resolved on what was seen, and are raised again on new words", async () => {
    const rita = await aPerson();
    const made = await aHandoff({ holder: rita });
    const { handoffId, conversationId, messageId } = made;
    const asked = finding("pricing_request", messageId);
    await follow(conversationId, { analysis: { exceptions: [asked] } });
    const { exceptions, handoff } = await found(handoffId);
    const target = { handoffId, version: handoff.version, exceptionId: exceptions[0]?.id ?? "" };
    expect((await resolveException(ctx(rita), { ...target, reason: "Leo will quote" })).ok).toBe(true);

    await follow(conversationId, { analysis: { exceptions: [asked] } });
    expect(await states(handoffId)).toEqual(["pricing_request resolved"]);
    const again = await says(conversationId, "And for thirteen?");
    const more = { ...asked, evidence: [...asked.evidence, { messageId: again, start: 0, end: 3 }] };
    await follow(conversationId, { says: null, analysis: { exceptions: [more] } });
    expect(await states(handoffId)).toEqual(["pricing_request void", "pricing_request open"]);
    expect((await found(handoffId)).handoff.openExceptions).toEqual(["pricing_request"]);
  });

  test("about consent are not raised where the ledger has it, and are void once it has", async () => {
    const missing = { exceptions: [finding("consent_missing")] };
    const { conversationId, handoffId } = await begun(missing);
    expect(await states(handoffId)).toEqual(["consent_missing open"]);
    await consents(conversationId, "email", "granted");
    await follow(conversationId, { analysis: missing });
    expect(await states(handoffId)).toEqual(["consent_missing void"]);
    expect((await found(handoffId)).handoff.consent).toMatchObject({ email: "granted" });
  });

  test("that are grave alert the right roles at once, and once", async () => {
    const exceptions = [finding("emergency"), finding("sensitive_data"), finding("complaint")];
    const { conversationId, handoffId } = await begun({ exceptions });
    await follow(conversationId, { analysis: { exceptions } });
    const told = await db
      .select()
      .from(alerts)
      .where(inArray(alerts.subjectId, [handoffId]));
    expect(told.map((alert) => `${alert.kind} ${alert.role}`).toSorted()).toEqual([
      "emergency manager",
      "emergency reviewer",
      "sensitive_data compliance",
    ]);
  });

  test("do not touch what a person, matching or routing raised", async () => {
    const { conversationId, handoffId } = await begun();
    await follow(conversationId, { directive: "handoff", at: at(1) });
    const routed = { kind: "duplicate_record" as const, origin: "matching" as const, blocking: true, note: "Twin" };
    await db.insert(handoffExceptions).values({ id: conversationId, handoffId, raisedAt: now, ...routed });
    await follow(conversationId, { analysis: { exceptions: [] }, at: at(2) });
    expect(await states(handoffId)).toContain("duplicate_record open");
  });
});

describe("an exception that two origins find", () => {
  const raise = (handoffId: string, origin: "engine" | "matching" | "routing", findings = [finding("no_owner")]) =>
    db.transaction((tx) => raiseExceptions(tx, { handoffId, origin, findings, now }));

  test("stands once, and finding it again changes nothing", async () => {
    const { handoffId, version } = await aHandoff();
    expect(await raise(handoffId, "routing")).toBe(true);
    expect(await raise(handoffId, "matching")).toBe(false);
    expect(await raise(handoffId, "routing")).toBe(false);
    const { handoff, exceptions } = await found(handoffId);
    expect(exceptions).toMatchObject([{ kind: "no_owner", origin: "routing", state: "open" }]);
    expect(handoff.version).toBe(version + 1);
  });

  test("resolved by a person stays so when the other origin finds it too", async () => {
    const resolved = {
      ...finding("no_owner"),
      origin: "routing" as const,
      state: "resolved",
      resolution: "Ola",
    } as const;
    const { handoffId } = await aHandoff({ exceptions: [resolved] });
    expect(await raise(handoffId, "matching")).toBe(false);
    expect(await states(handoffId)).toEqual(["no_owner resolved"]);
  });

  test("is raised by eight at once as one", async () => {
    const { handoffId } = await aHandoff();
    await Promise.all(Array.from({ length: 8 }, () => raise(handoffId, "routing")));
    expect(await states(handoffId)).toEqual(["no_owner open"]);
  });
});
