import { setTimeout as sleep } from "node:timers/promises";
import { readChats } from "../db/seed/chats";
import { sceneOf } from "../db/seed/scene";
import { readDemoFile } from "../lib/seed/demo-file";
import { planReplay, type Step, shiftChat } from "../lib/seed/replay";

/**
 * Sends the demo chats through the public API as a website would, so that a newcomer sees the queue fill. Silent unless
 * something fails; when the desk is gone it goes too. REPLAY=0: nothing. REPLAY_PACE=fast: all within seconds.
 * REPLAY_URL, REPLAY_TOKEN and REPLAY_RUN come from the launcher; without them demo.json under DATA_DIR says where.
 */
class DeskGone extends Error {}

const given = process.env;
const access = readDemoFile(given["DATA_DIR"] ?? ".data");
const url = given["REPLAY_URL"] ?? access?.url;
const token = given["REPLAY_TOKEN"] ?? access?.api_token;
const run = given["REPLAY_RUN"] ?? Date.now().toString(36);
const pace = given["REPLAY_PACE"] === "fast" ? 0.02 : 1;

async function call(method: "GET" | "POST", path: string, body?: unknown): Promise<Response> {
  try {
    return await fetch(new URL(path, url), {
      method,
      headers: { authorization: `Bearer ${token}`, ...(body !== undefined && { "content-type": "application/json" }) },
      ...(body !== undefined && { body: JSON.stringify(body) }),
      signal: AbortSignal.timeout(30_000),
    });
  } catch (error) {
    throw new DeskGone("the desk does not answer", { cause: error });
  }
}

/** The answer's body; anything but success is worth a line. A rate that is used up is waited for. */
async function answer(method: "GET" | "POST", path: string, body?: unknown): Promise<Record<string, unknown>> {
  for (;;) {
    const response = await call(method, path, body);
    if (response.status === 429) await sleep(1_000 * Number(response.headers.get("retry-after") ?? "5"));
    else if (!response.ok) throw new Error(`${method} ${path.split("?")[0]} answered ${response.status}`);
    else return (await response.json()) as Record<string, unknown>;
  }
}

const plan = planReplay(readChats(), run);
const chosen = new Set<number>();

async function send(step: Step): Promise<void> {
  const { externalId, wantsSlot } = plan.chats[step.chat] ?? { externalId: "", wantsSlot: false };
  const path = `/api/v1/conversations/${encodeURIComponent(`external:${externalId}`)}`;
  const now = new Date();
  const said = await sayStep(step, path, now);
  const directive = said["directive"] as { type?: string } | undefined;
  // Two visitors take a time; the others are left with the offer, as most are.
  if (directive?.type !== "offer_slots" || !wantsSlot || chosen.has(step.chat) || chosen.size === 2) return;
  chosen.add(step.chat);
  await chooseSlot(externalId, path);
}

function sayStep(step: Step, path: string, now: Date): Promise<Record<string, unknown>> {
  switch (step.type) {
    case "whole":
    case "begin":
      return answer("POST", "/api/v1/conversations", shiftChat(step.body, now));
    case "message":
      return answer("POST", `${path}/messages`, { messages: [{ ...step.message, sent_at: now.toISOString() }] });
    case "end":
      return answer("POST", `${path}/end`, {});
  }
}

async function chooseSlot(externalId: string, path: string): Promise<void> {
  const query = new URLSearchParams({ conversation_id: `external:${externalId}` });
  const { slots } = (await answer("GET", `/api/v1/availability?${query}`)) as { slots: { id: string }[] };
  const slot = slots[Math.min(2, slots.length - 1)];
  if (slot) await answer("POST", `${path}/slot`, { slot_id: slot.id });
}

/** Who is known to the CRM, and when the owners are busy, before the first chat is looked up. */
async function setTheScene(): Promise<void> {
  if (!access?.sandbox_url) return;
  const body = JSON.stringify(sceneOf(readChats(), new Date()));
  const response = await fetch(new URL("/seed", access.sandbox_url), { method: "POST", body }).catch((error) => {
    throw new DeskGone("the sandbox does not answer", { cause: error });
  });
  if (!response.ok) throw new Error(`the sandbox refused its scene with ${response.status}`);
}

async function replay(): Promise<void> {
  if (given["REPLAY"] === "0" || !url || !token) return;
  await setTheScene();
  const from = performance.now();
  for (const step of plan.steps) {
    const wait = step.afterMs * pace - (performance.now() - from);
    if (wait > 0) await sleep(wait);
    await send(step);
  }
}

try {
  await replay();
} catch (error) {
  if (!(error instanceof DeskGone)) {
    console.error(`Replay: ${error instanceof Error ? error.message : String(error)}`);
    process.exitCode = 1;
  }
}
