import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, afterEach, expect, test } from "vitest";
import { type SalesforceHarness, startSalesforce } from "./harness";
import { fullId, mintId } from "./ids";

const folder = mkdtempSync(path.join(tmpdir(), "org-"));
afterAll(() => rmSync(folder, { recursive: true }));

let running: SalesforceHarness[] = [];
afterEach(async () => {
  await Promise.all(running.map((sandbox) => sandbox.close()));
  running = [];
});
async function start(options: Parameters<typeof startSalesforce>[0] = {}) {
  const sandbox = await startSalesforce(options);
  running.push(sandbox);
  return sandbox;
}
const dana = { name: "Dana <b>Reyes", email: "dana@x.example", phone: null, company: "Northwind", role: null };
const create = (sandbox: SalesforceHarness) => sandbox.org().upsertRecord({ id: null, fields: dana, seen: null });

test.each(["00190000001pPvHAAU", "003aj000002oTldAAE", "0033h00000Kzv3AAAR"])(
  "the last three letters of %s follow from the others",
  (id) => {
    expect(fullId(id.slice(0, 15))).toBe(id);
    expect(fullId(id)).toBe(id);
    expect(fullId(`${id.slice(0, 15)}AAA`)).toBeNull();
  },
);

test("ten thousand ids are ten thousand, and some differ by case alone", () => {
  const ids = Array.from({ length: 10_000 }, (_none, n) => mintId("Lead", n));
  expect(new Set(ids).size).toBe(10_000);
  expect(new Set(ids.map((id) => id.slice(0, 15).toLowerCase())).size).toBeLessThan(10_000);
});

test("what the org holds is the ledger: a restart and a replay know the same people, fields and keys", async () => {
  const ledgerFile = path.join(folder, "ledger.jsonl");
  const first = await start({ ledgerFile });
  const before = await create(first);
  expect(before).toMatchObject({ ok: true, data: { created: true } });
  await first.close();
  running = [];

  const second = await start({ ledgerFile });
  expect(await create(second)).toEqual({ ok: true, data: { ...(before.ok && before.data), created: false } });
  expect(await second.written()).toEqual(["Lead.create"]);
});

test("a session runs out after two hours", async () => {
  let time = Date.parse("2026-11-20T14:00:00Z");
  const sandbox = await start({ now: () => new Date(time) });
  const crm = sandbox.org();
  expect(await crm.findRecord({ email: dana.email })).toEqual({ ok: true, data: null });
  await sandbox.fault({ name: "400", operation: "Session.create" });
  expect(await crm.findRecord({ email: dana.email })).toEqual({ ok: true, data: null });
  time += 2 * 3_600_000;
  expect(await crm.findRecord({ email: dana.email })).toMatchObject({ ok: false, kind: "auth" });
  expect(await crm.findRecord({ email: dana.email })).toEqual({ ok: true, data: null });
});

test("without a session nothing is said but 401, and a path that is none is 404", async () => {
  const sandbox = await start();
  const get = async (at: string, authorization = "Bearer t") => {
    const response = await fetch(`${sandbox.url}/salesforce${at}`, { headers: { authorization } });
    return [response.status, await response.json()];
  };
  expect(await get("/services/data/v62.0/sobjects/Lead/00Q000000000001AAA")).toMatchObject([
    401,
    [{ errorCode: "INVALID_SESSION_ID" }],
  ]);
  expect(await get("/services/data/62/query")).toMatchObject([404, [{ errorCode: "NOT_FOUND" }]]);
  expect(await get("/nothing")).toMatchObject([404, [{ errorCode: "NOT_FOUND" }]]);
});

test("the page shows the org's people and tasks as text", async () => {
  const sandbox = await start();
  const answer = await create(sandbox);
  const recordId = answer.ok ? answer.data.id : "";
  await sandbox.org().logActivity({ key: "a", recordId, text: "<i>chat", at: new Date() });
  await sandbox.org().createTask({ key: "b", recordId, ownerId: null, subject: "Do", body: "it", dueAt: new Date() });
  const page = await (await fetch(`${sandbox.url}/page.json`)).json();
  expect(page.contacts).toMatchObject([{ id: recordId, name: "Dana <b>Reyes", company: "Northwind", wasThere: false }]);
  expect(page.activities).toMatchObject([{ contact: { id: recordId }, text: "<i>chat" }]);
  expect(page.tasks).toMatchObject([{ contact: { id: recordId }, subject: "Do", owner: "integration@desk.example" }]);
});

test("seeding the same scene twice adds nothing twice", async () => {
  const sandbox = await start();
  const scene = { leads: [{ LastName: "R", Company: "N", Email: "r@x.example" }], accounts: [{ Name: "N" }] };
  expect(await sandbox.seed(scene)).toEqual(await sandbox.seed(scene));
});
