import { mkdtempSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { eq } from "drizzle-orm";
import { afterAll, expect, test } from "vitest";
import { routes } from "@/db/enums";
import { people } from "@/db/schema/people";
import { sources } from "@/db/schema/sources";
import { verifyPassword } from "@/lib/people/password";
import { chooseOwner, type Facts } from "@/lib/routing/model";
import { listCandidates, listRules } from "@/lib/routing/queries";
import { findClient } from "@/lib/sources/queries";
import { hashToken } from "@/lib/sources/token";
import { useTestDatabase } from "@/scripts/test-db-client";
import { seedDesk } from "./commands";
import { DemoAccess } from "./demo-file";
import { demoOf } from "./leave";

const { db, sql } = await useTestDatabase();
const dataDir = mkdtempSync(path.join(tmpdir(), "desk-seed-"));
afterAll(() => rmSync(dataDir, { recursive: true, force: true }));

const file = path.join(dataDir, "demo.json");
const now = new Date("2026-11-20T14:00:00Z");
const demo = { dataDir, url: "http://localhost:3000", sandboxUrl: "http://127.0.0.1:4010" };
const read = () => DemoAccess.parse(JSON.parse(readFileSync(file, "utf8")));

/** Everything the seed may have written, as one text. */
async function everything(): Promise<string> {
  const tables = await sql<{ name: string }[]>`
    select table_name as name from information_schema.tables where table_schema = 'public' order by 1`;
  const rows = [];
  for (const { name } of tables) rows.push(name, await sql`select * from ${sql(name)} t order by t::text`);
  return JSON.stringify(rows);
}

test("without leave a desk gets its approved language, and no person, token or file", async () => {
  const settings = { DEMO: false, DATA_DIR: dataDir, NEXTAUTH_URL: demo.url };
  const seeded = await seedDesk(db, { demo: demoOf(settings), now });
  expect(seeded.phrases).toBeGreaterThan(50);
  const [counted] = await sql`
    select (select count(*)::int from people) as people, (select count(*)::int from api_clients) as clients`;
  expect(counted).toEqual({ people: 0, clients: 0 });
  expect(() => statSync(file)).toThrow("ENOENT");
});

test("a demo begins with seven people whose passwords the file holds and the database does not", async () => {
  await seedDesk(db, { demo, now });
  const { accounts } = read();
  expect(accounts.map(({ email }) => email)).toEqual([
    "reviewer@desk.example",
    "reviewer2@desk.example",
    "owner@desk.example",
    "owner2@desk.example",
    "manager@desk.example",
    "compliance@desk.example",
    "admin@desk.example",
  ]);
  expect(statSync(file).mode & 0o777).toBe(0o600);
  const [admin] = await db.select().from(people).where(eq(people.email, "admin@desk.example"));
  const password = accounts.at(-1)?.password ?? "";
  expect(await verifyPassword(password, admin?.passwordHash ?? null)).toBe(true);
  expect(await everything()).not.toContain(password);
});

test("the token in the file speaks for the website with every scope", async () => {
  const found = await findClient(db, hashToken(read().api_token), now);
  expect(found?.client.scopes).toContain("conversations:write");
  expect(found?.client.scopes).toHaveLength(6);
});

test("seeded again, also on another day, nothing changes", async () => {
  const before = await everything();
  const fileBefore = readFileSync(file, "utf8");
  const seeded = await seedDesk(db, { demo, now: new Date("2026-11-23T09:00:00Z") });
  expect(seeded).toEqual({ phrases: 0, conversations: 0 });
  expect(await everything()).toBe(before);
  expect(readFileSync(file, "utf8")).toBe(fileBefore);
});

test("other ports are written to the file and to the webhook's address; passwords and token stay", async () => {
  const before = read();
  await seedDesk(db, { demo: { ...demo, url: "http://localhost:3001", sandboxUrl: "http://127.0.0.1:4011" }, now });
  expect(read()).toEqual({ ...before, url: "http://localhost:3001", sandbox_url: "http://127.0.0.1:4011" });
  const [source] = await db.select().from(sources);
  expect(source?.webhookUrl).toBe("http://127.0.0.1:4011/bot/webhooks");
});

test("a lost file is made good with new passwords and a new token that work", async () => {
  const before = read();
  rmSync(file);
  await seedDesk(db, { demo, now });
  const after = read();
  expect(after.api_token).not.toBe(before.api_token);
  expect(await findClient(db, hashToken(before.api_token), now)).toBeUndefined();
  expect(await findClient(db, hashToken(after.api_token), now)).toBeDefined();
  const [reviewer] = await db.select().from(people).where(eq(people.email, "reviewer@desk.example"));
  expect(await verifyPassword(after.accounts[0]?.password ?? "", reviewer?.passwordHash ?? null)).toBe(true);
  expect(await verifyPassword(before.accounts[0]?.password ?? "", reviewer?.passwordHash ?? null)).toBe(false);
});

test.each([
  ["a weekday at noon", "2026-11-18T12:00:00Z"],
  ["a Sunday night", "2026-11-22T02:30:00Z"],
])("every route finds an owner on %s", async (_, at) => {
  const rules = await listRules(db);
  const candidates = await listCandidates(db, new Date(at));
  const facts: Omit<Facts, "route"> = {
    serviceLine: null,
    topic: null,
    pagePath: null,
    country: null,
    language: null,
    urgency: null,
    isCustomer: false,
    accountOwnerId: null,
    companySize: null,
    value: null,
  };
  for (const route of routes) expect(chooseOwner({ ...facts, route }, rules, candidates).ownerId).not.toBeNull();
});
