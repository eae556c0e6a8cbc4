import { type ChildProcess, spawn } from "node:child_process";
import fs from "node:fs";
import http from "node:http";
import net, { type AddressInfo } from "node:net";
import os from "node:os";
import path from "node:path";

/** A real server of the other side, on a free port, in a folder of its own. */
export type Peer = { url: string; close(): Promise<void> };

/** How to start it in this folder on this port. */
type Start = (folder: string, port: number) => { command: string; args: string[] };

/** Runs a server until the pipe from us breaks, as it does however we end. Then it is killed: nothing of it is kept. */
const guarded = `exec 3<&0
"$@" </dev/null &
server=$!
{ cat <&3 >/dev/null; kill -KILL "$server" 2>/dev/null; } &
wait "$server"`;

/** Settings as these servers read them. */
export const asIni = (settings: Record<string, Record<string, string | number>>) =>
  Object.entries(settings)
    .flatMap(([section, values]) => [
      `[${section}]`,
      ...Object.entries(values).map(([name, value]) => `${name} = ${value}`),
      "",
    ])
    .join("\n");

/** Starts it and waits until it answers. It ends with `close`, which also removes its folder, or with this process. */
export async function startPeer(name: string, start: Start): Promise<Peer> {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), `${name}-`));
  const port = await freePort();
  const { command, args } = start(folder, port);
  const log = fs.openSync(path.join(folder, "log"), "w");
  const server = spawn("/bin/sh", ["-c", guarded, "guard", command, ...args], {
    cwd: folder,
    stdio: ["pipe", log, log],
  });
  fs.closeSync(log);

  const url = `http://127.0.0.1:${port}`;
  const close = async () => {
    await ended(server);
    fs.rmSync(folder, { recursive: true, force: true });
  };
  try {
    await answering(url, server);
  } catch (error) {
    const said = fs.readFileSync(path.join(folder, "log"), "utf8").slice(-2_000);
    await close();
    throw new Error(`${name} does not answer: ${said}`, { cause: error });
  }
  return { url, close };
}

function freePort(): Promise<number> {
  return new Promise((settle, reject) => {
    const probe = net.createServer();
    probe.on("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const { port } = probe.address() as AddressInfo;
      probe.close(() => settle(port));
    });
  });
}

const PATIENCE_MS = 60_000;

async function answering(url: string, server: ChildProcess): Promise<void> {
  for (const until = Date.now() + PATIENCE_MS; Date.now() < until; ) {
    if (server.exitCode !== null) throw new Error(`it ended with ${server.exitCode}`);
    if (await answers(url)) return;
    await new Promise((settle) => setTimeout(settle, 50));
  }
  throw new Error(`nothing within ${PATIENCE_MS} ms`);
}

const answers = (url: string) =>
  new Promise<boolean>((settle) => {
    const call = http.get(url, (response) => {
      response.resume();
      settle(true);
    });
    call.on("error", () => settle(false));
  });

function ended(server: ChildProcess): Promise<void> {
  return new Promise((settle) => {
    if (server.exitCode !== null || server.signalCode !== null) return settle();
    server.once("exit", () => settle());
    server.stdin?.end();
  });
}
