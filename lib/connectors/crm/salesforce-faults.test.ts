import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { type SalesforceHarness, startSalesforce } from "@/e2e/sandbox/salesforce/harness";
import type { Refusal } from "../answer";
import type { Crm, RecordFields } from "./port";

const dana: RecordFields = {
  name: "Dana Reyes",
  email: "dana@northwind.example",
  phone: "+14155550132",
  company: "Northwind",
  role: "Head of IT",
};
const activity = { key: "h1:crm.log", text: "Wants to know\nwhere AI pays off", at: new Date("2026-11-20T14:00:00Z") };
const task = {
  key: "h1:crm.task",
  ownerId: null,
  subject: "Answer Dana",
  body: "What does it cost?",
  dueAt: new Date("2026-11-20T14:05:00Z"),
};
const ticket = { key: "h1:helpdesk.ticket", subject: "Dana cannot log in", body: "Since this morning" };
/** Long enough for an answer on a busy machine, short enough to wait for none. */
const IMPATIENT_MS = 300;

let sandbox: SalesforceHarness;
let crm: Crm;
let recordId: string;
beforeAll(async () => {
  sandbox = await startSalesforce();
});
beforeEach(async () => {
  await sandbox.reset();
  await sandbox.org().check();
  crm = sandbox.org();
  recordId = "";
});
afterAll(() => sandbox.close());

const create = (fields = dana) => crm.upsertRecord({ id: null, fields, seen: null });
async function created() {
  const answer = await create();
  if (!answer.ok) throw new Error(answer.detail);
  recordId = answer.data.id;
}

const writes = {
  "Lead.upsert": () => create(),
  "Lead.update": () => crm.upsertRecord({ id: recordId, fields: { ...dana, role: "CIO" }, seen: dana }),
  "Task.upsert": () => crm.createTask({ ...task, recordId }),
  "Case.upsert": () => crm.createTicket({ ...ticket, recordId }),
};
type Write = keyof typeof writes;
/** What each leaves behind, however often it was run. */
const left: Record<Write, string[]> = {
  "Lead.upsert": ["Lead.create"],
  "Lead.update": ["Lead.create", "Lead.update"],
  "Task.upsert": ["Lead.create", "Task.create"],
  "Case.upsert": ["Lead.create", "Case.create"],
};
const operations = Object.keys(writes) as Write[];

describe("every fault, at every write", () => {
  const expected: [string, Refusal["kind"]][] = [
    ["400", "refused"],
    ["401", "auth"],
    ["403", "auth"],
    ["403-rate-limit", "rate_limited"],
    ["404", "refused"],
    ["422", "refused"],
    ["429", "rate_limited"],
    ["429-daily", "rate_limited"],
    ["500", "failed"],
    ["502", "failed"],
    ["503", "unavailable"],
    ["row-locked", "failed"],
    ["redirect", "refused"],
    ["hang", "timeout"],
    ["slow-drip", "timeout"],
    ["response-lost", "network"],
    ["malformed-json", "failed"],
  ];
  const cases = operations.flatMap((operation) =>
    expected
      // A case goes the way of a task, and an answer without a body has nothing to drip.
      .filter(([name]) => operation !== "Case.upsert" && !(name === "slow-drip" && operation === "Lead.update"))
      .map(([name, kind]) => [name, operation, kind] as const),
  );

  test.each(cases)(
    "%s at %s is %s, quotes nobody, and a repeat writes what was meant, once",
    async (name, operation, kind) => {
      if (operation !== "Lead.upsert") await created();
      // An ended session is begun again once, and a record that is gone looked for once more.
      const times = name === "401" || name === "404" ? 2 : 1;
      await sandbox.fault({ name: name as "400", operation, times });

      crm = sandbox.org(kind === "timeout" ? { timeoutMs: IMPATIENT_MS } : {});
      const first = await writes[operation]();
      expect(first).toMatchObject({ ok: false });
      // What moved on both looks is tried again by whoever called.
      const moving = name === "404" && operation === "Lead.update";
      expect(first).toMatchObject({ kind: moving ? "failed" : kind });
      expect(JSON.stringify(first)).not.toMatch(/dana|reyes|northwind|4155550132|cost|morning|cio/i);
      await clear();

      crm = sandbox.org();
      expect(await writes[operation]()).toMatchObject({ ok: true });
      expect(await sandbox.written()).toEqual(left[operation]);
    },
  );

  /** What was not used up. */
  const clear = () => fetch(`${sandbox.url}/faults`, { method: "DELETE" });

  const ways = ["Session.create", "Query.run", "Lead.describe", "Task.describe", "Case.describe"];
  test.each([...ways, ...operations])("an answer that is lost at %s leaves nothing twice", async (operation) => {
    await sandbox.fault({ name: "response-lost", operation });
    await everything();
    await everything();
    expect((await sandbox.written()).toSorted()).toEqual([
      ...["Case.create", "Lead.create", "Lead.update", "Task.create", "Task.create"],
    ]);
  });

  /** Each step until it is answered, as a delivery does; an adapter of its own, so that everything is asked again. */
  async function everything() {
    crm = sandbox.org();
    await answered(() => crm.check());
    await answered(async () => {
      const answer = await create();
      if (answer.ok) recordId = answer.data.id;
      return answer;
    });
    await answered(writes["Lead.update"]);
    await answered(() => crm.logActivity({ ...activity, recordId }));
    await answered(writes["Task.upsert"]);
    await answered(writes["Case.upsert"]);
  }

  async function answered(run: () => Promise<{ ok: boolean }>) {
    const tries = [await run()];
    if (!tries[0]?.ok) tries.push(await run());
    expect(tries.at(-1)).toMatchObject({ ok: true });
  }

  test.each([
    "CustomField.create",
    "PermissionSet.create",
    "FieldPermissions.create",
    "PermissionSetAssignment.create",
  ])("a preparation whose answer was lost at %s is made once", async (operation) => {
    await sandbox.reset();
    await sandbox.fault({ name: "response-lost", operation });
    crm = sandbox.org();
    expect(await crm.check()).toMatchObject({ ok: false, kind: "network" });
    expect(await crm.check()).toMatchObject({ ok: true });
    const made = (await sandbox.ledger()).map((entry) => entry.operation);
    expect(made.filter((one) => one === "PermissionSet.create")).toHaveLength(1);
    expect(made.filter((one) => one === "CustomField.create")).toHaveLength(3);
  });

  test("the day's allowance is looked at again in an hour, unless an interval is named", async () => {
    await sandbox.fault({ name: "403-rate-limit", operation: "Lead.upsert" });
    expect(await create()).toMatchObject({ retryAfterMs: 3_600_000, detail: "403 REQUEST_LIMIT_EXCEEDED" });
    await sandbox.fault({ name: "429", operation: "Lead.upsert", retry_after_s: 7 });
    expect(await create()).toMatchObject({ retryAfterMs: 7_000 });
  });

  test("an error inside a 200 is a failure", async () => {
    await created();
    await sandbox.fault({ name: "error-in-200", operation: "Task.upsert" });
    expect(await crm.logActivity({ ...activity, recordId })).toMatchObject({ ok: false, kind: "failed" });
    expect(await sandbox.written()).toEqual(["Lead.create"]);
  });

  test("a phone-only person whose creation's answer was lost is not created again", async () => {
    const byPhone = { ...dana, email: null };
    await sandbox.fault({ name: "response-lost", operation: "Lead.upsert" });
    expect(await create(byPhone)).toMatchObject({ ok: false, kind: "network" });
    expect(await create(byPhone)).toMatchObject({ ok: true, data: { created: false } });
    expect(await sandbox.written()).toEqual(["Lead.create"]);
  });

  test("two processes that create the same person at once make one lead", async () => {
    const answers = await Promise.all([create(), sandbox.org().upsertRecord({ id: null, fields: dana, seen: null })]);
    const ids = answers.map((answer) => answer.ok && answer.data.id);
    expect(ids[0]).toBeTruthy();
    expect(ids[1]).toBe(ids[0]);
    expect(await sandbox.written()).toEqual(["Lead.create"]);
  });

  test("a find that is refused is not taken for nobody", async () => {
    await sandbox.fault({ name: "500", operation: "Query.run" });
    expect(await crm.findRecord({ email: dana.email })).toMatchObject({ ok: false, kind: "failed" });
    await sandbox.fault({ name: "503", operation: "Query.run" });
    expect(await crm.listMatches({ email: null, phone: dana.phone })).toMatchObject({ ok: false, kind: "unavailable" });
    await sandbox.fault({ name: "403-rate-limit", operation: "Query.run" });
    expect(await crm.findOwner({ email: "owner@desk.example" })).toMatchObject({ kind: "rate_limited" });
    await sandbox.fault({ name: "row-locked", operation: "Query.run" });
    expect(await crm.findSimilar({ name: "Dana", domain: null, company: "N" })).toMatchObject({ kind: "failed" });
  });
});
