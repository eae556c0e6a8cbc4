import net from "node:net";
import type { SecureContextOptions } from "node:tls";
import tls from "node:tls";

/**
 * What the way between two machines does to a request. `reset`: before it gets there · `lost`: it gets there, its answer
 * does not come back · `black-hole`: it is swallowed · `half-open`: the connection is taken and never served, and stays
 * after the caller is gone · `delay`: the answer comes two seconds late · `drip`: a byte of it a second.
 */
export const disturbances = ["reset", "lost", "black-hole", "half-open", "delay", "drip"] as const;
export type Disturbance = (typeof disturbances)[number];

export type Proxy = {
  port: number;
  /** Strikes the n-th request from now on, once. */
  strike: (disturbance: Disturbance, after: number) => void;
  /** Where connections go from now on. */
  aim: (port: number) => void;
  /** Whether the last strike has hit. */
  hasStruck: () => boolean;
  close: () => Promise<void>;
};

const requestLine = /^(GET|POST|PUT|PATCH|DELETE) /;

/** A wire between a caller and a port of this machine, which can be tampered with. Speaks TLS to the caller where given a key. */
export async function startProxy(target: number, key?: SecureContextOptions): Promise<Proxy> {
  let port = target;
  let armed: { disturbance: Disturbance; left: number } | null = null;
  const open = new Set<net.Socket>();
  const take = (): Disturbance | null => {
    if (!armed || armed.left-- > 0) return null;
    const { disturbance } = armed;
    armed = null;
    return disturbance;
  };

  const serve = (caller: net.Socket) => {
    const other = net.connect(port, "127.0.0.1");
    let disturbance: Disturbance | null = null;
    for (const socket of [caller, other]) {
      open.add(socket);
      socket.on("close", () => open.delete(socket));
      socket.on("error", () => socket.destroy());
    }
    caller.on("data", (chunk: Buffer) => {
      if (requestLine.test(chunk.toString("latin1", 0, 8))) disturbance = take() ?? disturbance;
      if (disturbance === "reset") return void caller.resetAndDestroy();
      if (disturbance === "black-hole" || disturbance === "half-open") return;
      other.write(chunk);
    });
    other.on("data", (chunk: Buffer) => {
      if (disturbance === "lost") return void caller.destroy();
      if (disturbance === "delay") return void setTimeout(() => caller.writable && caller.write(chunk), 2_000).unref();
      if (disturbance === "drip") return drip(caller, chunk);
      caller.write(chunk);
    });
    caller.on("end", () => {
      if (disturbance !== "half-open") caller.end();
    });
    caller.on("close", () => other.destroy());
    other.on("close", () => {
      if (disturbance !== "delay" && disturbance !== "drip") caller.destroy();
    });
  };

  // Half open: our side stays open when the caller's has ended, until we choose.
  const server = key ? tls.createServer(key, serve) : net.createServer({ allowHalfOpen: true }, serve);
  server.on("connection", (socket: net.Socket) => socket.on("error", () => socket.destroy()));
  await new Promise<void>((settle) => server.listen(0, "127.0.0.1", settle));
  return {
    port: (server.address() as net.AddressInfo).port,
    strike: (disturbance, after) => {
      armed = { disturbance, left: after };
    },
    aim: (next) => {
      port = next;
    },
    hasStruck: () => armed === null,
    close: () =>
      new Promise((settle) => {
        for (const socket of open) socket.destroy();
        server.close(() => settle());
      }),
  };
}

function drip(caller: net.Socket, chunk: Buffer) {
  let sent = 0;
  const timer = setInterval(() => {
    if (!caller.writable || sent >= chunk.length) return clearInterval(timer);
    caller.write(chunk.subarray(sent, ++sent));
  }, 1_000);
  timer.unref();
}
