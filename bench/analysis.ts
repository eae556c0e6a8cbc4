import { readFileSync } from "node:fs";
import path from "node:path";
import { performance } from "node:perf_hooks";
import { transcriptFromChat } from "@/lib/analysis/from-chat";
import type { Transcript } from "@/lib/analysis/model";
import { analyse } from "@/lib/analysis/rules/analyse";

/** `npx tsx bench/analysis.ts`: how long the rules take. Aims: 16 messages under 5 ms in the median, 5,000 messages of 1 MB under 500 ms. */
const seed = path.resolve(import.meta.dirname, "../db/seed/chats.jsonl");
const chats = readFileSync(seed, "utf8")
  .split("\n")
  .filter((line) => line !== "")
  .map((line) => transcriptFromChat((JSON.parse(line) as { chat: unknown }).chat));
const lines = chats.flatMap(({ messages }) => messages);

function conversation(count: number, pad: number): Transcript {
  const messages = Array.from({ length: count }, (_, i) => {
    const { role, text } = lines[i % lines.length] ?? { role: "visitor" as const, text: "hello" };
    // Filled up with what others said, begun at another place each time, and a word of its own.
    let filled = `${text} nr${(i * 7919).toString(36)}`;
    for (let n = 1; filled.length < pad; n++) filled += ` ${lines[(i * 13 + n) % lines.length]?.text ?? ""}`;
    return {
      id: `m${i}`,
      role,
      text: filled.slice(0, Math.max(pad, text.length)),
      sentAt: new Date(1_790_000_000_000 + i * 1000),
    };
  });
  return {
    page: { url: null, title: null, topic: null },
    visitor: { country: "GB" },
    consents: [],
    fields: {},
    handoffRequested: false,
    messages,
  };
}

function measure(name: string, runs: number, transcript: Transcript, aim: number): void {
  for (let i = 0; i < Math.min(runs, 20); i++) analyse(transcript);
  const before = process.cpuUsage();
  const times = Array.from({ length: runs }, () => {
    const start = performance.now();
    analyse(transcript);
    return performance.now() - start;
  }).sort((a, b) => a - b);
  const { user } = process.cpuUsage(before);
  const at = (share: number) => (times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0).toFixed(2);
  const size = transcript.messages.reduce((sum, { text }) => sum + text.length, 0);
  console.log(
    `${name.padEnd(34)}${String(size).padStart(9)} chars   median ${at(0.5)} ms   p95 ${at(0.95)} ms   processor ${(user / 1000 / runs).toFixed(2)} ms   aim ${aim} ms`,
  );
}

measure("16 messages", 300, conversation(16, 60), 5);
// A desk that has been up for a while: the first thousands of chats are read by code that is still being compiled.
for (let i = 0; i < 2500; i++) analyse(conversation(16, 60));
measure("16 messages, after 2,500 chats", 600, conversation(16, 60), 5);
measure("5,000 messages, 1 MB", 5, conversation(5000, 210), 500);
const long = "please call me about the price, ".repeat(32_000);
const one = conversation(1, 10);
measure("one message of 1 MB", 3, { ...one, messages: [{ ...one.messages[0]!, role: "visitor", text: long }] }, 2000);
