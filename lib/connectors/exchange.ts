import http from "node:http";
import https from "node:https";
import { AddressRefused, checkUrl, guardedLookup, isAllowedByName, type Resolve } from "./address-guard";
import { classify, type HttpReply, type Refusal, refusal } from "./answer";

export type ExchangeOptions = {
  /** Milliseconds from the first byte out to the last byte in; a slow drip counts as much as silence. */
  timeoutMs: number;
  /** Hosts that may be private or plain http, by name (address-guard.ts). */
  allowedHosts: readonly string[];
  resolve?: Resolve;
  /** An answer longer than this is broken off; 8 MB where nothing is said. */
  maxAnswerBytes?: number;
  /** Hears the headers of every answer, refusals too: what is left of a limit stands there. Must not throw. */
  onReply?: (headers: HttpReply["headers"]) => void;
};

type Outgoing = { method: string; url: string; headers: Record<string, string>; body?: string | undefined };

/** One HTTP call: the answer where it is a success, `Unanswered` for everything else. */
export type Exchange = (request: Outgoing) => Promise<HttpReply>;

/** The other side refused, or said nothing. `reply` is for the adapter alone: its body may quote a visitor. */
export class Unanswered extends Error {
  readonly refusal: Refusal;
  readonly #reply: HttpReply | null;

  constructor(why: Refusal, reply: HttpReply | null = null) {
    super(why.detail);
    this.name = "Unanswered";
    this.refusal = why;
    this.#reply = reply;
  }

  get reply(): HttpReply | null {
    return this.#reply;
  }
}

const MAX_ANSWER_BYTES = 8 * 1024 * 1024;

/**
 * The transport under every vendor client: it never retries, follows no redirect, connects only to checked
 * addresses and gives up at the deadline. The clients' own transports do none of the four.
 */
export function exchange(options: ExchangeOptions): Exchange {
  const lookup = guardedLookup(options.resolve);
  const agents = { "http:": new http.Agent({ keepAlive: true }), "https:": new https.Agent({ keepAlive: true }) };

  return async ({ method, url, headers, body }) => {
    const checked = checkUrl(url, options.allowedHosts);
    if (!checked.ok) throw new Unanswered(refusal("refused", `address not allowed: ${checked.error}`));
    const target = checked.data;
    const secure = target.protocol === "https:";
    const call = (secure ? https : http).request(target, {
      method,
      // The answers are small: without compression there is nothing to decode, and no bomb to guard against.
      headers: { ...headers, "accept-encoding": "identity" },
      agent: secure ? agents["https:"] : agents["http:"],
      ...(!isAllowedByName(target, options.allowedHosts) && { lookup }),
    });
    const reply = await receive(call, body, options);
    options.onReply?.(reply.headers);
    if (reply.status < 200 || reply.status > 299) throw new Unanswered(classify(reply, new Date()), reply);
    if (!isReadable(reply)) throw new Unanswered(refusal("failed", `${reply.status} malformed answer`, reply.status));
    return reply;
  };
}

function receive(
  call: http.ClientRequest,
  body: string | undefined,
  { timeoutMs, maxAnswerBytes = MAX_ANSWER_BYTES }: ExchangeOptions,
): Promise<HttpReply> {
  return new Promise<HttpReply>((settle, reject) => {
    const end = (error: Error) => {
      clearTimeout(deadline);
      // The first reason stands: what the destroyed socket says afterwards is its echo.
      reject(asUnanswered(error));
      call.destroy();
    };
    const timedOut = refusal("timeout", `no answer within ${timeoutMs} ms`);
    const deadline = setTimeout(() => end(new Unanswered(timedOut)), timeoutMs);
    call.on("error", end);
    call.on("response", (response) => {
      const chunks: Buffer[] = [];
      let size = 0;
      response.on("data", (chunk: Buffer) => {
        size += chunk.length;
        chunks.push(chunk);
        if (size > maxAnswerBytes) end(new Unanswered(refusal("failed", "answer too large")));
      });
      response.on("error", end);
      response.on("end", () => {
        clearTimeout(deadline);
        const text = Buffer.concat(chunks).toString("utf8");
        settle({ status: response.statusCode ?? 0, headers: plain(response.headers), body: text });
      });
    });
    call.end(body);
  });
}

function asUnanswered(error: Error): Unanswered {
  if (error instanceof Unanswered) return error;
  if (error instanceof AddressRefused) return new Unanswered(refusal("refused", error.message));
  // Only the code: messages of the network name hosts and addresses.
  const code = (error as NodeJS.ErrnoException).code;
  return new Unanswered(refusal("network", code ?? error.name));
}

const plain = (headers: http.IncomingHttpHeaders) =>
  Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, [value].flat().join(", ")]));

/** A success whose body claims to be JSON must be JSON: half an answer is none. */
function isReadable({ headers, body }: HttpReply): boolean {
  if (body === "" || !headers["content-type"]?.includes("json")) return true;
  try {
    JSON.parse(body);
    return true;
  } catch {
    return false;
  }
}
