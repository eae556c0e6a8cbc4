import { eq } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { roles } from "@/db/enums";
import { auditEntries } from "@/db/schema/audit";
import { connectors } from "@/db/schema/connectors";
import { type Harness, startHarness } from "@/e2e/sandbox/harness";
import { system } from "@/lib/actor";
import { open } from "@/lib/settings/secret-box";
import { useTestDatabase } from "@/scripts/test-db-client";
import { configureConnector, removeConnector } from "./commands";
import { checkConnector } from "./commands.check";
import { findActiveConnector, listActiveConnectors } from "./queries";
import { settingsFixture } from "./settings.harness";

const { db, sql } = await useTestDatabase();
const now = new Date("2026-11-20T10:00:00Z");

let sandbox: Harness;
beforeAll(async () => {
  sandbox = await startHarness({ smtpPort: 0 });
});
afterAll(() => sandbox.close());
beforeEach(async () => {
  await db.delete(connectors);
  await sql`truncate audit_entries`;
});

const { world, ctx, hubspot, crmUrl } = settingsFixture(db, () => sandbox, now);

const crm = () => findActiveConnector(db, "crm");
async function seen() {
  const row = await crm();
  return row ? { id: row.id, revision: row.revision } : null;
}
const trail = async () =>
  (await db.select().from(auditEntries).orderBy(auditEntries.id)).map(({ action, data }) => ({ action, data }));

describe("configuring", () => {
  test("asks the other side who we are, seals the secret and says who did it", async () => {
    const admin = await ctx();
    const result = await configureConnector(admin, world(), hubspot());
    expect(result).toEqual({ ok: true, data: { saved: true, trial: { ok: true, answer: "48213" } } });
    const row = await crm();
    expect(row).toMatchObject({
      adapter: "hubspot",
      settings: { baseUrl: crmUrl(), account: "48213" },
      revision: 1,
      checkedAt: now,
      checkOk: true,
      updatedBy: admin.actor.id,
    });
    expect(JSON.stringify(row)).not.toContain("pat-1");
    expect(open(row?.sealedSecret ?? "")).toBe("pat-1");
    const data = { kind: "crm", adapter: "hubspot", fields: ["baseUrl", "secret"], switched: false };
    expect(await trail()).toEqual([{ action: "connector.configure", data }]);
  });

  test("with a token that is refused is saved too, with what was answered", async () => {
    const result = await configureConnector(await ctx(), world(), hubspot({ secret: "wrong" }));
    const answer = expect.stringMatching(/^auth 401 INVALID_AUTHENTICATION/);
    expect(result).toEqual({ ok: true, data: { saved: true, trial: { ok: false, answer } } });
    expect(await crm()).toMatchObject({ checkOk: false, checkAnswer: answer });
  });

  test("changes the row that is there, and its revision rises", async () => {
    await configureConnector(await ctx(), world(), hubspot());
    await configureConnector(await ctx(), world(), hubspot({ secret: "pat-2", seen: await seen() }));
    expect(await listActiveConnectors(db)).toHaveLength(1);
    expect(await crm()).toMatchObject({ revision: 2 });
    expect(open((await crm())?.sealedSecret ?? "")).toBe("pat-2");
    expect((await trail())[1]).toMatchObject({ data: { fields: ["secret"] } });
  });

  test.each(roles.filter((role) => role !== "admin"))("is no business of a %s", async (role) => {
    const refused = { ok: false, error: "forbidden" };
    expect(await configureConnector(await ctx([role]), world(), hubspot())).toEqual(refused);
    expect(await removeConnector(await ctx([role]), world(), { kind: "crm", seen: null })).toEqual(refused);
    expect(await checkConnector(await ctx([role]), world(), { kind: "crm" })).toEqual(refused);
    expect(await crm()).toBeUndefined();
  });

  test("is no business of the desk itself", async () => {
    const refused = { ok: false, error: "forbidden" };
    expect(await configureConnector({ db, actor: system, now }, world(), hubspot())).toEqual(refused);
  });

  test("on what somebody has changed since is refused", async () => {
    await configureConnector(await ctx(), world(), hubspot());
    const old = await seen();
    await configureConnector(await ctx(), world(), hubspot({ secret: "pat-2", seen: old }));
    const stale = { ok: false, error: "stale" };
    expect(await configureConnector(await ctx(), world(), hubspot({ secret: "pat-3", seen: old }))).toEqual(stale);
    expect(await configureConnector(await ctx(), world(), hubspot({ secret: "pat-3" }))).toEqual(stale);
    expect(await removeConnector(await ctx(), world(), { kind: "crm", seen: old })).toEqual(stale);
    expect(open((await crm())?.sealedSecret ?? "")).toBe("pat-2");
  });

  test("of two at once one is told that it came too late, on the first row and on a later one", async () => {
    for (const _ of ["first", "later"]) {
      const was = await seen();
      const both = await Promise.all(
        ["a", "b"].map(async (secret) => configureConnector(await ctx(), world(), hubspot({ secret, seen: was }))),
      );
      expect(both.filter(({ ok }) => ok)).toHaveLength(1);
      expect(both).toContainEqual({ ok: false, error: "stale" });
    }
    expect(await crm()).toMatchObject({ revision: 2 });
  });

  test("of alerts shows the host of its address and nothing else of it, and sends no test by itself", async () => {
    const secret = `${sandbox.url}/slack/services/T1/B1/secret`;
    const input = { adapter: "slack", settings: {}, secret, seen: null } as const;
    expect(await configureConnector(await ctx(), world(), input)).toMatchObject({ data: { saved: true, trial: null } });
    const row = await findActiveConnector(db, "alerts");
    expect(row).toMatchObject({ settings: { host: new URL(sandbox.url).host }, checkedAt: null, checkOk: null });
    expect(await sandbox.operations()).toEqual([]);
  });
});

describe("an empty secret", () => {
  test("keeps the stored one where adapter and address stay", async () => {
    await configureConnector(await ctx(), world(), hubspot());
    const sealed = (await crm())?.sealedSecret;
    const input = {
      ...hubspot({ secret: "", seen: await seen() }),
      settings: { baseUrl: crmUrl(), apiVersion: "2026-03" },
    };
    expect(await configureConnector(await ctx(), world(), input)).toMatchObject({ data: { trial: { ok: true } } });
    expect(await crm()).toMatchObject({ sealedSecret: sealed, settings: { apiVersion: "2026-03" } });
  });

  test("is never sent to an address that was just typed", async () => {
    await configureConnector(await ctx(), world(), hubspot());
    const elsewhere = hubspot({ baseUrl: `${sandbox.url}/bot`, secret: "", seen: await seen() });
    expect(await configureConnector(await ctx(), world(), elsewhere)).toEqual({ ok: false, error: "secret_needed" });
    expect(await crm()).toMatchObject({ revision: 1, settings: { baseUrl: crmUrl() } });
  });

  test("is not the environment's, nor one that cannot be opened", async () => {
    const none = { ok: false, error: "secret_needed" };
    expect(await configureConnector(await ctx(), world(), hubspot({ secret: "" }))).toEqual(none);
    await configureConnector(await ctx(), world(), hubspot());
    await db.update(connectors).set({ sealedSecret: "v1.AAAA.AAAA.AAAA" });
    const input = hubspot({ secret: "", seen: await seen() });
    expect(await configureConnector(await ctx(), world(), input)).toEqual(none);
  });
});

describe("an address", () => {
  test.each([
    ["in our own network", "https://10.0.0.8/crm", "address_private"],
    ["of a cloud's own metadata", "https://169.254.169.254/latest", "address_private"],
    ["of this machine, by its other name", "https://[::1]/crm", "address_private"],
    ["without TLS", "http://crm.example", "address_scheme"],
    ["with a password in it", "https://desk:pw@crm.example", "address_credentials"],
  ])("%s is refused before anything is asked", async (_, baseUrl, error) => {
    expect(await configureConnector(await ctx(), world(), hubspot({ baseUrl }))).toEqual({ ok: false, error });
    expect(await crm()).toBeUndefined();
  });

  test("of a webhook for alerts is checked like any other", async () => {
    const input = { adapter: "slack", settings: {}, secret: "https://192.168.1.1/services/x", seen: null } as const;
    expect(await configureConnector(await ctx(), world(), input)).toEqual({ ok: false, error: "address_private" });
  });

  test("whose name leads into this machine is refused at the call", async () => {
    const result = await configureConnector(await ctx(), world(), hubspot({ baseUrl: "https://localhost/crm" }));
    const trial = { ok: false, answer: "refused address not allowed" };
    expect(result).toEqual({ ok: true, data: { saved: true, trial } });
  });

  test("that leads on to another is not followed", async () => {
    await sandbox.fault({ name: "redirect", operation: "account.get" });
    const result = await configureConnector(await ctx(), world(), hubspot());
    expect(result).toMatchObject({ data: { trial: { ok: false, answer: "refused 302" } } });
  });
});

describe("testing the connection", () => {
  test("of what the environment names answers, and has no row to keep it in", async () => {
    const result = await checkConnector(await ctx(), world(), { kind: "crm" });
    expect(result).toEqual({ ok: true, data: { ok: true, answer: "48213" } });
    expect(await crm()).toBeUndefined();
    const data = { kind: "crm", adapter: "hubspot", ok: true };
    expect(await trail()).toEqual([{ action: "connector.check", data }]);
  });

  test("of what a person configured is kept with it, without raising its revision", async () => {
    await configureConnector(await ctx(), world(), hubspot());
    await sandbox.fault({ name: "503", operation: "account.get" });
    const result = await checkConnector(await ctx(), world(), { kind: "crm" });
    expect(result).toEqual({ ok: true, data: { ok: false, answer: "unavailable 503" } });
    expect(await crm()).toMatchObject({ checkOk: false, checkAnswer: "unavailable 503", revision: 1 });
  });

  test("says that a secret cannot be opened, where the key is another", async () => {
    await configureConnector(await ctx(), world(), hubspot());
    await db.update(connectors).set({ sealedSecret: "v1.AAAA.AAAA.AAAA" });
    const answer = "auth stored credentials cannot be opened";
    expect(await checkConnector(await ctx(), world(), { kind: "crm" })).toEqual({
      ok: true,
      data: { ok: false, answer },
    });
    expect(await crm()).toMatchObject({ checkAnswer: answer });
  });
});

describe("going back to the environment", () => {
  test("takes the row out of use and forgets its secret", async () => {
    await configureConnector(await ctx(), world(), hubspot());
    const { id } = (await seen())!;
    const result = await removeConnector(await ctx(), world(), { kind: "crm", seen: await seen() });
    expect(result).toEqual({ ok: true, data: { saved: true, trial: null } });
    expect(await crm()).toBeUndefined();
    const [row] = await db.select().from(connectors).where(eq(connectors.id, id));
    expect(row).toMatchObject({ active: false, sealedSecret: null });
    const data = { kind: "crm", adapter: "hubspot", switched: false };
    expect((await trail()).at(-1)).toEqual({ action: "connector.remove", data });
  });

  test("where nothing was configured is too late", async () => {
    const nothing = { kind: "calendar", seen: null } as const;
    expect(await removeConnector(await ctx(), world(), nothing)).toEqual({ ok: false, error: "stale" });
  });
});

test("a mail server is asked to let us in before it is in use, and one inside our network must be named", async () => {
  const admin = await ctx();
  const serverUrl = sandbox.smtpUrl;
  const smtp = {
    adapter: "smtp",
    settings: { serverUrl, username: "desk", from: "hello@desk.example" },
    secret: "right",
    seen: null,
  } as const;
  expect(await configureConnector(admin, world(), smtp)).toEqual({ ok: false, error: "address_private" });
  const named = world({ allowedHosts: [new URL(serverUrl).host] });
  expect(await configureConnector(admin, named, smtp)).toEqual({
    ok: true,
    data: { saved: true, trial: { ok: true, answer: "desk" } },
  });
});
