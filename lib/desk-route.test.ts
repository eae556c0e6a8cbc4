import { afterEach, expect, test, vi } from "vitest";
import { z } from "zod";
import type { Person } from "@/lib/actor";
import { fail, ok } from "@/lib/result";
import { deskGet, deskPost } from "./desk-route";

const signedIn = vi.hoisted(() => ({ actor: undefined as Person | undefined }));
vi.mock("@/lib/session", () => ({ currentActor: async () => signedIn.actor }));
vi.mock("@/lib/db", () => ({ db: () => "the database" }));
vi.mock("@/lib/env", () => ({ env: () => ({ NEXTAUTH_URL: "https://desk.example" }) }));
vi.mock("@/lib/log", () => ({ requestLog: () => ({ error: vi.fn() }) }));

const rita: Person = { kind: "person", id: "rita", name: "Rita", roles: ["reviewer"] };
afterEach(() => {
  signedIn.actor = undefined;
});

const at = { params: Promise.resolve({ id: "h-1" }) };
const Input = z.object({ id: z.string(), text: z.string() });
const url = "https://desk.example/api/desk/x";
const post = (body: string, headers: Record<string, string> = { "sec-fetch-site": "same-origin" }) =>
  new Request(url, { method: "POST", body, headers });
const echo = deskPost("/api/desk/x", Input, async (_, input) => ok(input));

test("nobody signed in is 401", async () => {
  const answer = await echo(post(`{"text":"a"}`), at);
  expect(answer.status).toBe(401);
  expect(await answer.json()).toMatchObject({ error: { code: "INVALID_TOKEN", details: { problem: "signed_out" } } });
});

test("path and body are one input, and the path wins", async () => {
  signedIn.actor = rita;
  const answer = await echo(post(`{"text":"a","id":"another"}`), at);
  expect(await answer.json()).toEqual({ id: "h-1", text: "a" });
  expect(answer.headers.get("cache-control")).toBe("no-store");
  expect(answer.headers.get("x-request-id")).toMatch(/^[0-9a-f-]{36}$/);
});

test("a read takes its query", async () => {
  signedIn.actor = rita;
  const answer = await deskGet("/api/desk/x", Input, async (_, input) => ok(input))(new Request(`${url}?text=b`), at);
  expect(await answer.json()).toEqual({ id: "h-1", text: "b" });
});

test.each([
  ["another site", () => post(`{"text":"a"}`, { "sec-fetch-site": "cross-site" }), 403, "FORBIDDEN"],
  ["no page at all", () => post(`{"text":"a"}`, {}), 403, "FORBIDDEN"],
  ["no JSON", () => post("{"), 400, "INVALID_REQUEST"],
  ["a missing field", () => post("{}"), 400, "INVALID_REQUEST"],
  ["a list instead of an object", () => post("[]"), 400, "INVALID_REQUEST"],
  ["NUL", () => post(`{"text":"\\u0000"}`), 400, "INVALID_REQUEST"],
  ["half a surrogate pair", () => post(`{"text":"\\ud800"}`), 400, "INVALID_REQUEST"],
  ["too much", () => post(`{"text":"${"a".repeat(1024 * 1024)}"}`), 413, "PAYLOAD_TOO_LARGE"],
])("%s is refused in the API's error shape", async (_, request, status, code) => {
  signedIn.actor = rita;
  const answer = await echo(request(), at);
  expect(answer.status).toBe(status);
  expect(await answer.json()).toMatchObject({ error: { code, message: expect.any(String) } });
});

test.each([
  ["forbidden", 403],
  ["not_found", 404],
  ["stale", 409],
])("a command's %s is %i, with its word in the details", async (problem, status) => {
  signedIn.actor = rita;
  const answer = await deskPost("/api/desk/x", Input, async () => fail(problem))(post(`{"text":"a"}`), at);
  expect(answer.status).toBe(status);
  expect(await answer.json()).toMatchObject({ error: { details: { problem } } });
});

test("what nobody expected is 500 and says nothing of its cause", async () => {
  signedIn.actor = rita;
  const run = () => Promise.reject(new Error("password of the database"));
  const answer = await deskPost("/api/desk/x", Input, run)(post(`{"text":"a"}`), at);
  expect(answer.status).toBe(500);
  expect(await answer.text()).not.toContain("password");
});
