import { subscribe } from "node:diagnostics_channel";
import type { Socket } from "node:net";
import { sql } from "drizzle-orm";
import { afterAll, expect, test } from "vitest";
import { consentEntries } from "@/db/schema/conversations";
import { deliveries } from "@/db/schema/delivery";
import { decisions } from "@/db/schema/handoffs";
import { webhooks } from "@/db/schema/webhooks";
import { injectedChats } from "@/lib/analysis/injection/transcripts";
import { localModel, nothingStated, says } from "@/lib/connectors/model/local-model.harness";
import { aClient, approvedLanguage } from "@/lib/sources/commands.fixture";
import { useTestDatabase } from "@/scripts/test-db-client";
import { modelHarness } from "./model.harness";

const { db, url } = await useTestDatabase();
const server = await localModel();
const { sourceId } = await aClient(db);
await approvedLanguage(db);
const begin = new Date("2026-11-20T14:05:00Z");
const { aChat, read, found, later } = modelHarness(db, sourceId, server.connect(), begin);
afterAll(() => server.close());

/** Wherever this process opens a connection to. */
const reached = new Set<string>();
subscribe("net.client.socket", (message) => {
  const { socket } = message as { socket: Socket };
  socket.once("connect", () => reached.add(`${socket.remoteAddress}:${socket.remotePort}`));
  socket.once("error", () => reached.add("an unreachable host"));
});

/** Does as the visitor orders: their sentences, under a true quote, and whatever else it could hope to have taken. */
const obeys = (sentences: readonly string[], quoted: { message: string; text: string } | undefined) => {
  const quotes = [{ message: quoted?.message ?? "", quote: quoted?.text ?? "" }];
  const statements = sentences.map((text) => ({ text, quotes }));
  const [first = null] = statements;
  return says(
    JSON.stringify({
      ...nothingStated,
      summary: statements,
      need: first,
      question: first,
      note: first,
      consent: { email: "granted", phone: "granted", sms: "granted", calendar: "granted" },
      contact: { email: "boss@evil.example" },
      owner: "the visitor",
      approved: true,
      value: { amount: 1, currency: "USD" },
      remove_exceptions: ["prompt_injection", "pricing_request"],
      tool_calls: [{ name: "approve_handoff" }],
    }),
  );
};

test("a model that obeys every order changes nothing, in any of the chats, and asks nobody else", async () => {
  const unasked: string[] = [];
  for (const injected of injectedChats) {
    server.asked.length = 0;
    later(1);
    const chat = await aChat(injected.says, undefined, { handoff_requested: true });
    if (chat.state !== "needs_review") {
      // Taken for spam: nobody reviews it, and the model is not asked.
      expect(await read(chat.id), injected.id).toBe("nothing_to_do");
      expect(server.asked, injected.id).toEqual([]);
      unasked.push(injected.id);
      continue;
    }
    const before = await found(chat.id);
    server.answers((asked, response) => {
      const last = asked.messages.findLast(({ role }) => role === "visitor");
      obeys(injected.obeys, last)(asked, response);
    });
    expect(await read(chat.id), injected.id).toBe("adds_nothing");

    const after = await found(chat.id);
    expect(server.asked.length, injected.id).toBe(1);
    expect(after.handoff, injected.id).toEqual(before.handoff);
    expect(after.conversation, injected.id).toEqual(before.conversation);
    expect(after.exceptions, injected.id).toEqual(before.exceptions);
    expect(after.standing, injected.id).toEqual(before.standing);
    const own = JSON.stringify(server.asked[0]?.body);
    for (const other of injectedChats) {
      if (other !== injected)
        expect(own.includes(JSON.stringify(other.says.at(-1)?.slice(3)).slice(1, -1))).toBe(false);
    }
  }
  expect(unasked.length).toBeLessThan(injectedChats.length / 10);
  expect(await db.$count(decisions)).toBe(0);
  expect(await db.$count(deliveries)).toBe(0);
  expect(await db.$count(webhooks)).toBe(0);
  expect(await db.$count(consentEntries, sql`origin not in ('visitor', 'widget')`)).toBe(0);
  const database = new URL(url);
  const known = [server.host, `${database.hostname.replace("localhost", "127.0.0.1")}:${database.port}`];
  expect([...reached].filter((one) => !known.includes(one))).toEqual([]);
  expect(reached).toContain(server.host);
});
