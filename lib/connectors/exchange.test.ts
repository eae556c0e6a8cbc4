import { createServer } from "node:http";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Harness, startHarness } from "@/e2e/sandbox/harness";
import { attempt } from "./attempt";
import { exchange } from "./exchange";

let sandbox: Harness;
beforeAll(async () => {
  sandbox = await startHarness();
});
afterAll(() => sandbox.close());

const call = (url: string, options: Partial<Parameters<typeof exchange>[0]> = {}) => {
  const send = exchange({ timeoutMs: 10_000, allowedHosts: [new URL(sandbox.url).host], ...options });
  return attempt(() => send({ method: "GET", url, headers: {} }));
};

describe("the address guard", () => {
  test("without leave by name, this machine is out of reach", async () => {
    const answer = await call(`${sandbox.url}/ledger`, { allowedHosts: [] });
    expect(answer).toMatchObject({ ok: false, kind: "refused", detail: "address not allowed: scheme" });
  });

  test("a public name that resolves to this machine is refused when the socket connects", async () => {
    const resolve = async () => [{ address: "127.0.0.1", family: 4 }];
    const answer = await call("https://crm.example/", { resolve });
    expect(answer).toEqual({
      ok: false,
      kind: "refused",
      status: null,
      retryAfterMs: null,
      detail: "address not allowed",
    });
  });

  test("a name that does not resolve is the network's failure, told without the name", async () => {
    const resolve = async () =>
      Promise.reject(Object.assign(new Error("getaddrinfo crm.example"), { code: "ENOTFOUND" }));
    expect(await call("https://crm.example/", { resolve })).toMatchObject({ kind: "network", detail: "ENOTFOUND" });
  });

  test("a redirect is not followed: the place it names is never asked", async () => {
    await sandbox.fault({ name: "redirect", operation: "webhooks.receive" });
    const send = exchange({ timeoutMs: 10_000, allowedHosts: ["127.0.0.1"] });
    const answer = await attempt(() => send({ method: "POST", url: `${sandbox.url}/bot/webhooks`, headers: {} }));
    expect(answer).toMatchObject({ ok: false, kind: "refused", status: 302 });
  });
});

test("a redirect to a place we may call is not followed either: nobody knocks there", async () => {
  let knocks = 0;
  const there = createServer((_request, response) => response.end(String(++knocks)));
  await new Promise<void>((settle) => there.listen(0, "127.0.0.1", settle));
  const location = `http://127.0.0.1:${(there.address() as { port: number }).port}/`;
  const here = createServer((_request, response) => response.writeHead(307, { location }).end());
  await new Promise<void>((settle) => here.listen(0, "127.0.0.1", settle));
  const { port } = here.address() as { port: number };
  const answer = await call(`http://127.0.0.1:${port}/`, { allowedHosts: ["127.0.0.1"] });
  expect(answer).toMatchObject({ ok: false, kind: "refused", status: 307 });
  expect(knocks).toBe(0);
  for (const server of [here, there]) {
    server.closeAllConnections();
    await new Promise((settle) => server.close(settle));
  }
});

test("headers of every answer are heard, of a refusal too, and of no answer none", async () => {
  const heard: string[] = [];
  const send = exchange({
    timeoutMs: 10_000,
    allowedHosts: ["127.0.0.1"],
    onReply: (headers) => heard.push(headers["content-type"] ?? ""),
  });
  const ask = (url: string) => attempt(() => send({ method: "GET", url, headers: {} }));
  await ask(`${sandbox.url}/ledger`);
  await ask(`${sandbox.url}/nowhere`);
  await ask("http://127.0.0.1:1/");
  expect(heard).toEqual(["application/x-ndjson", "application/json; charset=utf-8"]);
});

test("nobody listening is the network's failure", async () => {
  const closed = createServer();
  await new Promise<void>((settle) => closed.listen(0, "127.0.0.1", settle));
  const { port } = closed.address() as { port: number };
  await new Promise((settle) => closed.close(settle));
  expect(await call(`http://127.0.0.1:${port}/`, { allowedHosts: ["127.0.0.1"] })).toMatchObject({
    kind: "network",
    detail: "ECONNREFUSED",
  });
});

test("an answer without end is cut off", async () => {
  const endless = createServer((_request, response) => {
    const chunk = Buffer.alloc(1024 * 1024, "x");
    const more = () => {
      while (!response.destroyed && response.write(chunk));
    };
    response.on("drain", more);
    more();
  });
  await new Promise<void>((settle) => endless.listen(0, "127.0.0.1", settle));
  const { port } = endless.address() as { port: number };
  const answer = await call(`http://127.0.0.1:${port}/`, { allowedHosts: ["127.0.0.1"], timeoutMs: 10_000 });
  expect(answer).toMatchObject({ ok: false, kind: "failed", detail: "answer too large" });
  endless.closeAllConnections();
  await new Promise((settle) => endless.close(settle));
});
