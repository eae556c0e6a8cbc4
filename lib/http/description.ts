import type { z } from "zod";
import type { Scope } from "@/lib/actor";
import type { ProblemCode } from "./problem";

/** What an endpoint is, said once: the route checks by it, and `openapi.json` is made from it. */
export type Description<Body extends z.ZodType = z.ZodType, Query extends z.ZodType = z.ZodType> = {
  method: "GET" | "POST";
  /** `/api/v1/conversations/{id}`; parameters in braces. */
  path: string;
  name: string;
  summary: string;
  /** Null: public. */
  scope: Scope | null;
  body?: Body;
  /** The body may be left out; it then counts as `{}`. */
  bodyOptional?: boolean;
  query?: Query;
  answer: { status: number; schema: z.ZodType };
  /** Beyond those that every endpoint of its kind may answer. */
  problems?: readonly ProblemCode[];
};

export const described = <Body extends z.ZodType = z.ZodUndefined, Query extends z.ZodType = z.ZodUndefined>(
  description: Description<Body, Query>,
): Description<Body, Query> => description;

/** The path's parameters, decoded; undefined where a part is no valid encoding. Read from the URL, as it was sent. */
export function pathParameters(pattern: string, pathname: string): Record<string, string> | undefined {
  const given = pathname.split("/");
  const found: Record<string, string> = {};
  for (const [index, part] of pattern.split("/").entries()) {
    const name = /^\{(\w+)\}$/.exec(part)?.[1];
    if (!name) continue;
    try {
      found[name] = decodeURIComponent(given[index] ?? "");
    } catch {
      return undefined;
    }
  }
  return found;
}
