import type { Logger } from "pino";
import type { z } from "zod";
import type { Db, Tx } from "@/db/client";
import type { Client } from "@/lib/actor";
import { db } from "@/lib/db";
import { authenticate } from "@/lib/http/authenticate";
import type { Description } from "@/lib/http/description";
import { invalidWhole } from "@/lib/http/issues";
import { type Input, parse } from "@/lib/http/parse";
import { type Problem, problem, type Reply, respond } from "@/lib/http/problem";
import { isLostRace, isUnavailable } from "@/lib/http/unavailable";
import { newId } from "@/lib/id";
import { requestLog } from "@/lib/log";
import { observeRequest } from "@/lib/metrics/requests";
import { answerAgain, answerOnce, type Keyed } from "@/lib/sources/commands.once";
import type { Topic } from "@/lib/wake";
import { write } from "@/lib/write";

export type Handler = (request: Request) => Promise<Response>;

/** A call that was authenticated, counted and parsed. */
export type Call<Body extends z.ZodType, Query extends z.ZodType> = Input<Body, Query> & {
  request: Request;
  db: Db;
  actor: Client;
  now: Date;
  log: Logger;
};

/** One way in for every machine's call: who, how often, may they, is it well formed; only then the handler. */
export function endpoint<Body extends z.ZodType, Query extends z.ZodType>(
  description: Description<Body, Query>,
  handle: (call: Call<Body, Query>) => Promise<Reply>,
): Handler {
  return observed(description.name, async (request, log) => {
    const now = new Date();
    const client = await authenticate(db(), request, description.scope, now);
    if (!client.ok) return client.error;
    log.setBindings({ clientId: client.data.id });
    const input = await parse(description, request);
    if (!input.ok) return input.error;
    return handle({ request, db: db(), actor: client.data, now, log, ...input.data });
  });
}

/**
 * As `endpoint`, for what writes: the handler runs in one transaction that a refusal rolls back, and an
 * `Idempotency-Key` that came before gets the first answer again.
 */
export function writingEndpoint<Body extends z.ZodType, Query extends z.ZodType>(
  description: Description<Body, Query>,
  changed: Topic[],
  handle: (tx: Tx, call: Call<Body, Query>) => Promise<Reply>,
): Handler {
  return endpoint(description, (call) =>
    withKey(call, (given) =>
      inTransaction(call.db, changed, (tx) => answerOnce(tx, call, given, () => handle(tx, call))),
    ),
  );
}

/** As `writingEndpoint`, for a command that has a transaction of its own and is harmless to repeat. */
export function repeatableEndpoint<Body extends z.ZodType, Query extends z.ZodType>(
  description: Description<Body, Query>,
  handle: (call: Call<Body, Query>) => Promise<Reply>,
): Handler {
  return endpoint(description, (call) =>
    withKey(call, (given) => answerAgain(call.db, call, given, () => handle(call))),
  );
}

async function withKey(
  { request, body }: { request: Request; body: unknown },
  run: (given: Keyed | null) => Promise<Reply>,
): Promise<Reply> {
  const key = request.headers.get("idempotency-key");
  if (key === null) return run(null);
  if (!/^[\x20-\x7e]{1,255}$/.test(key)) {
    return invalidWhole("Idempotency-Key must be 1 to 255 printable ASCII characters.");
  }
  return run({ key, request: [request.method, new URL(request.url).pathname, body] });
}

/** Runs a writing handler in a transaction: a problem it answers rolls back whatever it wrote before. */
export async function inTransaction(
  db: Db,
  changed: Topic[],
  run: (tx: Tx) => Promise<Reply>,
  attempts = 3,
): Promise<Reply> {
  try {
    return await write({ db }, changed, async (tx) => {
      const reply = await run(tx);
      if ("problem" in reply) throw new Refused(reply);
      return reply;
    });
  } catch (error) {
    if (error instanceof Refused) return error.reply;
    // Postgres ended this one of two that waited for each other; nothing of it remains.
    if (isLostRace(error) && attempts > 1) return inTransaction(db, changed, run, attempts - 1);
    throw error;
  }
}

class Refused extends Error {
  readonly reply: Problem;
  constructor(reply: Problem) {
    super(reply.problem);
    this.reply = reply;
  }
}

/** Gives a call its id, writes its line in the log, and turns what nobody expected into the one error shape. */
export function observed(name: string, run: (request: Request, log: Logger) => Promise<Reply>): Handler {
  return async (request) => {
    const requestId = newId();
    const log = requestLog(requestId, { route: name });
    const started = performance.now();
    const reply = await run(request, log).catch((error: unknown) => {
      log.error({ err: error }, "request failed");
      return isUnavailable(error)
        ? problem("SERVICE_UNAVAILABLE", { headers: { "retry-after": "5" } })
        : problem("INTERNAL_ERROR");
    });
    const response = respond(reply, requestId);
    const code = "problem" in reply ? reply.problem : undefined;
    observeRequest({ route: name, method: request.method, status: response.status, startedAt: started });
    log.info({ method: request.method, status: response.status, code, ms: Math.round(performance.now() - started) });
    return response;
  };
}

const methods = ["GET", "POST", "PUT", "PATCH", "DELETE"] as const;
type Method = (typeof methods)[number];

/** Every method of a path: those it takes, and for the others the documented refusal. */
export function route(handlers: Partial<Record<Method, Handler>>): Record<Method | "OPTIONS", Handler> {
  const allow = [...methods.filter((method) => handlers[method]), "OPTIONS"].join(", ");
  const refuse = observed("wrong_method", async () => problem("METHOD_NOT_ALLOWED", { headers: { allow } }));
  const options: Handler = async () => new Response(null, { status: 204, headers: { allow } });
  return { GET: refuse, POST: refuse, PUT: refuse, PATCH: refuse, DELETE: refuse, OPTIONS: options, ...handlers };
}

/** For paths that do not exist. */
export const unknownPath: Handler = observed("unknown_path", async () =>
  problem("NOT_FOUND", { message: "There is no such path." }),
);
