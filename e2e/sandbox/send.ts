import type { IncomingMessage, ServerResponse } from "node:http";
import type { Reply } from "./http";

const MAX_REQUEST_BYTES = 8 * 1024 * 1024;

export async function readBody(incoming: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of incoming as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > MAX_REQUEST_BYTES) throw new Error("request too large");
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString("utf8");
}

/** A text body goes out as it is, anything else as JSON. */
export function send(outgoing: ServerResponse, reply: Reply): void {
  const { status, headers, payload } = prepared(reply);
  outgoing.writeHead(status, { ...headers, "content-length": payload.length });
  outgoing.end(payload);
}

/** A byte at a time, so that the caller never waits long for the next one and yet never gets to the end. */
export function drip(outgoing: ServerResponse, reply: Reply, everyMs: number): void {
  const { status, headers, payload } = prepared(reply);
  outgoing.writeHead(status, { ...headers, "content-length": payload.length });
  let sent = 0;
  const timer = setInterval(() => {
    if (sent < payload.length) outgoing.write(payload.subarray(sent, ++sent));
    else outgoing.end();
  }, everyMs);
  outgoing.on("close", () => clearInterval(timer));
}

function prepared({ status, headers = {}, body }: Reply) {
  if (body === undefined) return { status, headers, payload: Buffer.alloc(0) };
  const text = Buffer.isBuffer(body) || typeof body === "string" ? body : JSON.stringify(body);
  return {
    status,
    headers: { "content-type": "application/json; charset=utf-8", ...headers },
    payload: Buffer.from(text),
  };
}
