import { createServer } from "node:http";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { type Harness, startHarness } from "@/e2e/sandbox/harness";
import { exchange } from "../exchange";
import { slack } from "./slack";

let sandbox: Harness;
beforeAll(async () => {
  sandbox = await startHarness();
});
afterAll(() => sandbox.close());
beforeEach(() => sandbox.reset());

const send = exchange({ timeoutMs: 10_000, allowedHosts: ["127.0.0.1"] });
const channel = (secret = "s1") => slack({ webhookUrl: `${sandbox.url}/slack/services/T1/B1/${secret}` }, send);

test("a message arrives, its signs as text and not as markup", async () => {
  expect(await channel().sendAlert("<!channel> a & b. Open: https://desk.example/queue")).toEqual({
    ok: true,
    data: null,
  });
  const [entry] = await sandbox.ledger();
  expect(entry).toMatchObject({
    system: "slack",
    body: { text: "&lt;!channel&gt; a &amp; b. Open: https://desk.example/queue" },
  });
});

test.each([
  ["400", "refused", "400 invalid_payload"],
  ["403", "auth", "403 action_prohibited"],
  ["404", "refused", "404 channel_not_found"],
  ["410", "refused", "410 channel_is_archived"],
  ["429", "rate_limited", "429 rate_limited"],
  ["500", "failed", "500 rollup_error"],
  ["503", "unavailable", "503"],
] as const)("%s is %s, in Slack's own word", async (name, kind, detail) => {
  await sandbox.fault({ name, system: "slack" });
  expect(await channel().sendAlert("hello")).toMatchObject({ ok: false, kind, detail });
  expect(await sandbox.ledger()).toEqual([]);
});

test("an interval that Slack names is kept", async () => {
  await sandbox.fault({ name: "429", system: "slack", retry_after_s: 30 });
  expect(await channel().sendAlert("hello")).toMatchObject({ retryAfterMs: 30_000 });
});

test("a webhook that was taken away has no service", async () => {
  expect(await channel("wrong").sendAlert("hello")).toMatchObject({ kind: "refused", detail: "404 no_service" });
});

test("a page of something that is no Slack is a failure, and nothing of it is kept", async () => {
  const other = createServer((_request, response) => response.end("<html>Hello Dana Reyes</html>"));
  await new Promise<void>((settle) => other.listen(0, "127.0.0.1", settle));
  const { port } = other.address() as { port: number };
  const answer = await slack({ webhookUrl: `http://127.0.0.1:${port}/hook` }, send).sendAlert("hello");
  expect(answer).toMatchObject({ ok: false, kind: "failed", detail: "200 without ok" });
  other.closeAllConnections();
  await new Promise((settle) => other.close(settle));
});
