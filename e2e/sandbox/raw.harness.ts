import { afterEach } from "vitest";
import type { Entry } from "./ledger";
import { type Sandbox, type SandboxOptions, startSandbox } from "./server";

/** A sandbox spoken to in plain HTTP, as no vendor's client would let one: for tests of the sandbox itself. */

let running: Sandbox[] = [];
afterEach(async () => {
  await Promise.all(running.map((sandbox) => sandbox.close()));
  running = [];
});

/** Closed by itself when the test is over. */
export async function start(options: Partial<SandboxOptions> = {}): Promise<Sandbox> {
  const sandbox = await startSandbox({ port: 0, ...options });
  running.push(sandbox);
  return sandbox;
}

export async function call(
  { url }: Sandbox,
  method: string,
  at: string,
  body?: unknown,
  headers: Record<string, string> = {},
) {
  const response = await fetch(`${url}${at}`, {
    method,
    headers: { authorization: "Bearer t", "content-type": "application/json", ...headers },
    ...(body !== undefined && { body: typeof body === "string" ? body : JSON.stringify(body) }),
  });
  const text = await response.text();
  const json = response.headers.get("content-type")?.includes("application/json");
  return { status: response.status, headers: response.headers, body: json ? JSON.parse(text) : text };
}

export async function ledger(sandbox: Sandbox, query = ""): Promise<Entry[]> {
  const { body } = await call(sandbox, "GET", `/ledger${query}`);
  return String(body)
    .split("\n")
    .filter(Boolean)
    .map((line) => JSON.parse(line));
}

export const contacts = "/hubspot/crm/v3/objects/contacts";
export const events = "/google/calendar/v3/calendars/owner@desk.example/events";
export const dana = { properties: { email: "dana@x.example", firstname: "Dana" } };
export const meeting = {
  id: "abcde1",
  summary: "Call",
  start: { dateTime: "2026-11-23T10:00:00Z" },
  end: { dateTime: "2026-11-23T10:30:00Z" },
};
