import { readFileSync } from "node:fs";
import path from "node:path";
import { performance } from "node:perf_hooks";
import { z } from "zod";

/**
 * `DESK_TOKEN=… npm run bench:turn -- http://localhost:3000`: how long a bot waits for its directive. Plays the example chats to a
 * running desk turn by turn, one call at a time, as `POST /api/v1/conversations` with the one new message. Aim: p95 under 50 ms.
 */
const Chat = z.object({
  chat: z.looseObject({
    external_id: z.string(),
    messages: z.array(z.looseObject({ role: z.string() })),
  }),
});
const [desk = "http://localhost:3000"] = process.argv.slice(2);
const token = process.env["DESK_TOKEN"];
if (!token) throw new Error("DESK_TOKEN is the token that npm run api-client printed.");

const chats = readFileSync(path.resolve(import.meta.dirname, "../db/seed/chats.jsonl"), "utf8")
  .split("\n")
  .filter((line) => line !== "")
  .map((line) => Chat.parse(JSON.parse(line)).chat);

const run = Date.now().toString(36);
const times: number[] = [];
for (const { messages, ...chat } of chats) {
  for (const message of messages) {
    const body = JSON.stringify({ ...chat, external_id: `${chat.external_id}-${run}`, messages: [message] });
    const began = performance.now();
    const answer = await fetch(new URL("/api/v1/conversations", desk), {
      method: "POST",
      headers: { "content-type": "application/json", authorization: `Bearer ${token}` },
      body,
    });
    const said = await answer.text();
    const took = performance.now() - began;
    if (answer.status === 429)
      throw new Error("The client's limit of calls a minute is reached: raise requestsPerMinute.");
    if (answer.status !== 202) throw new Error(`${answer.status}: ${said}`);
    if (message.role === "visitor") times.push(took);
  }
}
times.sort((a, b) => a - b);
const at = (share: number) => (times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0).toFixed(1);
console.log(
  `${times.length} visitor messages   median ${at(0.5)} ms   p95 ${at(0.95)} ms   p99 ${at(0.99)} ms   max ${at(1)} ms   aim p95 50 ms`,
);
