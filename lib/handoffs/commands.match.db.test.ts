import { eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { conversations } from "@/db/schema/conversations";
import { handoffs } from "@/db/schema/handoffs";
import { leads } from "@/db/schema/records";
import { newId } from "@/lib/id";
import { findMatch } from "@/lib/records/queries";
import { useTestDatabase } from "@/scripts/test-db-client";
import { finding } from "./analysis.harness";
import { joinPerson, partPerson } from "./commands.match";
import { handoffHarness } from "./handoff.harness";

const { db } = await useTestDatabase();
const now = new Date("2026-03-04T10:00:00Z");
const { ctx, aPerson, aHandoff, found, jobs, trail } = handoffHarness(db, now);

const record = {
  id: "501",
  fields: { name: "Dana Reyez", email: "d.reyes@northwind.example", phone: null, company: "Northwind", role: null },
  ownerId: null,
  isCustomer: false,
};
const { role: _, ...fields } = record.fields;

async function aMatch() {
  const rita = await aPerson();
  const [ownLead, otherLead] = [newId(), newId()];
  await db
    .insert(leads)
    .values(
      [ownLead, otherLead].map((id) => ({ id, email: `${id}@northwind.example`, createdAt: now, updatedAt: now })),
    );
  const others = [
    { leadId: null, handoffId: null, record, ...fields, score: 0.8, reason: "much the same name at the same company" },
    { leadId: otherLead, handoffId: null, record: null, ...fields, score: 0.8, reason: "the same phone number" },
  ];
  const match = { lookedAt: now, email: null, phone: null, record: null, others, joined: null };
  const made = await aHandoff({
    holder: rita,
    exceptions: [finding("duplicate_record")],
    set: { leadId: ownLead, match },
  });
  return { rita, made, ownLead, otherLead };
}
const at = ({ handoffId, version }: { handoffId: string; version: number }) => ({ handoffId, version });
const stands = async (handoffId: string) => {
  const { handoff } = await found(handoffId);
  const [chat] = await db.select().from(conversations).where(eq(conversations.id, handoff.conversationId));
  return { handoff, match: findMatch(handoff.match), chatLead: chat?.leadId };
};

describe("joining with somebody known", () => {
  test("a record of the CRM becomes the one that is written to, the duplicate is settled, and it is in the trail", async () => {
    const { rita, made, ownLead } = await aMatch();
    const joined = await joinPerson(ctx(rita), { ...at(made), with: { recordId: "501" } });
    expect(joined).toMatchObject({ ok: true, data: { version: made.version + 1 } });
    const { handoff, match } = await stands(made.handoffId);
    expect(match).toMatchObject({ record: { id: "501" }, joined: { leadBefore: ownLead, recordBefore: null } });
    expect(handoff).toMatchObject({ leadId: ownLead, openExceptions: [] });
    expect((await trail(made.handoffId)).at(-1)).toMatchObject({ action: "person.join", actorId: rita.id });
  });

  test("a lead of ours takes the chat", async () => {
    const { rita, made, otherLead } = await aMatch();
    await joinPerson(ctx(rita), { ...at(made), with: { leadId: otherLead } });
    expect(await stands(made.handoffId)).toMatchObject({ handoff: { leadId: otherLead }, chatLead: otherLead });
  });

  test("is taken back whole: lead, record and the open duplicate; and both are looked up again", async () => {
    const { rita, made, ownLead, otherLead } = await aMatch();
    const joined = await joinPerson(ctx(rita), { ...at(made), with: { leadId: otherLead } });
    const version = joined.ok ? joined.data.version : 0;
    expect((await partPerson(ctx(rita), { handoffId: made.handoffId, version })).ok).toBe(true);
    const { handoff, match, chatLead } = await stands(made.handoffId);
    expect({ match, chatLead }).toMatchObject({ match: { record: null, joined: null }, chatLead: ownLead });
    expect(handoff).toMatchObject({ leadId: ownLead, openExceptions: ["duplicate_record"] });
    expect((await jobs("look_up_record")).map(({ key }) => key)).toContain(`look_up_record:${made.handoffId}`);
  });
});

describe("refused, and nothing changes", () => {
  const refusals: [string, string, (made: Awaited<ReturnType<typeof aMatch>>) => Promise<unknown>][] = [
    [
      "somebody whom matching did not find",
      "not_a_match",
      ({ rita, made }) => joinPerson(ctx(rita), { ...at(made), with: { leadId: newId() } }),
    ],
    [
      "an old version",
      "stale",
      ({ rita, made }) =>
        joinPerson(ctx(rita), { ...at(made), version: made.version - 1 || 99, with: { recordId: "501" } }),
    ],
    ["apart from nobody", "not_joined", ({ rita, made }) => partPerson(ctx(rita), at(made))],
  ];
  test.each(refusals)("%s: %s", async (_name, error, run) => {
    const made = await aMatch();
    expect(await run(made)).toEqual({ ok: false, error });
    expect((await found(made.made.handoffId)).handoff).toMatchObject({
      version: made.made.version,
      leadId: made.ownLead,
    });
  });

  test("by somebody who does not hold it, or has no such role", async () => {
    const { made } = await aMatch();
    const [other, owner] = [await aPerson(), await aPerson(["owner"])];
    const input = { ...at(made), with: { recordId: "501" } };
    expect(await joinPerson(ctx(other), input)).toEqual({ ok: false, error: "not_held" });
    expect(await joinPerson(ctx(owner), input)).toEqual({ ok: false, error: "forbidden" });
  });

  test("the second of two at once", async () => {
    const { rita, made, otherLead } = await aMatch();
    const both = await Promise.all([
      joinPerson(ctx(rita), { ...at(made), with: { recordId: "501" } }),
      joinPerson(ctx(rita), { ...at(made), with: { leadId: otherLead } }),
    ]);
    expect(both.map(({ ok }) => ok).toSorted()).toEqual([false, true]);
    const [row] = await db.select().from(handoffs).where(eq(handoffs.id, made.handoffId));
    expect(row?.version).toBe(made.version + 1);
  });
});
