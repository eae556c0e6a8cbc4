import type { IncomingMessage } from "node:http";
import type { Fault } from "./faults";
import type { Ledger } from "./ledger";
import type { State } from "./state";

export type Request = {
  method: string;
  /** Without the system's prefix. */
  path: string;
  query: URLSearchParams;
  headers: IncomingMessage["headers"];
  /** The parts of the path that the route names. */
  params: Record<string, string>;
  body: unknown;
  rawBody: string;
};

export type Reply = { status: number; headers?: Record<string, string>; body?: unknown };

export type Context = { state: State; ledger: Ledger; now: () => Date; searchLagMs: number; fault?: Fault["name"] };

/** Handlers are synchronous: each request is one transaction. */
export type Handler = (request: Request, context: Context) => Reply;

export type Route = { method: string; path: string; operation: string; handle: Handler };

export const json = (status: number, body: unknown, headers: Record<string, string> = {}): Reply => ({
  status,
  headers,
  body,
});

export type Matched = { route: Route; params: Record<string, string> };

/** `{name}` in a route's path stands for one segment. */
export function match(routes: readonly Route[], method: string, path: string): Matched | null {
  const given = split(path);
  for (const route of routes) {
    const wanted = split(route.path);
    if (route.method !== method || wanted.length !== given.length) continue;
    const params: Record<string, string> = {};
    const fits = wanted.every((part, index) => {
      const value = given[index] ?? "";
      if (!part.startsWith("{")) return part === value;
      params[part.slice(1, -1)] = value;
      return true;
    });
    if (fits) return { route, params };
  }
  return null;
}

const split = (path: string) =>
  path
    .split("/")
    .filter(Boolean)
    .map((part) => decodeURIComponent(part));

/** The value of a path's parameter; a route without it is a mistake of ours. */
export function param(request: Request, name: string): string {
  const value = request.params[name];
  if (value === undefined) throw new Error(`no {${name}} in this route`);
  return value;
}
