import { afterAll } from "vitest";
import { closeDatabases } from "@/lib/db";
import type { Handler } from "@/lib/http";
import { useTestDatabase } from "@/scripts/test-db-client";

type Methods = Partial<Record<"GET" | "POST" | "DELETE" | "PUT" | "PATCH" | "OPTIONS", Handler>>;

/** The routes under test, by their folder under `app/`. */
const routes: [RegExp, () => Promise<unknown>][] = [
  [/^\/api\/v1\/conversations$/, () => import("./conversations/route")],
  [/^\/api\/v1\/conversations\/[^/]+$/, () => import("./conversations/[id]/route")],
  [/^\/api\/v1\/conversations\/[^/]+\/messages$/, () => import("./conversations/[id]/messages/route")],
  [/^\/api\/v1\/conversations\/[^/]+\/end$/, () => import("./conversations/[id]/end/route")],
  [/^\/api\/v1\/conversations\/[^/]+\/slot$/, () => import("./conversations/[id]/slot/route")],
  [/^\/api\/v1\/availability$/, () => import("./availability/route")],
  [/^\/api\/v1\/handoffs$/, () => import("./handoffs/route")],
  [/^\/api\/v1\/handoffs\/[^/]+$/, () => import("./handoffs/[id]/route")],
  [/^\/api\/v1\/ai\/followup\/recommendation$/, () => import("./ai/followup/recommendation/route")],
  [/^\/api\/v1\/events$/, () => import("./events/route")],
  [/^\/api\/v1\/measures$/, () => import("./measures/route")],
  [/^\/api\/v1\/webhooks\/[^/]+$/, () => import("./webhooks/[source]/route")],
  [/^\/api\/v1\/openapi\.json$/, () => import("./openapi.json/route")],
  [/^\/api\//, () => import("../[[...path]]/route")],
];

export type Answered = {
  status: number;
  headers: Headers;
  // biome-ignore lint/suspicious/noExplicitAny: what came over the wire; tests say what they expect of it
  body: any;
};

export type Sending = {
  method?: keyof Methods;
  token?: string;
  /** Sent as JSON; `raw` as it is. */
  json?: unknown;
  raw?: BodyInit;
  headers?: Record<string, string>;
};

/** A database of its own, and a way to call the routes as the server would. */
export async function useApi() {
  const database = await useTestDatabase();
  process.env["DATABASE_URL"] = database.url;
  afterAll(() => closeDatabases(1));
  return { ...database, call };
}

async function call(path: string, sending: Sending = {}): Promise<Answered> {
  const { token, json, raw } = sending;
  const body = raw ?? (json === undefined ? undefined : JSON.stringify(json));
  const method = sending.method ?? (body === undefined ? "GET" : "POST");
  const request = new Request(`http://desk.test${path}`, {
    method,
    headers: {
      ...(body !== undefined && { "content-type": "application/json" }),
      ...(token && { authorization: `Bearer ${token}` }),
      ...sending.headers,
    },
    ...(body !== undefined && { body }),
    ...(body instanceof ReadableStream && { duplex: "half" }),
  });
  const { pathname } = new URL(request.url);
  const found = routes.find(([pattern]) => pattern.test(pathname));
  const handler = ((await found?.[1]()) as Methods | undefined)?.[method];
  if (!handler) throw new Error(`no ${method} ${pathname}`);
  const response = await handler(request);
  const text = await response.text();
  const isText = response.headers.get("content-type")?.startsWith("text/") === true;
  const answered = text === "" ? undefined : isText ? text : JSON.parse(text);
  return { status: response.status, headers: response.headers, body: answered };
}
