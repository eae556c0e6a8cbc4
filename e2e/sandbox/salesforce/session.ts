import { createHash } from "node:crypto";
import { fieldsOf, textOf } from "../fields";
import { type Context, type Handler, json, type Request } from "../http";
import { noSession, oauthError } from "./errors";
import { INTEGRATION_USER, ORGANISATION } from "./ids";

const HOURS_2 = 2 * 3_600_000;
const DAILY_CALLS = 15_000;

/**
 * The client-credentials flow: any client with a secret, always as the integration user. A token names when and where
 * in the ledger it was begun, so that nothing has to be kept of it.
 */
export const createToken: Handler = ({ body, headers }, { ledger, now }) => {
  const form = fieldsOf(body);
  if (textOf(form["grant_type"]) !== "client_credentials") {
    return oauthError("unsupported_grant_type", "grant type not supported");
  }
  if (!textOf(form["client_id"])) return oauthError("invalid_client_id", "client identifier invalid");
  if (!textOf(form["client_secret"])) return oauthError("invalid_client", "invalid client credentials");
  const instance = `http://${headers.host}/salesforce`;
  const issued = now().getTime();
  const begun = `${ledger.entries().length}.${issued}`;
  return json(200, {
    access_token: `${ORGANISATION.slice(0, 15)}!${begun}.${seal(begun)}`,
    signature: seal(`${issued}`),
    scope: "api id",
    instance_url: instance,
    id: `${instance}/id/${ORGANISATION}/${INTEGRATION_USER}`,
    token_type: "Bearer",
    issued_at: String(issued),
  });
};

const seal = (text: string) => createHash("sha256").update(`sandbox ${text}`).digest("base64url");

/** Only with a session that has neither run out nor been ended; every answer says how much of the day's calls is used. */
export function inSession(handle: Handler): Handler {
  return (request, context) => {
    if (!hasSession(request, context)) return noSession();
    const reply = handle(request, context);
    // The ledger knows no reads: its length stands in for the calls made.
    const usage = `api-usage=${context.ledger.entries().length}/${DAILY_CALLS}`;
    return { ...reply, headers: { ...reply.headers, "sforce-limit-info": usage } };
  };
}

function hasSession({ headers }: Request, { state, now }: Context): boolean {
  const [, begun = "", at = "", sealed] =
    /^Bearer \w{15}!(\d+)\.(\d+)\.([\w-]+)$/.exec(headers.authorization ?? "") ?? [];
  if (sealed !== seal(`${begun}.${at}`)) return false;
  return Number(begun) >= state.salesforce.sessionsFrom && now().getTime() - Number(at) < HOURS_2;
}
