import { afterAll, beforeEach, describe, expect, test } from "vitest";
import { promptFor, shownMessages } from "@/lib/analysis/language-model/prompt";
import { chat } from "@/lib/analysis/testing";
import { hangs, localModel, nothingStated, refuses, says, states } from "./local-model.harness";

const server = await localModel();
afterAll(() => server.close());
beforeEach(() => {
  server.asked.length = 0;
  server.elsewhere.length = 0;
});

const prompt = promptFor(shownMessages(chat(["v: Do you fit worktops in Leeds?"])), "b0");
const need = { text: "Worktops fitted in Leeds", quotes: [{ message: "m1", quote: "fit worktops in Leeds" }] };

describe("a call", () => {
  test("is one request with the prompt, a schema, no tools; what comes back is the answer and its cost", async () => {
    server.answers(states({ need }));
    const reply = await server.connect().describe(prompt);
    expect(reply).toEqual({
      outcome: "answered",
      answer: { ...nothingStated, need },
      status: 200,
      usage: { inputTokens: 900, outputTokens: 120 },
    });
    const [asked] = server.asked;
    expect(server.asked).toHaveLength(1);
    expect(asked).toMatchObject({ authorization: "Bearer the-key", body: { model: "local-1", max_tokens: 1_500 } });
    expect(asked?.body.messages).toEqual([
      { role: "system", content: prompt.system },
      { role: "user", content: prompt.user },
    ]);
    expect(asked?.body.response_format).toMatchObject({
      type: "json_schema",
      json_schema: { schema: { required: ["summary", "need", "question", "note", "exceptions"] } },
    });
    expect(asked?.body).not.toHaveProperty("tools");
  });

  test("asks for JSON in words alone where the endpoint takes no schema", async () => {
    server.answers(states({ need }));
    expect(await server.connect({ jsonSchema: false }).describe(prompt)).toMatchObject({ outcome: "answered" });
    expect(server.asked[0]?.body.response_format).toEqual({ type: "json_object" });
  });

  test("is counted by its length where the endpoint does not count", async () => {
    server.answers(says(JSON.stringify({ ...nothingStated, need }), { usage: null }));
    const { usage } = await server.connect().describe(prompt);
    expect(usage.inputTokens).toBeGreaterThan(300);
    expect(usage.outputTokens).toBeGreaterThan(20);
  });

  test("drops what was not asked for: a consent, an owner, a tool call", async () => {
    const more = { ...nothingStated, need, consent: { email: "granted" }, owner: "me", tool_calls: [{ name: "send" }] };
    server.answers(says(JSON.stringify(more)));
    expect(await server.connect().describe(prompt)).toMatchObject({ answer: { ...nothingStated, need } });
    const reply = await server.connect().describe(prompt);
    expect(reply.outcome === "answered" && Object.keys(reply.answer).toSorted()).toEqual(
      Object.keys(nothingStated).toSorted(),
    );
  });
});

describe("what goes wrong is an outcome", () => {
  const half = JSON.stringify({ ...nothingStated, need }).slice(0, 60);
  test.each<[string, Parameters<typeof server.answers>[0], object]>([
    [
      "429 that names when",
      refuses(429, { "retry-after": "7" }),
      { outcome: "rate_limited", status: 429, retryAfterMs: 7_000 },
    ],
    ["429 that does not", refuses(429), { outcome: "rate_limited", status: 429, retryAfterMs: null }],
    ["500", refuses(500), { outcome: "failed", status: 500 }],
    ["503", refuses(503), { outcome: "failed", status: 503 }],
    ["a wrong key", refuses(401), { outcome: "failed", status: 401 }],
    ["silence", hangs, { outcome: "timed_out", status: null }],
    ["another shape", says('{"verdict":"hot lead"}'), { outcome: "malformed", status: 200 }],
    [
      "an exception nobody knows",
      says(JSON.stringify({ ...nothingStated, exceptions: [{ kind: "approved", quotes: [] }] })),
      { outcome: "malformed" },
    ],
    ["prose", says("Sure! The visitor wants worktops."), { outcome: "malformed" }],
    ["half a JSON", says(half), { outcome: "malformed" }],
    ["an answer that ran out of room", says(half, { finish: "length" }), { outcome: "malformed" }],
    ["nothing stated", states({}), { outcome: "empty" }],
    ["no text", says(""), { outcome: "empty" }],
    [
      "no choices",
      (_, r) => r.writeHead(200, { "content-type": "application/json" }).end('{"choices":[]}'),
      { outcome: "malformed" },
    ],
    ["no body", (_, r) => r.writeHead(200, { "content-type": "application/json" }).end(), { outcome: "empty" }],
    [
      "a page",
      (_, r) => r.writeHead(200, { "content-type": "text/html" }).end("<h1>Hello</h1>"),
      { outcome: "malformed" },
    ],
    [
      "half a transfer",
      (_, r) => r.writeHead(200, { "content-type": "application/json" }).end('{"choices":[{'),
      { outcome: "malformed" },
    ],
    ["a dropped line", (_, r) => r.destroy(), { outcome: "unreachable", status: null }],
  ])("%s", async (_, how, expected) => {
    server.answers(how);
    expect(await server.connect({ timeoutMs: 300 }).describe(prompt)).toMatchObject(expected);
    expect(server.asked).toHaveLength(1);
  });

  test("an answer that drips is cut off at the deadline, as silence is", async () => {
    server.answers((_, response) => {
      response.writeHead(200, { "content-type": "application/json" });
      const drip = setInterval(() => response.write(" "), 20);
      response.on("close", () => clearInterval(drip));
    });
    // It would drip for ever: that there is an answer at all shows it.
    expect(await server.connect({ timeoutMs: 300 }).describe(prompt)).toMatchObject({ outcome: "timed_out" });
  });

  test("an answer without end is broken off, whatever it would have been", async () => {
    let sent = 0;
    server.answers((_, response) => {
      response.writeHead(200, { "content-type": "application/json" });
      const pour = setInterval(() => {
        sent += 64 * 1024;
        response.write("x".repeat(64 * 1024));
      }, 1);
      response.on("close", () => clearInterval(pour));
    });
    expect(await server.connect().describe(prompt)).toMatchObject({ outcome: "failed" });
    expect(sent).toBeLessThan(4 * 1024 * 1024);
  });

  test("nobody listening", async () => {
    const gone = server.connect({ baseUrl: "http://127.0.0.1:1/v1", allowedHosts: ["127.0.0.1:1"] });
    expect(await gone.describe(prompt)).toMatchObject({ outcome: "unreachable", status: null });
  });

  test("a redirect is not followed", async () => {
    server.answers((_, r) => r.writeHead(307, { location: `http://${server.host}/elsewhere` }).end());
    expect(await server.connect().describe(prompt)).toMatchObject({ outcome: "failed", status: 307 });
    expect(server.elsewhere).toEqual([]);
  });

  test("an address in our own network is not called unless it was allowed by name", async () => {
    server.answers(states({ need }));
    expect(await server.connect({ allowedHosts: [] }).describe(prompt)).toMatchObject({
      outcome: "failed",
      status: null,
    });
    expect(server.asked).toEqual([]);
  });
});
