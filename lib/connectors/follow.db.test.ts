import { eq } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { connectors as table } from "@/db/schema/connectors";
import { type Harness, startHarness } from "@/e2e/sandbox/harness";
import { newId } from "@/lib/id";
import { seal } from "@/lib/settings/secret-box";
import { useTestDatabase } from "@/scripts/test-db-client";
import { connectors } from "./connect";
import { followConnectors } from "./follow";
import type { EnvironmentSettings } from "./settings/environment";
import { standingSettings } from "./settings/opened";
import { listActiveConnectors } from "./settings/queries";

const { db } = await useTestDatabase();
const now = new Date("2026-11-20T10:00:00Z");

let sandbox: Harness;
beforeAll(async () => {
  sandbox = await startHarness();
});
afterAll(() => sandbox.close());
beforeEach(() => db.delete(table));

const account = (id: string) => ({ ok: true, data: { account: id } });

function follow(everyMs = 0) {
  const environment: EnvironmentSettings = {
    crm: { adapter: "hubspot", settings: { baseUrl: `${sandbox.url}/hubspot` }, secret: "environment" },
    calendar: { adapter: "google", settings: { rootUrl: `${sandbox.url}/google` }, secret: "environment" },
    mail: null,
    sms: null,
    alerts: null,
  };
  return followConnectors({
    read: () => listActiveConnectors(db),
    keyOf: ({ id, revision }) => `${id}:${revision}`,
    make: (rows) =>
      connectors({
        ...standingSettings(rows, environment),
        allowedHosts: [new URL(sandbox.url).host],
        timeoutMs: 10_000,
      }),
    everyMs,
  });
}

async function configure(set: Partial<typeof table.$inferInsert> = {}) {
  const id = newId();
  await db.insert(table).values({
    id,
    kind: "crm",
    adapter: "hubspot",
    settings: { baseUrl: `${sandbox.url}/hubspot` },
    sealedSecret: seal("other-token"),
    createdAt: now,
    updatedAt: now,
    ...set,
  });
  return id;
}

describe("connectors that are held all the time", () => {
  test("are the environment's while nothing is configured, and have no channel for alerts", async () => {
    const held = await follow();
    expect(await held.crm.check()).toEqual(account("48213"));
    expect(await held.calendar.check()).toMatchObject({ ok: true });
    expect(await held.sendAlert("hello")).toBeNull();
    expect(held.systems).toMatchObject({ crm: "hubspot", calendar: "google" });
  });

  test("speak to what a person configured from the next call on, and to the environment's again once it is taken away", async () => {
    const held = await follow();
    expect(await held.crm.check()).toEqual(account("48213"));
    const id = await configure();
    expect(await held.crm.check()).toEqual(account("50119"));
    await db
      .update(table)
      .set({ sealedSecret: seal("wrong-token"), revision: 2 })
      .where(eq(table.id, id));
    expect(await held.crm.check()).toMatchObject({ ok: false, kind: "auth", status: 401 });
    await db.update(table).set({ active: false }).where(eq(table.id, id));
    expect(await held.crm.check()).toEqual(account("48213"));
  });

  test("are known by the name of the system that is configured, before the first call too", async () => {
    await configure({ adapter: "salesforce", settings: { instanceUrl: "https://x.example", clientId: "c" } });
    expect((await follow()).systems.crm).toBe("salesforce");
  });

  test("look no more often than they are told to, however many calls there are", async () => {
    let looks = 0;
    const held = await followConnectors({
      read: async () => {
        looks++;
        return [];
      },
      keyOf: String,
      make: () => sandbox.connect(),
      everyMs: 60_000,
    });
    await Promise.all(Array.from({ length: 20 }, () => held.crm.check()));
    expect(looks).toBe(1);
  });

  test("share one look among calls of the same moment", async () => {
    let looks = 0;
    const held = await followConnectors({
      read: async () => {
        looks++;
        return [];
      },
      keyOf: String,
      make: () => sandbox.connect(),
      everyMs: 0,
    });
    await Promise.all([held.crm.check(), held.calendar.check(), held.systems.crm]);
    expect(looks).toBe(2);
  });

  test("stay as they are while the database does not answer", async () => {
    let broken = false;
    const held = await followConnectors({
      read: async () => (broken ? Promise.reject(new Error("connection lost")) : []),
      keyOf: String,
      make: () => sandbox.connect(),
      everyMs: 0,
    });
    broken = true;
    expect(await held.crm.check()).toEqual(account("48213"));
  });
});

describe("a row that cannot be used", () => {
  const asked = async () => {
    const held = await follow();
    return [await held.crm.check(), await held.crm.findRecord({ id: "6001" }), await held.calendar.check()];
  };

  test("for its secret was sealed with another key: that system refuses every call, the others go on", async () => {
    await configure({ sealedSecret: seal("token").replace(/[^.]+$/, "AAAA") });
    const refused = { ok: false, kind: "auth", detail: "stored credentials cannot be opened" };
    expect(await asked()).toMatchObject([refused, refused, { ok: true }]);
  });

  test("for its settings are of another version says so", async () => {
    await configure({ settings: { url: "https://api.hubapi.com" } });
    const refused = { ok: false, kind: "auth", detail: "stored settings cannot be read" };
    expect(await asked()).toMatchObject([refused, refused, { ok: true }]);
  });
});
