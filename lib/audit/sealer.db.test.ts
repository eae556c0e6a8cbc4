import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeEach, describe, expect, test } from "vitest";
import { system } from "@/lib/actor";
import { useTestDatabase } from "@/scripts/test-db-client";
import { audit } from "./commands";
import { headPublisher, headsFile } from "./heads";
import { sealAudit } from "./sealer";
import { verifyTrail } from "./verify-trail";

const { db, sql } = await useTestDatabase({ max: 20 });
const folder = await mkdtemp(path.join(tmpdir(), "desk-audit-"));
afterAll(() => rm(folder, { recursive: true }));

const key = Buffer.alloc(32, 1);
const file = headsFile(folder);
const now = new Date("2026-03-02T09:00:00Z");
const later = new Date(now.getTime() + 60_000);

beforeEach(async () => {
  await sql`truncate audit_entries`;
  await rm(file, { force: true });
});

async function write(count: number) {
  await db.transaction(async (tx) => {
    for (let n = 0; n < count; n += 1) {
      await audit(
        tx,
        { actor: system, now },
        { action: "handoff.ready", subject: { kind: "handoff", id: null }, data: { n } },
      );
    }
  });
}
const seal = async () => sealAudit(db, { now: later, heads: await headPublisher(file, key) });
const findings = async () => (await verifyTrail(db, { file, key, graceMs: 0 })).findings;

/** As one who owns the database would: past the guard that stops everybody else. */
async function tamper(run: () => Promise<unknown>) {
  await sql`alter table audit_entries disable trigger audit_entries_append_only`;
  try {
    await run();
  } finally {
    await sql`alter table audit_entries enable trigger audit_entries_append_only`;
  }
}

describe("sealing", () => {
  test("entries are chained without a gap, and the head is published outside the database", async () => {
    await write(3);
    expect(await seal()).toBe(3);
    await write(2);
    expect(await seal()).toBe(2);
    expect(await verifyTrail(db, { file, key })).toMatchObject({ findings: [], waiting: 0, head: { seq: 5 } });
    const lines = (await readFile(file, "utf8")).trim().split("\n");
    expect(lines.map((line) => JSON.parse(line).seq)).toEqual([3, 5]);
  });

  test("what was just written settles before it is chained", async () => {
    await write(1);
    expect(await sealAudit(db, { now, heads: await headPublisher(file, key) })).toBe(0);
    expect(await verifyTrail(db, { file, key })).toMatchObject({ findings: [], waiting: 1 });
  });

  test("an entry that commits after younger ones were sealed is chained behind them and not skipped", async () => {
    let commit = () => {};
    const held = new Promise<void>((resolve) => {
      commit = resolve;
    });
    const slow = db.transaction(async (tx) => {
      await audit(tx, { actor: system, now }, { action: "slow", subject: { kind: "handoff", id: null } });
      await held;
    });
    await write(2);
    expect(await seal()).toBe(2);
    commit();
    await slow;
    expect(await seal()).toBe(1);
    expect(await findings()).toEqual([]);
  });

  test("four sealers beside eight writers make one whole chain", async () => {
    const heads = await Promise.all(Array.from({ length: 4 }, () => headPublisher(file, key)));
    let writing = true;
    const sealers = heads.map(async (publisher) => {
      while (writing) await sealAudit(db, { now: later, heads: publisher });
    });
    await Promise.all(
      Array.from({ length: 8 }, async () => {
        for (let n = 0; n < 10; n += 1) await write(3);
      }),
    );
    writing = false;
    await Promise.all(sealers);
    await seal();
    expect(await verifyTrail(db, { file, key })).toMatchObject({ findings: [], waiting: 0, head: { seq: 240 } });
  });

  test("a sealer that died between sealing and publishing is made good by the next", async () => {
    await write(2);
    const dying = await headPublisher(file, key);
    await expect(
      sealAudit(db, { now: later, heads: { published: 0, publish: () => Promise.reject(new Error("killed")) } }),
    ).rejects.toThrow("killed");
    expect(dying.published).toBe(0);
    expect(await findings()).toEqual([{ kind: "unpublished", from: 1, to: 2 }]);
    await seal();
    expect(await findings()).toEqual([]);
  });
});

describe("the guard of the table", () => {
  beforeEach(async () => {
    await write(3);
    await seal();
  });

  test("an entry is neither changed nor removed by the desk's own means", async () => {
    await expect(sql`update audit_entries set action = 'x' where seq = 2`).rejects.toThrow("never changed");
    await expect(sql`update audit_entries set hash = 'x' where seq = 2`).rejects.toThrow("never changed");
    await expect(sql`delete from audit_entries where seq = 2`).rejects.toThrow("never removed");
  });
});

describe("tampering past the guard is found", () => {
  beforeEach(async () => {
    await write(6);
    await seal();
    await write(4);
    await seal();
  });

  test("a change", async () => {
    await tamper(() => sql`update audit_entries set data = '{"n": 99}' where seq = 4`);
    expect(await findings()).toMatchObject([{ kind: "changed", seq: 4 }]);
  });

  test("a removal", async () => {
    await tamper(() => sql`delete from audit_entries where seq in (4, 5)`);
    expect(await findings()).toEqual([{ kind: "missing", from: 4, to: 5 }]);
  });

  test("a removal at the end, also after new entries took the places", async () => {
    await tamper(() => sql`delete from audit_entries where seq > 7`);
    expect(await findings()).toMatchObject([{ kind: "truncated", from: 8, to: 10 }]);
    await write(5);
    await seal();
    expect((await findings()).map(({ kind }) => kind)).toContain("rewritten");
  });

  test("a truncation of everything", async () => {
    await sql`truncate audit_entries`;
    expect(await findings()).toMatchObject([{ kind: "truncated", from: 1, to: 10 }]);
  });

  test("an insertion, with the numbers after it moved", async () => {
    await tamper(async () => {
      await sql`update audit_entries set seq = -seq where seq >= 5`;
      await sql`update audit_entries set seq = -seq + 1 where seq < 0`;
      await sql`
        insert into audit_entries (id, at, actor_kind, action, subject_kind, data, seq, previous_hash, hash)
        select gen_random_uuid(), at, actor_kind, 'handoff.approve', subject_kind, data, 5, previous_hash, hash
        from audit_entries where seq = 4`;
    });
    expect((await findings()).slice(0, 2)).toMatchObject([
      { kind: "changed", seq: 5 },
      { kind: "changed", seq: 6 },
    ]);
  });

  test("a place number below the first", async () => {
    await tamper(() => sql`update audit_entries set seq = -1 where seq = 1`);
    expect(await findings()).not.toEqual([]);
  });

  test("lost or forged heads", async () => {
    await rm(file);
    expect(await findings()).toEqual([{ kind: "unpublished", from: 1, to: 10 }]);
  });
});
