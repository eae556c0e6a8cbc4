import { execFile } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeEach, describe, expect, test } from "vitest";
import { findClient } from "../lib/sources/queries";
import { hashToken } from "../lib/sources/token";
import { useTestDatabase } from "./test-db-client";

const { db, sql, url } = await useTestDatabase();
const root = path.resolve(import.meta.dirname, "..");
const empty = mkdtempSync(path.join(tmpdir(), "desk-operator-"));
afterAll(() => rmSync(empty, { recursive: true, force: true }));

/** The command as `npm run` runs it: what it said, and how it ended. */
function run(script: "person" | "api-client", args: string[], more: Record<string, string> = {}) {
  return new Promise<{ out: string; code: number }>((settle) => {
    const env = { ...process.env, DATABASE_URL: url, DATA_DIR: empty, ...more };
    const command = ["--import", "tsx", path.join("scripts", `${script}.ts`), ...args];
    execFile(process.execPath, command, { cwd: root, env }, (error, stdout, stderr) => {
      settle({ out: `${stdout}${stderr}`, code: error ? Number(error.code) : 0 });
    });
  });
}
const person = (...args: string[]) => run("person", args);
const client = (...args: string[]) => run("api-client", args);

beforeEach(async () => {
  await sql`truncate people, sources, audit_entries cascade`;
});

describe("npm run person", () => {
  const ana = ["--email", "ana@desk.example", "--name", "Ana Silva", "--roles", "admin,reviewer"];

  test("adds once; again it says what to do and changes nothing", async () => {
    const first = await person(...ana, "--time-zone", "Europe/Berlin", "--hours", "fri=08:00-12:00");
    expect(first).toMatchObject({ code: 0, out: expect.stringMatching(/Password, shown this once: \S{23}\n/) });
    expect(await person(...ana, "--roles", "owner")).toMatchObject({
      code: 1,
      out: expect.stringContaining("--update"),
    });
    const rows = await sql`select roles, time_zone, working_hours, session_epoch from people`;
    expect(rows.map((row) => ({ ...row }))).toEqual([
      {
        roles: ["reviewer", "admin"],
        time_zone: "Europe/Berlin",
        working_hours: { "5": [["08:00", "12:00"]] },
        session_epoch: 0,
      },
    ]);
  });

  test("--update changes what is named; the last admin stays one", async () => {
    await person(...ana, "--oidc");
    const update = ["--email", "Ana@desk.example", "--update"];
    expect(await person(...update, "--roles", "admin,owner", "--capacity", "7")).toEqual({
      code: 0,
      out: "Roles: +owner -reviewer.\nChanged: capacity.\n",
    });
    expect(await person(...update, "--roles", "owner", "--name", "Boss")).toMatchObject({
      code: 1,
      out: expect.stringContaining("last admin"),
    });
    const [row] = await sql`select name, roles, capacity from people`;
    expect(row).toEqual({ name: "Ana Silva", roles: ["owner", "admin"], capacity: 7 });
  });

  test.each([
    [["--email", "a@b.example", "--name", "A", "--roles", "boss"], '"boss" is not one of reviewer'],
    [["--email", "a@b.example", "--roles", "admin"], "--name is missing"],
    [["--email", "a.example", "--name", "A", "--roles", "admin"], "--email is not an e-mail address"],
    [["--email", "a@b.example", "--update", "--hours", "9-5"], "--hours is written"],
    [["--email", "nobody@b.example", "--update", "--name", "A"], "Nobody has this e-mail address"],
    [["--mail", "a@b.example"], "Unknown option '--mail'"],
  ])("%j is refused in one line", async (args, words) => {
    const { code, out } = await person(...args);
    expect({ code, lines: out.trim().split("\n").length }).toEqual({ code: 1, lines: 1 });
    expect(out).toContain(words);
  });

  test("without a database it says where one comes from", async () => {
    const { code, out } = await run("person", ana, { DATABASE_URL: "" });
    expect({ code, out }).toEqual({ code: 1, out: expect.stringContaining("set DATABASE_URL, or start the desk") });
  });
});

describe("npm run api-client", () => {
  const token = (out: string) => /Token, shown this once: (\S+)/.exec(out)?.[1] ?? "";

  test("makes a source with its first client; again another token, and no second secret", async () => {
    const first = await client("--source", "website", "--name", "Site chat");
    expect(first.out).toMatch(/Webhook secret, shown this once: whsec_/);
    const second = await client("--source", "website", "--name", "Site chat", "--scopes", "handoffs:read");
    expect(second.out).not.toContain("whsec_");
    for (const { out } of [first, second])
      expect(await findClient(db, hashToken(token(out)), new Date())).toBeDefined();
    expect(token(first.out)).not.toBe(token(second.out));
    const trail = await sql`select action, data->>'by' as by from audit_entries order by id`;
    expect(trail.map((row) => `${row["action"]} ${row["by"]}`)).toEqual([
      "source.create operator",
      "client.create operator",
      "client.create operator",
    ]);
  });

  test("revokes by the id that --list shows, which never shows a token", async () => {
    const { out } = await client("--source", "website", "--name", "Site chat");
    const listed = await client("--list");
    expect(listed.out).not.toMatch(/hd_|whsec_/);
    const id = /^ {2}(\S+) {2}Site chat/m.exec(listed.out)?.[1] ?? "";
    expect(await client("--revoke", id)).toEqual({ code: 0, out: "Revoked.\n" });
    expect(await findClient(db, hashToken(token(out)), new Date())).toBeUndefined();
  });

  test.each([
    [["--source", "Web Site", "--name", "A"], "--source Small letters"],
    [["--source", "web", "--name", "A", "--scopes", "all"], "--scopes Invalid option"],
    [["--source", "web", "--name", "A", "--webhook-url", "http://10.0.0.1/"], "--webhook-url must be https"],
    [["--source", "web", "--name", "A", "--webhook-url", "https://10.0.0.1/"], "is a private address"],
    [["--source", "web", "--name", "A", "--expires", "2020-01-01"], "--expires is past"],
    [["--source", "nobody", "--rotate-secret"], 'There is no source "nobody"'],
    [["--revoke", "x"], "--revoke is the id"],
  ])("%j is refused, and nothing is made", async (args, words) => {
    const { code, out } = await client(...args);
    expect({ code, out }).toEqual({ code: 1, out: expect.stringContaining(words) });
    expect(await sql`select 1 from sources`).toHaveLength(0);
  });
});
