import { eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { conversations, messages } from "@/db/schema/conversations";
import { policies } from "@/db/schema/settings";
import { apiClients } from "@/db/schema/sources";
import { conversationExample as example } from "@/lib/conversations/examples.fixture";
import { aClient } from "@/lib/sources/commands.fixture";
import { useApi } from "./calls.fixture";

const { db, call } = await useApi();
const { token, sourceId } = await aClient(db);
const stranger = await aClient(db);
const path = "/api/v1/conversations";
const stored = () => db.$count(conversations, eq(conversations.sourceId, sourceId));

function expectError(answer: Awaited<ReturnType<typeof call>>, status: number, code: string) {
  expect(answer).toMatchObject({ status, body: { error: { code, message: expect.any(String), details: {} } } });
  expect(answer.headers.get("x-request-id")).toMatch(/^[0-9a-f-]{36}$/);
  expect(answer.headers.get("content-type")).toContain("application/json");
}

describe("a call without a good token is refused before its body is looked at", () => {
  test.each([
    ["no token", {}],
    ["a wrong one", { authorization: "Bearer hd_wrong" }],
    ["another scheme", { authorization: "Basic aGQ6aGQ=" }],
    ["a token with a NUL and a quote", { authorization: "Bearer a%00'" }],
  ])("%s", async (_, headers) => {
    expectError(await call(path, { raw: "{", headers }), 401, "INVALID_TOKEN");
  });

  test("an expired or a revoked one", async () => {
    const old = await aClient(db, { expiresAt: new Date(Date.now() - 1_000) });
    expectError(await call(path, { json: example, token: old.token }), 401, "INVALID_TOKEN");
    const gone = await aClient(db);
    await db.update(apiClients).set({ revokedAt: new Date() }).where(eq(apiClients.id, gone.clientId));
    expectError(await call(path, { json: example, token: gone.token }), 401, "INVALID_TOKEN");
  });
});

test("a token without the scope is told which one it lacks", async () => {
  const reader = await aClient(db, { scopes: ["handoffs:read"] });
  const answer = await call(path, { json: example, token: reader.token });
  expectError(answer, 403, "FORBIDDEN");
  expect(answer.body.error.details).toEqual({ scope: "conversations:write" });
});

describe("a body that cannot be used is refused, and nothing of it is kept", () => {
  const lone = `{"external_id":"x","started_at":"2026-11-20T14:03:11Z","messages":[],"page":{"title":"\\ud83d"}}`;
  test.each([
    ["no JSON", "{", 400, "INVALID_REQUEST"],
    ["nothing", "", 400, "INVALID_REQUEST"],
    ["a list", "[]", 400, "INVALID_REQUEST"],
    ["null", "null", 400, "INVALID_REQUEST"],
    ["an unknown field", JSON.stringify({ ...example, extra: 1 }), 400, "INVALID_REQUEST"],
    ["a lone surrogate", lone, 400, "INVALID_REQUEST"],
    ["a NUL", lone.replace("\\ud83d", "\\u0000"), 400, "INVALID_REQUEST"],
    ["bytes that are no UTF-8", new Uint8Array([0x7b, 0x22, 0xff, 0x22, 0x7d]), 400, "INVALID_REQUEST"],
    ["2 MiB", JSON.stringify({ ...example, pad: "x".repeat(2 * 1024 * 1024) }), 413, "PAYLOAD_TOO_LARGE"],
    ["ten thousand brackets", "[".repeat(10_000), 400, "INVALID_REQUEST"],
  ])("%s", async (_, raw, status, code) => {
    expectError(await call(path, { raw, token }), status, code);
    expect(await stored()).toBe(0);
  });

  test("one that names no length and does not end", async () => {
    const raw = new ReadableStream({ pull: (controller) => controller.enqueue(new Uint8Array(65_536).fill(32)) });
    expectError(await call(path, { raw, token }), 413, "PAYLOAD_TOO_LARGE");
  });

  test("one that does not say it is JSON", async () => {
    const headers = { "content-type": "text/plain" };
    expectError(await call(path, { json: example, token, headers }), 415, "UNSUPPORTED_MEDIA_TYPE");
  });

  test("what is missing and what is wrong is named by its path", async () => {
    const answer = await call(path, { json: { messages: [{ role: "boss", text: "hi" }] }, token });
    expectError(answer, 400, "INVALID_REQUEST");
    expect(answer.body.error.details.missing_fields).toEqual([
      "external_id",
      "started_at",
      "messages.0.external_id",
      "messages.0.sent_at",
    ]);
    expect(answer.body.error.details.issues).toContainEqual({
      path: "messages.0.role",
      message: expect.stringContaining("visitor"),
    });
  });
});

describe("what is another source's does not exist", () => {
  test("neither to read, nor to write, nor to end, by our id or by its own", async () => {
    const theirs = await call(path, { json: { ...example, external_id: "theirs" }, token: stranger.token });
    expect(theirs.status).toBe(202);
    for (const name of [theirs.body.id, "external:theirs", "external:%00", "%ZZ", "nonsense"]) {
      expectError(await call(`${path}/${name}`, { token }), 404, "NOT_FOUND");
      expectError(await call(`${path}/${name}/end`, { json: {}, token }), 404, "NOT_FOUND");
      const add = { messages: [{ ...example.messages[0], external_id: "m-9" }] };
      expectError(await call(`${path}/${name}/messages`, { json: add, token }), 404, "NOT_FOUND");
    }
    expect(await db.$count(messages, eq(messages.conversationId, theirs.body.id))).toBe(1);
  });

  test("and the same external id is another conversation for each", async () => {
    const both = await Promise.all(
      [token, stranger.token].map((by) => call(path, { json: { ...example, external_id: "same" }, token: by })),
    );
    expect(new Set(both.map(({ body }) => body.id)).size).toBe(2);
  });
});

test("a method a path does not take is named with those it takes", async () => {
  const answer = await call(path, { method: "DELETE", token });
  expectError(answer, 405, "METHOD_NOT_ALLOWED");
  expect(answer.headers.get("allow")).toBe("POST, OPTIONS");
  expect((await call(`${path}/x`, { method: "POST", json: {}, token })).headers.get("allow")).toBe("GET, OPTIONS");
});

test.each(["/api", "/api/v2/conversations", "/api/v1/nothing/here"])("%s is no path", async (unknown) => {
  expectError(await call(`${unknown}${unknown === "/api" ? "/" : ""}`, { token }), 404, "NOT_FOUND");
});

test("beyond the policy's rate a client waits for the next minute, and no other client does", async () => {
  const hasty = await aClient(db);
  await db.insert(policies).values({ name: "standing", value: { requestsPerMinute: 3 }, updatedAt: new Date() });
  const answers = [];
  // Two windows may be touched where a minute turns in between: seven calls exceed both.
  for (let n = 0; n < 7; n++) answers.push(await call(`${path}/external:none`, { token: hasty.token }));
  const last = answers.find(({ status }) => status === 429);
  const other = await call(`${path}/external:none`, { token: (await aClient(db)).token });
  await db.delete(policies);

  if (!last) throw new Error("no call was refused");
  expectError(last, 429, "RATE_LIMIT_EXCEEDED");
  const seconds = Number(last.headers.get("retry-after"));
  expect(seconds).toBeGreaterThan(0);
  expect(seconds).toBeLessThanOrEqual(60);
  expect(last.body.error.details).toEqual({ retry_after_seconds: seconds });
  expect(other.status).toBe(404);
});

test("openapi.json is open to everybody", async () => {
  const answer = await call("/api/v1/openapi.json");
  expect(answer.status).toBe(200);
  expect(answer.body.openapi).toBe("3.1.0");
});
