import { eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { tasks } from "@/db/schema/tasks";
import type { Person } from "@/lib/actor";
import { countWaiting } from "@/lib/shell/queries";
import { approvedLanguage } from "@/lib/sources/commands.fixture";
import { useTestDatabase } from "@/scripts/test-db-client";
import { approveFollowup, rejectFollowup } from "./commands";
import { lookAgain } from "./commands.again";
import { followupFixture } from "./commands.fixture";
import { listHeld } from "./queries.held";
import { listFollowups, listThin } from "./queries.view";

const { db } = await useTestDatabase();
await approvedLanguage(db);
const now = new Date("2026-11-20T14:00:00Z");
const both = ["email", "sms"] as const;
const { aLead, aPerson, aTeam, heard, newest } = followupFixture(db, now);
const [ola, ben, una] = [await aPerson("Ola"), await aPerson("Ben"), await aPerson("Una")];
const [ours, theirs] = [await aTeam([ola, ben]), await aTeam([una])];
const manager = await aPerson("Mia", { roles: ["manager"] });

async function proposed(owner: Person, teamId: string, ...told: string[]) {
  const lead = await aLead({ owner, teamId });
  for (const [i, words] of told.entries()) await heard(lead, words, told.length - i);
  await lookAgain(db, lead.leadId, now);
  return lead;
}
const warm = await proposed(ola, ours, "email opened", "sms replied");
const cold = await proposed(ola, ours, "email opened", "email no_response", "sms no_response");
const thin = await proposed(ola, ours, "email opened");
const foreign = await proposed(una, theirs, "email opened", "sms replied");

const seenBy = async (actor: Person, list: "open" | "decided" = "open") =>
  (await listFollowups(db, actor, list)).map(({ taskId, mine }) => ({ taskId, mine }));

describe("who sees which recommendation", () => {
  test("its owner, by score; the team as well, though it is not theirs to decide", async () => {
    expect(await seenBy(ola)).toEqual([warm, cold].map(({ taskId }) => ({ taskId, mine: true })));
    expect(await seenBy(ben)).toEqual([warm, cold].map(({ taskId }) => ({ taskId, mine: false })));
  });

  test("nobody of another team, and nobody who owns nothing", async () => {
    expect(await seenBy(una)).toEqual([{ taskId: foreign.taskId, mine: true }]);
    for (const roles of [["reviewer"], ["compliance"], ["admin"]] as const) {
      expect(await seenBy(await aPerson("Other", { roles: [...roles] }))).toEqual([]);
    }
  });

  test("a manager sees all and is counted none; an owner is counted their own", async () => {
    expect((await seenBy(manager)).map(({ taskId }) => taskId).toSorted()).toEqual(
      [warm, cold, foreign].map(({ taskId }) => taskId).toSorted(),
    );
    expect((await countWaiting(db, manager)).followups).toBe(0);
    expect((await countWaiting(db, ola)).followups).toBe(2);
    expect((await countWaiting(db, ben)).followups).toBe(0);
  });

  test("a lead with one exchange is not guessed at but named to its owner alone, once they have accepted", async () => {
    expect(await listThin(db, ola)).toEqual([]);
    await db.update(tasks).set({ state: "claimed" }).where(eq(tasks.id, thin.taskId));
    expect(await listThin(db, ola)).toMatchObject([{ taskId: thin.taskId, events: 1 }]);
    expect(await listThin(db, ben)).toEqual([]);
  });
});

test("a rejected one stands among the decided, and the next one says why", async () => {
  const { id } = await newest(cold.leadId);
  await rejectFollowup({ db, actor: ola, now }, { followupId: id, objection: "too_soon", reason: "After the fair." });
  await lookAgain(db, cold.leadId, now);
  expect(await seenBy(ola, "decided")).toEqual([{ taskId: cold.taskId, mine: true }]);
  const next = (await listFollowups(db, ola, "open")).find(({ taskId }) => taskId === cold.taskId);
  expect(next).toMatchObject({ rejected: { objection: "too_soon", reason: "After the fair." } });
});

test("a held one is with compliance and nowhere else, with what was found in it marked", async () => {
  const { id, draft } = await newest(warm.leadId);
  await approveFollowup({ db, actor: ola, now }, both, { followupId: id, text: `${draft} Ben: +44 20 7946 0958.` });
  for (const actor of [ola, ben, manager]) {
    for (const list of ["open", "decided"] as const) {
      expect(JSON.stringify(await listFollowups(db, actor, list))).not.toContain("7946");
    }
  }
  const [held] = await listHeld(db);
  expect(held).toMatchObject({ id, by: "Ola", found: ["phone"] });
  expect(held?.parts.filter(({ kind }) => kind)).toEqual([{ text: "+44 20 7946 0958", kind: "phone" }]);
  expect(held?.parts.map(({ text }) => text).join("")).toBe(`${draft} Ben: +44 20 7946 0958.`);
});
