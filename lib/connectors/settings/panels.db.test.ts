import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { connectorHealth, connectors } from "@/db/schema/connectors";
import { type Harness, startHarness } from "@/e2e/sandbox/harness";
import { useTestDatabase } from "@/scripts/test-db-client";
import { configureConnector } from "./commands";
import { listPanels } from "./queries.panels";
import { settingsFixture } from "./settings.harness";

const { db } = await useTestDatabase();
const now = new Date("2026-11-20T10:00:00Z");

let sandbox: Harness;
beforeAll(async () => {
  sandbox = await startHarness();
});
afterAll(() => sandbox.close());
beforeEach(async () => {
  await db.delete(connectors);
  await db.delete(connectorHealth);
});

const { world, ctx, hubspot, crmUrl } = settingsFixture(db, () => sandbox, now);
const panels = () => listPanels(db, world().environment);

test("with nothing configured the environment's settings are shown, and that there is no channel for alerts", async () => {
  const nothing = { configured: null, unusable: false, trial: null, health: null };
  expect(await panels()).toEqual([
    {
      kind: "crm",
      inUse: { adapter: "hubspot", address: crmUrl(), settings: { baseUrl: crmUrl() }, account: null },
      ...nothing,
    },
    expect.objectContaining({ kind: "calendar", ...nothing }),
    { kind: "mail", inUse: null, ...nothing },
    { kind: "sms", inUse: null, ...nothing },
    { kind: "alerts", inUse: null, ...nothing },
  ]);
});

test("what a person configured is shown with who did it, the newest test and how it answers, and without a secret", async () => {
  const admin = await ctx();
  await configureConnector(admin, world(), hubspot({ secret: "pat-secret" }));
  await configureConnector(admin, world(), {
    adapter: "slack",
    settings: {},
    secret: `${sandbox.url}/slack/services/T/B/hook-secret`,
    seen: null,
  });
  await db.insert(connectorHealth).values({ system: "hubspot", callsLeft: 5, callsAllowed: 190, updatedAt: now });
  const [crm, , , , alerts] = await panels();
  expect(crm).toMatchObject({
    inUse: { address: crmUrl(), account: "48213" },
    configured: { by: admin.actor.name, at: now, seen: { revision: 1 } },
    unusable: false,
    trial: { ok: true, answer: "48213", at: now },
    health: { callsLeft: 5, callsAllowed: 190 },
  });
  expect(alerts).toMatchObject({ inUse: { adapter: "slack", address: new URL(sandbox.url).host }, trial: null });
  expect(JSON.stringify(await panels())).not.toMatch(/secret|environment|v1\./);
});

test.each([
  ["a secret of another key", { sealedSecret: "v1.AAAA.AAAA.AAAA" }],
  ["settings of another version", { settings: { url: "x" } }],
])("%s is shown as what has to be typed again", async (_, set) => {
  await configureConnector(await ctx(), world(), hubspot());
  await db.update(connectors).set(set);
  expect((await panels())[0]).toMatchObject({ unusable: true, inUse: { adapter: "hubspot" } });
});
