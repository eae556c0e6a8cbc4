import type { z } from "zod";
import { type FaultBook, Faults, faultNames } from "./faults";
import { type Context, type Handler, json, type Route } from "./http";
import type { Limiter } from "./hubspot/limits";
import { Seed, seed } from "./seed";

/** What tests and the demo do to the sandbox itself. None of it can be struck by a fault. */
export function controlRoutes(faults: FaultBook, limiter: Limiter): Route[] {
  return [
    { method: "GET", path: "/ledger", operation: "ledger", handle: getLedger },
    { method: "GET", path: "/faults", operation: "faults", handle: () => json(200, faults.list()) },
    {
      method: "POST",
      path: "/faults",
      operation: "faults",
      handle: ({ body }) =>
        parsed(Faults, body, (value) => {
          faults.add(value);
          return json(201, faults.list());
        }),
    },
    {
      method: "DELETE",
      path: "/faults",
      operation: "faults",
      handle: () => {
        faults.clear();
        return { status: 204 };
      },
    },
    {
      method: "POST",
      path: "/seed",
      operation: "seed",
      handle: ({ body }, context) => parsed(Seed, body, (scene) => json(201, seed(context, scene))),
    },
    {
      method: "POST",
      path: "/reset",
      operation: "reset",
      handle: (_request, { ledger }) => {
        faults.clear();
        limiter.clear();
        // The ledger only grows: a reset is one more line, and what came before it no longer counts.
        ledger.append({ system: "sandbox", operation: "reset", ids: {}, key: null, body: {} });
        return { status: 204 };
      },
    },
  ];
}

/** Our writes since the last reset, oldest first, as JSON lines; `?seed=1` with what others wrote, `?operation=` of a kind. */
const getLedger: Handler = ({ query, headers }, context) => {
  const lines = entriesSince(context)
    .filter((entry) => query.get("seed") === "1" || !entry.seed)
    .filter((entry) => !query.has("operation") || query.getAll("operation").includes(entry.operation))
    .map((entry) => `${JSON.stringify(entry)}\n`);
  // A browser would save what it does not know how to show.
  const type = headers.accept?.includes("text/html") ? "text/plain; charset=utf-8" : "application/x-ndjson";
  return { status: 200, headers: { "content-type": type }, body: lines.join("") };
};

const entriesSince = ({ ledger, state }: Context) => ledger.entries().filter(({ seq }) => seq > state.since);

function parsed<T>(schema: z.ZodType<T>, body: unknown, then: (value: T) => ReturnType<Handler>) {
  const result = schema.safeParse(body);
  if (result.success) return then(result.data);
  const issues = result.error.issues.map(({ path, message }) => ({ path: path.join("."), message }));
  return json(400, { error: { code: "INVALID_REQUEST", issues, fault_names: faultNames } });
}
