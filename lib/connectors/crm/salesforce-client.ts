import { z } from "zod";
import { type Refusal, refusal } from "../answer";
import { unanswered } from "../attempt";
import { type Exchange, Unanswered } from "../exchange";
import { errorsOf, has, parseJson } from "./salesforce-errors";
import { objectNamed, type SObjectType, type Soql, soql } from "./salesforce-soql";

export type SalesforceConfig = {
  /** The org's own address: `https://<domain>.my.salesforce.com`. */
  instanceUrl: string;
  /** Of a connected app that allows the client-credentials flow; it acts as the user named there. */
  clientId: string;
  clientSecret: string;
  /** `v62.0` where nothing is said. */
  apiVersion?: string;
};

export type SalesforceClient = ReturnType<typeof salesforceClient>;

/** The field that holds our key. Salesforce keeps it unique, so upserting by it can write no second record. */
export const KEY_FIELD = "Handoff_Desk_Key__c";

type Values = Record<string, string | boolean>;
type Session = { token: string; organisationId: string; userId: string };

/**
 * Salesforce's REST API on our transport (docs/adr/0012). Throws what the transport throws. Types and field names are
 * ours; ids come from Salesforce and are checked before they stand in a path.
 */
export function salesforceClient(config: SalesforceConfig, send: Exchange) {
  const base = config.instanceUrl.replace(/\/+$/, "");
  const data = `/services/data/v${(config.apiVersion ?? "62.0").replace(/^v/, "")}`;
  let session: Promise<Session> | null = null;

  /** One sign-in for all calls that wait for it; a refused one is not remembered. */
  function signIn(): Promise<Session> {
    if (session) return session;
    const asked = requestSession(base, config, send);
    asked.catch(() => forget(asked));
    session = asked;
    return asked;
  }
  function forget(old: Promise<Session>) {
    if (session === old) session = null;
  }

  /** A session may end at any time, in the middle of a run too: signed in again once, and no more. */
  async function call(method: string, path: string, body?: object, headers: Record<string, string> = {}) {
    const attempt = async (signedIn: Promise<Session>) =>
      send({
        method,
        url: `${base}${data}${path}`,
        headers: {
          authorization: `Bearer ${(await signedIn).token}`,
          accept: "application/json",
          ...(body && { "content-type": "application/json" }),
          ...headers,
        },
        ...(body && { body: JSON.stringify(body) }),
      });
    const signedIn = signIn();
    try {
      return await attempt(signedIn);
    } catch (error) {
      if (!has(errorsOf(error), "INVALID_SESSION_ID")) throw error;
      forget(signedIn);
      return attempt(signIn());
    }
  }

  const read = async (path: string) => JSON.parse((await call("GET", path)).body) as unknown;
  const query = async (path: "query" | "queryAll", question: Soql) =>
    Page.parse(await read(`/${path}?q=${encodeURIComponent(question.soql)}`)).records;

  return {
    /** Whose session it is. */
    identity: async () => {
      const { organisationId, userId } = await signIn();
      return { organisationId, userId };
    },
    describe: (type: SObjectType) => read(`/sobjects/${type}/describe`),
    query: (question: Soql) => query("query", question),
    /** With what was deleted or merged away. */
    queryAll: (question: Soql) => query("queryAll", question),
    create: async (type: SObjectType, values: Values) =>
      Saved.parse(JSON.parse((await call("POST", `/sobjects/${type}`, values)).body)),
    /** Never sets off the assignment rules: who owns a record that exists is not ours to change. */
    update: async (type: SObjectType, id: string, values: Values) => {
      const headers = { ...saveAlike, "sforce-auto-assign": "FALSE" };
      await call("PATCH", `/sobjects/${type}/${id}`, values, headers);
    },
    /** Creates what has this key, or changes it. `alike`: also where a duplicate rule would rather warn. */
    upsert: async (type: SObjectType, key: string, values: Values, { alike = false } = {}) => {
      const path = `/sobjects/${type}/${KEY_FIELD}/${encodeURIComponent(key)}`;
      const reply = await call("PATCH", path, values, alike ? saveAlike : {});
      // Before version 46 a change is answered with nothing.
      if (reply.status === 204) return { id: await idByKey(type, key), created: false };
      const { id, created = reply.status === 201 } = Saved.parse(JSON.parse(reply.body));
      return { id, created };
    },
    /** Into the recycle bin. */
    remove: async (type: SObjectType, id: string) => {
      await call("DELETE", `/sobjects/${type}/${id}`);
    },
    idsByKey: async (type: SObjectType, key: string) => {
      const question = soql`SELECT Id FROM ${objectNamed(type)} WHERE Handoff_Desk_Key__c = ${key}`;
      return z.array(z.object({ Id: z.string().regex(/^[A-Za-z0-9]{15,18}$/) })).parse(await query("query", question));
    },
    createField: async (fullName: string, metadata: object) => {
      await call("POST", "/tooling/sobjects/CustomField", { FullName: fullName, Metadata: metadata });
    },
  };

  async function idByKey(type: SObjectType, key: string): Promise<string> {
    const [found] = await query("query", soql`SELECT Id FROM ${objectNamed(type)} WHERE Handoff_Desk_Key__c = ${key}`);
    return z.object({ Id: z.string() }).parse(found).Id;
  }
}

const saveAlike = { "sforce-duplicate-rule-header": "allowSave=true" };
const Page = z.object({ records: z.array(z.unknown()) });
const Saved = z.object({ id: z.string(), success: z.literal(true), created: z.boolean().optional() });
const Token = z.object({ access_token: z.string().min(1), id: z.string() });
const OAuthError = z.object({ error: z.string().regex(/^[a-z_]{2,48}$/) });

async function requestSession(base: string, { clientId, clientSecret }: SalesforceConfig, send: Exchange) {
  const form = { grant_type: "client_credentials", client_id: clientId, client_secret: clientSecret };
  try {
    const reply = await send({
      method: "POST",
      url: `${base}/services/oauth2/token`,
      headers: { accept: "application/json", "content-type": "application/x-www-form-urlencoded" },
      body: new URLSearchParams(form).toString(),
    });
    const { access_token, id } = Token.parse(JSON.parse(reply.body));
    // `…/id/<organisation>/<user>`; `instance_url` is passed by: we call no address that an answer names.
    const [userId = "", organisationId = ""] = id.split("/").toReversed();
    return { token: access_token, organisationId, userId };
  } catch (error) {
    throw refusedSignIn(unanswered(error)) ?? error;
  }
}

/** The token endpoint says everything with 400: what it means stands in its own short code. */
function refusedSignIn(said: Unanswered | null): Unanswered | null {
  if (said?.reply?.status !== 400) return null;
  const parsed = OAuthError.safeParse(parseJson(said.reply.body));
  const code = parsed.success ? parsed.data.error : "";
  const kinds: Record<string, Refusal["kind"]> = { unknown_error: "failed", rate_limit_exceeded: "rate_limited" };
  return new Unanswered(refusal(kinds[code] ?? "auth", `sign-in 400 ${code}`.trim(), 400));
}
