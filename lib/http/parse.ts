import type { z } from "zod";
import { isJson, parseJson, readBody } from "./body";
import { type Description, pathParameters } from "./description";
import { invalid, invalidWhole } from "./issues";
import { type Problem, problem } from "./problem";

export type Checked<T> = { ok: true; data: T } | { ok: false; error: Problem };

/** What a handler is given of the request itself. */
export type Input<Body extends z.ZodType, Query extends z.ZodType> = {
  params: Record<string, string>;
  body: z.output<Body>;
  query: z.output<Query>;
};

/** Reads path, query and body by the endpoint's description; the first that is wrong is the answer. */
export async function parse<Body extends z.ZodType, Query extends z.ZodType>(
  description: Description<Body, Query>,
  request: Request,
): Promise<Checked<Input<Body, Query>>> {
  const url = new URL(request.url);
  const params = pathParameters(description.path, url.pathname);
  if (!params) return { ok: false, error: problem("NOT_FOUND") };
  const query = checkValue(description.query, Object.fromEntries(url.searchParams));
  if (!query.ok) return query;
  const body = await parseBody(description, request);
  if (!body.ok) return body;
  return { ok: true, data: { params, query: query.data, body: body.data } };
}

async function parseBody<Body extends z.ZodType>(
  { body, bodyOptional }: Pick<Description<Body>, "body" | "bodyOptional">,
  request: Request,
): Promise<Checked<z.output<Body>>> {
  if (!body) return checkValue<Body>(body, undefined);
  const raw = await readRaw(request);
  if (!raw.ok) return raw;
  if (raw.data === "" && bodyOptional) return checkValue<Body>(body, {});
  if (!isJson(request.headers.get("content-type"))) return { ok: false, error: problem("UNSUPPORTED_MEDIA_TYPE") };
  return checkJson<Body>(body, raw.data);
}

/** The raw body as text, within the limit. */
export async function readRaw(request: Request): Promise<Checked<string>> {
  const raw = await readBody(request);
  if (raw.ok) return raw;
  const error = raw.error === "too_large" ? problem("PAYLOAD_TOO_LARGE") : invalidWhole("The body is not UTF-8.");
  return { ok: false, error };
}

/** Parses JSON text and checks it against a schema. */
export function checkJson<S extends z.ZodType>(schema: S, text: string): Checked<z.output<S>> {
  const json = parseJson(text);
  if (json === undefined) return { ok: false, error: invalidWhole("The body is not valid JSON.") };
  return checkValue(schema, json);
}

/** Checks a value that is parsed already against a schema. */
export function checkValue<S extends z.ZodType>(schema: S | undefined, input: unknown): Checked<z.output<S>> {
  // Where an endpoint has no schema, its type is undefined too.
  if (!schema) return { ok: true, data: undefined as z.output<S> };
  const parsed = schema.safeParse(input);
  return parsed.success ? { ok: true, data: parsed.data } : { ok: false, error: invalid(parsed.error, input) };
}
