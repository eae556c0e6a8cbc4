import { setTimeout as pause } from "node:timers/promises";
import { afterAll, expect, test, vi } from "vitest";
import { connectors } from "@/lib/connectors/connect";
import { hangs, localModel, states } from "@/lib/connectors/model/local-model.harness";
import { modelHarness } from "@/lib/conversations/model.harness";
import { aClient, approvedLanguage } from "@/lib/sources/commands.fixture";
import { useTestDatabase } from "@/scripts/test-db-client";
import { startWorker } from "./start";

process.env["MODEL_BASE_URL"] = "http://127.0.0.1:9/v1";
process.env["MODEL_NAME"] = "local-1";

const { db, url } = await useTestDatabase();
const server = await localModel();
const { sourceId } = await aClient(db);
await approvedLanguage(db);
// In the past, so that no job waits for the visitor to pause.
const begin = new Date(Date.now() - 60_000);
const model = server.connect({ timeoutMs: 1_500 });
const { aChat, found, outages } = modelHarness(db, sourceId, model, begin);

const nowhere = "http://127.0.0.1:9";
const worker = await startWorker({
  databaseUrl: url,
  connectors: connectors({
    crm: { adapter: "hubspot", settings: { baseUrl: nowhere }, secret: "none" },
    calendar: { adapter: "google", settings: { rootUrl: nowhere }, secret: "none" },
    allowedHosts: ["127.0.0.1:9"],
    timeoutMs: 500,
  }),
  model: { model, tokensPerDay: 1_000_000 },
  heads: { published: 0, publish: async () => {} },
  heartbeatMs: 200,
  sweepMs: 200,
  silentMs: 2_000,
});
afterAll(async () => {
  await worker.stop();
  await server.close();
});

const wants = "We run a bakery in Leeds and the oven door does not close. I want to talk to a human being, please.";
const need = {
  text: "Oven door of a bakery to be looked at",
  quotes: [{ message: "m1", quote: "the oven door does not close" }],
};

const chats: Awaited<ReturnType<typeof aChat>>[] = [];

test("a hanging model never holds more than four of a worker's ten hands, and no handoff waits for it", async () => {
  let open = 0;
  let most = 0;
  server.answers((asked, response) => {
    most = Math.max(most, ++open);
    response.on("close", () => open--);
    hangs(asked, response);
  });
  chats.push(...(await Promise.all(Array.from({ length: 12 }, () => aChat([wants])))));
  expect(chats.map(({ state }) => state)).toEqual(chats.map(() => "needs_review"));
  await vi.waitFor(() => expect(server.asked.length).toBeGreaterThanOrEqual(2), { timeout: 10_000 });
  await pause(1_000);
  expect(most).toBeLessThanOrEqual(4);
  await vi.waitFor(
    async () => {
      for (const { id } of chats) expect((await found(id)).handoff.openExceptions).toContain("ai_unavailable");
    },
    { timeout: 15_000, interval: 200 },
  );
  expect(await outages()).toMatchObject([{ endedAt: null }]);
  // Those that found it down did not ask for themselves.
  expect(server.asked.length).toBeLessThanOrEqual(6);
}, 40_000);

test("once it answers, the worker's own clock finds out, and every chat gets its words", async () => {
  server.answers(states({ need }));
  await vi.waitFor(
    async () => {
      expect(await outages()).toMatchObject([{ endedAt: expect.any(Date) }]);
      for (const { id } of chats) {
        const { handoff } = await found(id);
        expect([handoff.need, handoff.openExceptions.includes("ai_unavailable")]).toEqual([need.text, false]);
      }
    },
    { timeout: 50_000, interval: 500 },
  );
}, 60_000);
