import { z } from "zod";
import { type Refusal, refusal } from "../answer";
import { type Exchange, Unanswered } from "../exchange";

export type TrytonConfig = {
  /** Without a trailing slash; the database's name comes after it. */
  baseUrl: string;
  database: string;
  username: string;
  password: string;
};

/** Tryton's own way to say what to look for: conditions that all hold, or after "OR" any. */
export type Domain = (Domain | string | number | boolean | null | readonly number[] | readonly string[])[];

/** The record as it was read: Tryton refuses a write over a newer one. */
export type Seen = { id: number; _timestamp: string };

export type TrytonClient = ReturnType<typeof trytonClient>;

/**
 * Tryton's JSON-RPC: every error comes as a success with an `error` in it. The calls throw `Unanswered`; whoever uses
 * them wraps them in `attempt`.
 */
export function trytonClient(config: TrytonConfig, send: Exchange) {
  const url = `${config.baseUrl}/${encodeURIComponent(config.database)}/`;
  const secret = Buffer.from(`${config.username}:${config.password}`, "utf8").toString("base64");
  let kept: Promise<Preferences> | null = null;

  async function rpc<T>(result: z.ZodType<T>, method: string, params: unknown[]): Promise<T> {
    const { body } = await send({
      method: "POST",
      url,
      headers: { authorization: `Basic ${secret}`, "content-type": "application/json", accept: "application/json" },
      body: JSON.stringify({ id: 1, method: `model.${method}`, params }),
    });
    const reply = Reply.parse(JSON.parse(body));
    if (reply.error !== undefined) throw new Unanswered(whatFailed(reply.error));
    return result.parse(reply.result);
  }

  /** The user's company and employee, asked once a process: Tryton takes them from the caller, not from the user. */
  function preferences(): Promise<Preferences> {
    kept ??= rpc(Preferences, "res.user.get_preferences", [true, {}]).catch((error: unknown) => {
      kept = null;
      throw error;
    });
    return kept;
  }

  return {
    preferences,

    /** Rows of a model in the order of their ids, at most `limit`. */
    async search<T>(
      model: string,
      row: z.ZodType<T>,
      ask: { where: Domain; fields: readonly string[]; limit: number; order?: "ASC" | "DESC"; inactive?: boolean },
    ): Promise<T[]> {
      const context = { ...(await preferences()), ...(ask.inactive && { active_test: false }) };
      const order = [["id", ask.order ?? "ASC"]];
      return rpc(z.array(row), `${model}.search_read`, [ask.where, 0, ask.limit, order, ask.fields, context]);
    },

    /** One new record in a transaction of its own; its id. */
    async create(model: string, values: object): Promise<number> {
      const ids = await rpc(z.tuple([z.int()]), `${model}.create`, [[values], await preferences()]);
      return ids[0];
    },

    /** Changes one record in a transaction of its own, unless one of `seen` was changed since it was read. */
    async write(model: string, id: number, values: object, seen: Record<string, string>): Promise<void> {
      const context = { ...(await preferences()), _timestamp: seen };
      await rpc(z.null(), `${model}.write`, [[id], values, context]);
    },
  };
}

const Reply = z.object({ result: z.unknown().optional(), error: z.unknown().optional() });
const Preferences = z.object({
  company: z.int().nullish(),
  employee: z.int().nullish(),
  language: z.string().nullish(),
});
type Preferences = z.output<typeof Preferences>;

/** For `write`: what was seen of a record of this model. */
export const seenOf = (model: string, { id, _timestamp }: Seen) => ({ [`${model},${id}`]: _timestamp });

/** Between wildcards of `like`: every sign stands for itself. */
export const literally = (text: string) => text.replace(/[\\%_]/g, "\\$&");

/** An id of Tryton's, which are numbers; null for anything else, such as another CRM's. */
export function numberOf(id: string): number | null {
  return /^[1-9]\d{0,9}$/.test(id) ? Number(id) : null;
}

/**
 * The first word of an error is its class, where it is one of Tryton's; for any other it is Python's message, which may
 * quote what was sent and is dropped. A denied access comes as UserError too.
 */
function whatFailed(error: unknown): Refusal {
  const name = Array.isArray(error) && typeof error[0] === "string" ? error[0] : "";
  switch (name) {
    case "UserError":
    case "UserWarning": // asks a person to confirm
      return refusal("refused", `200 ${name}`, 200);
    case "LoginException":
      return refusal("auth", `200 ${name}`, 200);
    case "ConcurrencyException": // somebody changed it since: read afresh
      return refusal("failed", `200 ${name}`, 200);
    default:
      return refusal("failed", "200 error of the server", 200);
  }
}
