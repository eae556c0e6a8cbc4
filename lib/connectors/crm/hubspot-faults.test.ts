import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { type Harness, startHarness } from "@/e2e/sandbox/harness";
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
  ownerId: "501",
  subject: "Answer Dana",
  body: "What does it cost?",
  dueAt: new Date("2026-11-20T14:05:00Z"),
};
/** Long enough for an answer on a busy machine, short enough to wait for none. */
const IMPATIENT_MS = 300;

let sandbox: Harness;
let crm: Crm;
beforeAll(async () => {
  sandbox = await startHarness();
});
beforeEach(async () => {
  await sandbox.reset();
  crm = sandbox.connect().crm;
});
afterAll(() => sandbox.close());

const create = (fields = dana) => crm.upsertRecord({ id: null, fields, seen: null });
async function created(fields = dana): Promise<string> {
  const answer = await create(fields);
  if (!answer.ok) throw new Error(answer.detail);
  return answer.data.id;
}

describe("every fault, at every write", () => {
  const expected: [string, Refusal["kind"]][] = [
    ["400", "refused"],
    ["401", "auth"],
    ["403", "auth"],
    ["422", "refused"],
    ["429", "rate_limited"],
    ["429-daily", "rate_limited"],
    ["500", "failed"],
    ["502", "failed"],
    ["503", "unavailable"],
    ["redirect", "refused"],
    ["hang", "timeout"],
    ["slow-drip", "timeout"],
    ["response-lost", "network"],
    ["malformed-json", "failed"],
  ];
  const writes = {
    "contacts.create": () => create(),
    "notes.upsert": () => crm.logActivity({ ...activity, recordId: "6001" }),
    "tasks.upsert": () => crm.createTask({ ...task, recordId: "6001" }),
    "associations.put": () => crm.logActivity({ ...activity, recordId: "6001" }),
  };
  const cases = Object.keys(writes).flatMap((operation) =>
    expected.map(([name, kind]) => [name, operation as keyof typeof writes, kind] as const),
  );

  test.each(cases)(
    "%s at %s is %s, quotes nobody, and a repeat writes what was meant, once",
    async (name, operation, kind) => {
      if (operation !== "contacts.create") await created();
      await crm.check();
      await sandbox.fault({ name: name as "400", operation });

      crm = sandbox.connect(kind === "timeout" ? { timeoutMs: IMPATIENT_MS } : {}).crm;
      const first = await writes[operation]();
      crm = sandbox.connect().crm;
      expect(first).toMatchObject({ ok: false, kind });
      expect(JSON.stringify(first)).not.toMatch(/dana|reyes|northwind|4155550132|pays off/i);

      expect(await writes[operation]()).toMatchObject({ ok: true });
      const creations = (await sandbox.operations()).filter((done) => done.endsWith(".create"));
      expect(creations).toEqual([...new Set(creations)]);
      expect(creations).toContain(operation.replace(/\.(upsert|put)$/, ".create"));
    },
  );

  test("429 names its interval: Retry-After where it is given, the policy's otherwise", async () => {
    await sandbox.fault({ name: "429", operation: "contacts.create", retry_after_s: 7 });
    expect(await create()).toMatchObject({ retryAfterMs: 7_000 });
    await sandbox.fault({ name: "429", operation: "contacts.create" });
    expect(await create()).toMatchObject({ retryAfterMs: 10_000 });
    await sandbox.fault({ name: "429-daily", operation: "contacts.create" });
    expect(await create()).toMatchObject({ retryAfterMs: 3_600_000 });
  });

  test("an error inside a 207 is a failure", async () => {
    const recordId = await created();
    await sandbox.fault({ name: "error-in-200", operation: "notes.upsert" });
    expect(await crm.logActivity({ ...activity, recordId })).toMatchObject({ ok: false, kind: "failed", status: 207 });
  });

  test("a phone-only person whose creation's answer was lost is not created again", async () => {
    const byPhone = { ...dana, email: null };
    await crm.check();
    await sandbox.fault({ name: "response-lost", operation: "contacts.upsert" });
    expect(await create(byPhone)).toMatchObject({ ok: false, kind: "network" });
    expect(await create(byPhone)).toMatchObject({ ok: true });
    expect(await sandbox.operations()).toEqual(["contacts.create"]);
  });

  test("a find that is refused is not taken for nobody", async () => {
    await sandbox.fault({ name: "500", operation: "contacts.get" });
    expect(await crm.findRecord({ email: dana.email })).toMatchObject({ ok: false, kind: "failed" });
    await crm.check();
    await sandbox.fault({ name: "503", operation: "contacts.search" });
    expect(await crm.findRecord({ phone: dana.phone })).toMatchObject({ ok: false, kind: "unavailable" });
  });
});
