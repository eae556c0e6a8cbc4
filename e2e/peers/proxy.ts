import http from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";

/** A call on its way to the real server. */
export type Call = { method: string; path: string; body: string };

/**
 * What goes wrong with a call. A number is answered in the server's place; `response-lost` and `malformed` spoil the
 * answer after the server did what was asked; `hang` never answers; `redirect` sends the caller elsewhere.
 */
export type Fault = number | "response-lost" | "malformed" | "hang" | "redirect";

export type Between = {
  url: string;
  /** The calls that reached the server, and what it answered. */
  calls: (Call & { status: number })[];
  /** Spoils the next call that this is true of. */
  fault(fault: Fault, when: (call: Call) => boolean): void;
  /** Does something before the next call that this is true of goes on. */
  before(when: (call: Call) => boolean, act: () => Promise<void>): void;
  /** Forgets the faults and deeds that have not come up yet. */
  heal(): void;
  /** Forgets the calls, too. */
  reset(): void;
  close(): Promise<void>;
};

/** A proxy in front of a real server: its behaviour, and any fault on top of it. */
export async function startProxy(target: string): Promise<Between> {
  const calls: Between["calls"] = [];
  const faults: { fault: Fault; when: (call: Call) => boolean }[] = [];
  const acts: { when: (call: Call) => boolean; act: () => Promise<void> }[] = [];
  const take = <T extends { when: (call: Call) => boolean }>(list: T[], call: Call) => {
    const index = list.findIndex(({ when }) => when(call));
    return index < 0 ? undefined : list.splice(index, 1)[0];
  };

  const server = http.createServer(async (request, response) => {
    const body = await text(request);
    const call: Call = { method: request.method ?? "", path: request.url ?? "", body };
    await take(acts, call)?.act();
    const fault = take(faults, call)?.fault;
    if (fault === "hang") return;
    if (fault === "redirect") return void response.writeHead(302, { location: `${target}/elsewhere` }).end();
    if (typeof fault === "number") return void response.writeHead(fault).end(`<html>${fault} upstream</html>`);

    const answer = await forward(target, call, request.headers);
    calls.push({ ...call, status: answer.status });
    if (fault === "response-lost") return void response.destroy();
    const half = fault === "malformed" ? answer.body.slice(0, Math.floor(answer.body.length / 2)) : answer.body;
    const { "content-length": _length, connection: _connection, ...headers } = answer.headers;
    response.writeHead(answer.status, headers).end(half);
  });
  await new Promise<void>((settle) => server.listen(0, "127.0.0.1", settle));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    calls,
    fault: (fault, when) => void faults.push({ fault, when }),
    before: (when, act) => void acts.push({ when, act }),
    heal: () => {
      for (const list of [faults, acts]) list.length = 0;
    },
    reset: () => {
      for (const list of [calls, faults, acts]) list.length = 0;
    },
    close: async () => {
      server.closeAllConnections();
      await new Promise((settle) => server.close(settle));
    },
  };
}

type Answer = { status: number; headers: http.IncomingHttpHeaders; body: string };

function forward(target: string, { method, path, body }: Call, headers: http.IncomingHttpHeaders): Promise<Answer> {
  return new Promise((settle, reject) => {
    const { connection: _connection, ...kept } = headers;
    const call = http.request(target + path, { method, headers: kept, agent: false }, async (response) => {
      settle({ status: response.statusCode ?? 0, headers: response.headers, body: await text(response) });
    });
    call.on("error", reject);
    call.end(body);
  });
}
