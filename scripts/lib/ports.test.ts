import net from "node:net";
import { afterEach, expect, test } from "vitest";
import { anyFree, firstFree, isFree } from "./ports.mjs";

const servers: net.Server[] = [];
afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => new Promise((closed) => server.close(closed))));
});

function listen(host: string, port = 0): Promise<number> {
  const server = net.createServer();
  servers.push(server);
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen({ port, host }, () => resolve((server.address() as net.AddressInfo).port));
  });
}

test.each(["127.0.0.1", "0.0.0.0"])("a port somebody listens to on %s is not free", async (host) => {
  expect(await isFree(await listen(host))).toBe(false);
});

test("a port nobody listens to is free", async () => {
  expect(await isFree(await anyFree())).toBe(true);
});

test("the next free port is past those taken and those promised", async () => {
  const taken = await listen("127.0.0.1");
  const found = await firstFree(taken, new Set([taken + 1]));
  expect(found).toBeGreaterThan(taken + 1);
});

test("where the numbers end, the sentence names the variable", async () => {
  await expect(firstFree(65_535, new Set([65_535]))).rejects.toThrow("Set PORT");
});
