import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { type Harness, startHarness } from "@/e2e/sandbox/harness";
import { verifyStandardWebhook } from "./standard";
import type { OutgoingWebhook } from "./webhook-out";

const now = new Date("2026-11-20T14:00:05Z");
const secrets = [7, 9].map((byte) => `whsec_${Buffer.alloc(32, byte).toString("base64")}`);
let sandbox: Harness;
let webhook: OutgoingWebhook;
beforeAll(async () => {
  sandbox = await startHarness();
});
beforeEach(async () => {
  await sandbox.reset();
  webhook = {
    url: `${sandbox.url}/bot/webhooks`,
    secrets,
    id: "evt_1",
    type: "handoff.approved",
    at: new Date("2026-11-20T14:00:00Z"),
    data: { handoff_id: "h1" },
  };
});
afterAll(() => sandbox.close());

test("arrives with type, time and data, signed with each of the receiver's secrets", async () => {
  expect(await sandbox.sendWebhook(webhook, now)).toEqual({ ok: true, data: null });
  const [entry] = await sandbox.ledger();
  const got = entry?.body as { rawBody: string; timestamp: string; signature: string };
  expect(JSON.parse(got.rawBody)).toEqual({
    type: "handoff.approved",
    timestamp: "2026-11-20T14:00:00.000Z",
    data: { handoff_id: "h1" },
  });
  const headers = new Headers({
    "webhook-id": "evt_1",
    "webhook-timestamp": got.timestamp,
    "webhook-signature": got.signature,
  });
  for (const secret of secrets) {
    expect(verifyStandardWebhook({ rawBody: got.rawBody, headers, secrets: [secret], now }).ok).toBe(true);
  }
});

test("an answer that was lost, and sent again under the same id, arrives once", async () => {
  await sandbox.fault({ name: "response-lost", system: "bot" });
  expect(await sandbox.sendWebhook(webhook, now)).toMatchObject({ ok: false, kind: "network" });
  expect(await sandbox.sendWebhook(webhook, now)).toMatchObject({ ok: true });
  expect(await sandbox.operations()).toEqual(["webhooks.receive"]);
});

test.each([
  ["503", "unavailable"],
  ["hang", "timeout"],
  ["redirect", "refused"],
  ["401", "auth"],
] as const)("%s is %s", async (name, kind) => {
  await sandbox.fault({ name, system: "bot" });
  const { sendWebhook } = sandbox.connect(name === "hang" ? { timeoutMs: 300 } : {});
  expect(await sendWebhook(webhook, now)).toMatchObject({ ok: false, kind });
  expect(await sandbox.operations()).toEqual([]);
});

test("a receiver inside our own network is not called", async () => {
  const strict = sandbox.connect({ allowedHosts: [] });
  expect(await strict.sendWebhook(webhook, now)).toMatchObject({ ok: false, kind: "refused" });
  expect(await sandbox.operations()).toEqual([]);
});
