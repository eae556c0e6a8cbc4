import { expect, test } from "vitest";
import { newId } from "@/lib/id";
import { useTestDatabase } from "@/scripts/test-db-client";
import { addNote } from "./commands.notes";
import { handoffHarness, later } from "./handoff.harness";
import { markOf } from "./mark";
import { listNotes } from "./queries.review";

const { db } = await useTestDatabase();
const now = new Date("2026-03-04T10:00:00Z");
const { ctx, aHandoff, aPerson, found, trail } = handoffHarness(db, now);
const said = "She called last week about the same vans";

test("a note stays with its author and time, wakes open reviews, and raises no version", async () => {
  const [rita, mia] = [await aPerson(), await aPerson(["manager"])];
  const { handoffId, version } = await aHandoff({ holder: rita });
  const before = markOf((await found(handoffId)).handoff);
  await addNote(ctx(mia), { handoffId, text: said });
  await addNote(ctx(rita, later(now, 1_000)), { handoffId, text: "Thanks" });
  expect(await listNotes(db, handoffId)).toMatchObject([
    { byId: mia.id, by: mia.name, at: now, text: said },
    { byId: rita.id, at: later(now, 1_000), text: "Thanks" },
  ]);
  const { handoff } = await found(handoffId);
  expect(handoff.version).toBe(version);
  expect(markOf(handoff)).not.toBe(before);
});

test("the trail knows that there is one, and not what it says", async () => {
  const rita = await aPerson();
  const { handoffId } = await aHandoff();
  const added = await addNote(ctx(rita), { handoffId, text: said });
  const entry = (await trail(handoffId)).at(-1);
  expect(entry).toMatchObject({
    action: "note.add",
    actorId: rita.id,
    data: added.ok && { noteId: added.data.noteId },
  });
  expect(JSON.stringify(entry)).not.toContain("vans");
});

test.each(["owner", "admin"] as const)("the role %s writes none, since it reads none", async (role) => {
  const { handoffId } = await aHandoff();
  expect(await addNote(ctx(await aPerson([role])), { handoffId, text: said })).toEqual({
    ok: false,
    error: "forbidden",
  });
  expect(await listNotes(db, handoffId)).toEqual([]);
});

test("there is none on a handoff that is not there", async () => {
  expect(await addNote(ctx(await aPerson()), { handoffId: newId(), text: said })).toEqual({
    ok: false,
    error: "not_found",
  });
});
