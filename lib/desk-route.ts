import { randomUUID } from "node:crypto";
import type { z } from "zod";
import type { ActionCtx } from "@/lib/action";
import { isSameOrigin } from "@/lib/auth/same-origin";
import { db } from "@/lib/db";
import { type DeskProblem, deskStatus, type KnownProblem, problemAnswer } from "@/lib/desk-answer";
import { env } from "@/lib/env";
import { parseJson, readBody } from "@/lib/http/body";
import { requestLog } from "@/lib/log";
import { observeRequest } from "@/lib/metrics/requests";
import { fail, ok, type Result } from "@/lib/result";
import { currentActor } from "@/lib/session";
import { isStorable } from "@/lib/storable";

type Context = { params: Promise<Record<string, string | string[] | undefined>> };
type Run<S extends z.ZodType, T, E extends string> = (ctx: ActionCtx, input: z.output<S>) => Promise<Result<T, E>>;
type Route = (request: Request, context: Context) => Promise<Response>;

/**
 * A live read under `app/api/desk/`, for the screens. The input is the path's parameters and the query together;
 * `route` is the path as a pattern, for the metrics. Answers the data itself, or the API's error shape.
 */
export function deskGet<S extends z.ZodType, T, E extends string>(route: string, schema: S, run: Run<S, T, E>): Route {
  return answer(route, schema, run, async (request) => ok(Object.fromEntries(new URL(request.url).searchParams)));
}

/**
 * A small write that must not queue behind server actions (lease, draft, presence). The input is the path's parameters
 * and the JSON body together; only a page of ours may send it.
 */
export function deskPost<S extends z.ZodType, T, E extends string>(route: string, schema: S, run: Run<S, T, E>): Route {
  return answer(route, schema, run, async (request) => {
    if (!isSameOrigin(request.headers, env().NEXTAUTH_URL)) return fail("foreign_origin");
    const text = await readBody(request);
    if (!text.ok) return fail(text.error === "too_large" ? "too_large" : "malformed");
    const body = text.data === "" ? {} : parseJson(text.data);
    return body === undefined ? fail("malformed") : ok(body);
  });
}

function answer<S extends z.ZodType, T, E extends string>(
  route: string,
  schema: S,
  run: Run<S, T, E>,
  read: (request: Request) => Promise<Result<unknown, KnownProblem>>,
): Route {
  return async (request, context) => {
    const startedAt = performance.now();
    const requestId = randomUUID();
    const finish = (status: number, body: unknown) => {
      observeRequest({ route, method: request.method, status, startedAt });
      const headers = { "X-Request-Id": requestId, "Cache-Control": "no-store" };
      return Response.json(body, { status, headers });
    };
    const refuse = (problem: DeskProblem, details?: unknown) =>
      finish(deskStatus(problem), problemAnswer(problem, details));

    try {
      const actor = await currentActor();
      if (!actor) return refuse("signed_out");
      const given = await read(request);
      if (!given.ok) return refuse(given.error);
      const merged = merge(given.data, await context.params);
      if (!isStorable(merged)) return refuse("invalid");
      const input = schema.safeParse(merged);
      if (!input.success) {
        const issues = input.error.issues.map(({ path, message }) => ({ path: path.join("."), message }));
        return refuse("invalid", { issues });
      }
      const result = await run({ db: db(), actor, now: new Date() }, input.data);
      return result.ok ? finish(200, result.data ?? null) : refuse(result.error);
    } catch (error) {
      requestLog(requestId, { route }).error({ err: error }, "request failed");
      return refuse("internal");
    }
  };
}

/** The path wins: a body cannot speak of another thing than its address does. */
function merge(given: unknown, params: Record<string, unknown>): unknown {
  const isObject = typeof given === "object" && given !== null && !Array.isArray(given);
  return isObject ? { ...given, ...params } : given;
}
