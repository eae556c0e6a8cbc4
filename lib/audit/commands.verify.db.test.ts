import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, expect, test } from "vitest";
import { people } from "@/db/schema/people";
import type { Person, Role } from "@/lib/actor";
import { newId } from "@/lib/id";
import { useTestDatabase } from "@/scripts/test-db-client";
import { audit } from "./commands";
import { verifyAudit } from "./commands.verify";
import { headsFile } from "./heads";
import { listTrail } from "./queries";
import { TrailFilter } from "./schema";

const { db } = await useTestDatabase();
const folder = await mkdtemp(path.join(tmpdir(), "desk-verify-"));
afterAll(() => rm(folder, { recursive: true }));
const now = new Date("2026-03-02T09:00:00Z");
const how = { file: headsFile(folder), key: Buffer.alloc(32, 1) };
const as = (role: Role): Person => ({ kind: "person", id: newId(), name: "", roles: [role] });

test.each(["reviewer", "owner", "manager", "admin"] as const)("a %s may not verify the trail", async (role) => {
  expect(await verifyAudit({ db, actor: as(role), now }, how)).toEqual({ ok: false, error: "forbidden" });
});

test("that somebody verified the trail, and what came of it, stands in the trail", async () => {
  const actor = as("compliance");
  expect(await verifyAudit({ db, actor, now }, how)).toMatchObject({ ok: true, data: { found: 0, entries: 0 } });
  const [newest] = await listTrail(db, TrailFilter.parse({ person: actor.id }), { limit: 1 });
  expect(newest).toMatchObject({ action: "audit.verify", data: { entries: 0, findings: 0 } });
});

test("the trail is narrowed by person, verb and subject, and paged from the newest on", async () => {
  const rita = as("reviewer");
  await db.insert(people).values({
    id: rita.id,
    email: "rita@desk.example",
    name: "Rita",
    roles: ["reviewer"],
    workingHours: {},
    createdAt: now,
  });
  const handoffId = newId();
  for (const action of ["handoff.claim", "handoff.approve", "handoff.undo"]) {
    await db.transaction((tx) =>
      audit(tx, { actor: rita, now }, { action, subject: { kind: "handoff", id: handoffId } }),
    );
  }
  const read = async (filter: Record<string, string>, limit = 10) =>
    (await listTrail(db, TrailFilter.parse(filter), { limit })).map((row) => [row.actorName, row.action]);

  expect(await read({ person: rita.id }, 2)).toEqual([
    ["Rita", "handoff.undo"],
    ["Rita", "handoff.approve"],
  ]);
  const [, second] = await listTrail(db, TrailFilter.parse({ person: rita.id }), { limit: 2 });
  expect(await read({ person: rita.id, before: second?.id ?? "" })).toEqual([["Rita", "handoff.claim"]]);
  expect(await read({ subject: handoffId, action: "handoff.approve" })).toEqual([["Rita", "handoff.approve"]]);
});

test("nonsense in the address narrows nothing", () => {
  expect(TrailFilter.parse({ person: "x", action: "'; drop", before: "1", subject: "\0" })).toEqual({});
});
