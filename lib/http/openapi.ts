import { z } from "zod";
import * as conversations from "@/lib/conversations/endpoints";
import * as events from "@/lib/events/endpoints";
import * as followups from "@/lib/followups/endpoints";
import * as handoffs from "@/lib/handoffs/endpoints";
import * as measures from "@/lib/measures/endpoints";
import type { Description } from "./description";
import { type ProblemCode, problems } from "./problem";

/** Every documented endpoint. */
const endpoints: readonly Description[] = [conversations, handoffs, followups, events, measures].flatMap(
  (module) => Object.values(module) as unknown as Description[],
);

const schemas = "#/components/schemas";
type Json = Record<string, unknown>;

/** The OpenAPI 3.1 document of the HTTP API, made from the schemas that check the requests. */
export function openapi(): Json {
  const paths: Record<string, Json> = {};
  const components: Json = { Error: errorSchema };
  for (const endpoint of endpoints) {
    paths[endpoint.path] = {
      ...paths[endpoint.path],
      [endpoint.method.toLowerCase()]: operation(endpoint, components),
    };
  }
  return {
    openapi: "3.1.0",
    info: {
      title: "Handoff Desk",
      version: "1",
      description:
        "JSON in UTF-8. Times are RFC 3339 with an offset; ids are opaque. Requests with unknown fields are refused; answers may grow.",
    },
    paths,
    components: { schemas: components, securitySchemes: { token: { type: "http", scheme: "bearer" } } },
  };
}

const errorSchema = {
  type: "object",
  required: ["error"],
  properties: {
    error: {
      type: "object",
      required: ["code", "message", "details"],
      properties: {
        code: { type: "string", enum: Object.keys(problems) },
        message: { type: "string" },
        details: { type: "object" },
      },
    },
  },
};

function operation(endpoint: Description, components: Json): Json {
  const { answer, body } = endpoint;
  return {
    operationId: endpoint.name,
    summary: endpoint.summary,
    description: endpoint.scope ? `Needs the scope \`${endpoint.scope}\`.` : "Needs no token.",
    security: endpoint.scope ? [{ token: [] }] : [],
    parameters: parametersOf(endpoint, components),
    ...(body && {
      requestBody: { required: !endpoint.bodyOptional, content: json(schemaOf(body, components)) },
    }),
    responses: {
      [answer.status]: { description: "Done.", headers, content: json(schemaOf(answer.schema, components)) },
      ...refusals(endpoint),
    },
  };
}

const headers = { "X-Request-Id": { schema: { type: "string" }, description: "Also in our log." } };
const json = (schema: unknown): Json => ({ "application/json": { schema } });

function parametersOf({ path, method, scope, query }: Description, components: Json): Json[] {
  const inPath = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => ({
    name,
    in: "path",
    required: true,
    schema: { type: "string" },
    ...(name === "id" && { description: "Our id, or external:<external_id>." }),
  }));
  const shape = query ? (schemaOf(query, components) as { properties?: Json; required?: string[] }) : {};
  const inQuery = Object.entries(shape.properties ?? {}).map(([name, schema]) => ({
    name,
    in: "query",
    required: shape.required?.includes(name) ?? false,
    schema,
  }));
  const key = {
    name: "Idempotency-Key",
    in: "header",
    required: false,
    schema: { type: "string", minLength: 1, maxLength: 255 },
    description: "The same key and body gives the first answer again; with another body it is refused.",
  };
  return [...inPath, ...inQuery, ...(method === "POST" && scope ? [key] : [])];
}

function refusals({ scope, body, query, method, problems: own = [] }: Description): Json {
  const codes: ProblemCode[] = [
    ...(scope ? (["INVALID_TOKEN", "FORBIDDEN", "RATE_LIMIT_EXCEEDED"] as const) : []),
    ...(body || query ? (["INVALID_REQUEST"] as const) : []),
    ...(body ? (["PAYLOAD_TOO_LARGE", "UNSUPPORTED_MEDIA_TYPE"] as const) : []),
    ...(method === "POST" && scope ? (["IDEMPOTENCY_KEY_REUSED"] as const) : []),
    ...own,
    "INTERNAL_ERROR",
    "SERVICE_UNAVAILABLE",
  ];
  const refused: Json = {};
  for (const status of new Set(codes.map((code) => problems[code].status))) {
    const same = [...new Set(codes)].filter((code) => problems[code].status === status);
    refused[status] = {
      description: same.map((code) => `\`${code}\`: ${problems[code].message}`).join(" "),
      headers,
      content: json({ $ref: `${schemas}/Error` }),
    };
  }
  return refused;
}

/** A schema as JSON Schema; those with a name of their own go to the components and are referred to. */
function schemaOf(schema: z.ZodType, components: Json): unknown {
  const {
    $schema: _,
    $defs,
    ...rest
  } = z.toJSONSchema(schema, { io: "input", override: shorten }) as Json & {
    $defs?: Json;
  };
  for (const [name, definition] of Object.entries($defs ?? {})) components[name] = referring(definition);
  return referring(rest);
}

/** Leaves out what says nothing to a reader: the expression behind a date-time, a minimum of nothing. */
function shorten({ jsonSchema }: { jsonSchema: z.core.JSONSchema.BaseSchema }): void {
  if (jsonSchema.format === "date-time") delete jsonSchema.pattern;
  if (jsonSchema.minLength === 0) delete jsonSchema.minLength;
}

/** Named schemas are found under the components and not beside the one that uses them. */
const referring = (schema: unknown): unknown =>
  JSON.parse(JSON.stringify(schema).replaceAll('"#/$defs/', `"${schemas}/`));
