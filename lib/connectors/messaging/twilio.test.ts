import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { type Harness, startHarness } from "@/e2e/sandbox/harness";
import type { Connectors } from "../connect";

let sandbox: Harness;
beforeAll(async () => {
  sandbox = await startHarness();
});
afterAll(() => sandbox.close());
beforeEach(() => sandbox.reset());

const message = (set: object = {}) => ({
  key: "0197-key",
  to: "+14155550132",
  subject: "not for SMS",
  text: "Hello Dana, thank you. Ola",
  from: { name: "Ola", replyTo: "ola@desk.example" },
  triedAt: null as Date | null,
  ...set,
});
const send = (set: object = {}, by: Connectors = sandbox) => by.messaging.sms.send(message(set));
const sent = async () => (await sandbox.ledger()).filter(({ operation }) => operation === "messages.create");

describe("an SMS", () => {
  test("arrives once, with its text alone", async () => {
    expect(await send()).toMatchObject({ ok: true, data: { outcome: "sent" } });
    const [one, ...more] = await sent();
    expect(more).toEqual([]);
    expect(one?.body).toMatchObject({ to: "+14155550132", from: "+15005550006", body: "Hello Dana, thank you. Ola" });
  });

  test("whose answer was lost is found over there and not sent again", async () => {
    const triedAt = new Date();
    await sandbox.fault({ name: "response-lost", system: "twilio" });
    expect(await send()).toMatchObject({ ok: false, kind: "network" });
    const [first] = await sent();
    expect(await send({ triedAt })).toEqual({ ok: true, data: { outcome: "sent", externalId: first?.ids["sid"] } });
    expect(await sent()).toHaveLength(1);
  });

  test("is sent again where it did not go out, also after the same words to the same number some time before", async () => {
    await send();
    await sandbox.fault({ name: "500", system: "twilio" });
    const triedAt = new Date(Date.now() + 120_000);
    expect(await send({ triedAt })).toMatchObject({ ok: false, kind: "failed" });
    expect((await send({ triedAt })).ok).toBe(true);
    expect(await sent()).toHaveLength(2);
  });

  test("is not sent while nobody can say whether it went out", async () => {
    await sandbox.fault({ name: "503", system: "twilio", operation: "messages.list" });
    expect(await send({ triedAt: new Date() })).toMatchObject({ ok: false, kind: "unavailable" });
    expect(await sent()).toEqual([]);
  });

  test.each([
    ["429", { kind: "rate_limited", retryAfterMs: 7_000, detail: "429 20429" }],
    ["500", { kind: "failed", detail: "500 20500" }],
    ["503", { kind: "unavailable" }],
    ["401", { kind: "auth", detail: "401 20003" }],
    ["invalid-number", { kind: "refused", status: 400, detail: "400 21211" }],
    ["malformed-json", { kind: "failed" }],
  ] as const)("answered with %s is told by its meaning, without the number it went to", async (name, refusal) => {
    await sandbox.fault({ name, system: "twilio", retry_after_s: 7 });
    const answer = await send();
    expect(answer).toMatchObject({ ok: false, ...refusal });
    expect(JSON.stringify(answer)).not.toContain("4155550132");
  });

  test("to a reader who said stop is told apart from any other refusal", async () => {
    expect(await send({ to: "+15005550004" })).toEqual({
      ok: true,
      data: { outcome: "unsubscribed", status: 400, detail: "400 21610" },
    });
  });

  test("that takes too long is given up on", async () => {
    await sandbox.fault({ name: "hang", system: "twilio" });
    expect(await send({}, sandbox.connect({ timeoutMs: 100 }))).toMatchObject({ ok: false, kind: "timeout" });
  });
});

test("the account tells its name, and a wrong token that it is wrong", async () => {
  expect(await sandbox.messaging.sms.check()).toEqual({ ok: true, data: { account: "Sandbox" } });
  const settings = { baseUrl: `${sandbox.url}/twilio`, accountSid: "AC1", from: "+15005550006" };
  const wrong = sandbox.connect({ sms: { adapter: "twilio", settings, secret: "wrong" } }).messaging.sms;
  expect(await wrong.check()).toMatchObject({ ok: false, kind: "auth" });
});
