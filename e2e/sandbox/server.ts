import { existsSync, readFileSync } from "node:fs";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { botRoutes } from "./bot";
import { controlRoutes } from "./control";
import { faultReply, somebodyElse } from "./fault-replies";
import { type Fault, type FaultBook, faultBook } from "./faults";
import { duplicate, googleError } from "./google/errors";
import { googleRoutes } from "./google/routes";
import { type Context, json, match, type Reply, type Request, type Route } from "./http";
import { hubspotError } from "./hubspot/errors";
import { type HubSpotLimits, hubspotLimiter, limitRoutes } from "./hubspot/limits";
import { hubspotRoutes, isAuthorised, undated } from "./hubspot/routes";
import type { System } from "./ledger";
import { openLedger } from "./ledger";
import { pageRoutes } from "./page/routes";
import { notFound } from "./salesforce/errors";
import { salesforceRoutes } from "./salesforce/routes";
import { somebodyElseInSalesforce } from "./salesforce/somebody-else";
import { Seed, seed } from "./seed";
import { drip, readBody, send } from "./send";
import { noService, slackRoutes } from "./slack";
import { apply, emptyState } from "./state";
import { noSuchPath, twilioRoutes } from "./twilio";

export type SandboxOptions = {
  /** 0 takes any free port. */
  port: number;
  /** Absent: kept in memory only. */
  ledgerFile?: string;
  /** What others left there before: seeded at the start, where the file is there. */
  sceneFile?: string;
  /** How far the search lags behind the writes, in milliseconds. */
  searchLagMs?: number;
  /** Where the mail server listens, 0 for any free port; absent: there is none. */
  smtpPort?: number;
  /** HubSpot's limits of calls; counted but not enforced where nothing is said. */
  hubspotLimits?: HubSpotLimits;
  now?: () => Date;
};

/** A running sandbox: `url` without a trailing slash. */
export type Sandbox = { url: string; smtpUrl: string | null; close(): Promise<void> };

/** Starts the other sides on loopback. What they hold is the ledger replayed, so it survives a restart. */
export async function startSandbox(options: SandboxOptions): Promise<Sandbox> {
  const { port, ledgerFile = null, searchLagMs = 2_000, hubspotLimits, now = () => new Date() } = options;
  const state = emptyState();
  const ledger = openLedger(ledgerFile, now, (entry) => apply(state, entry));
  const context = { state, ledger, now, searchLagMs };
  const scene = options.sceneFile;
  if (scene && existsSync(scene)) seed(context, Seed.parse(JSON.parse(readFileSync(scene, "utf8"))));
  const faults = faultBook();
  const serve = server(context, faults, hubspotLimits);
  await new Promise<void>((settle, reject) => {
    serve.once("error", reject);
    serve.listen(port, "127.0.0.1", settle);
  });
  const { port: bound } = serve.address() as AddressInfo;
  // Only where it is asked for: its library is for development.
  const mailbox =
    options.smtpPort === undefined
      ? null
      : await import("./smtp").then(({ startMailbox }) => startMailbox(options.smtpPort ?? 0, ledger, faults));
  return {
    url: `http://127.0.0.1:${bound}`,
    smtpUrl: mailbox?.url ?? null,
    close: async () => {
      await mailbox?.close();
      await new Promise<void>((settle) => {
        serve.close(() => settle());
        serve.closeAllConnections();
      });
    },
  };
}

function server(context: Context, faults: FaultBook, hubspotLimits?: HubSpotLimits): Server {
  const limiter = hubspotLimiter(context.now, hubspotLimits);
  const control = [...controlRoutes(faults, limiter), ...limitRoutes(limiter), ...pageRoutes];
  return createServer((incoming, outgoing) => {
    answer(incoming, outgoing).catch((error: unknown) => {
      console.error("sandbox:", error);
      if (!outgoing.headersSent) send(outgoing, json(500, { error: "the sandbox itself failed" }));
    });
  });

  async function answer(incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
    if (!isLocal(incoming)) return send(outgoing, json(403, { error: "for this machine only" }));
    const { pathname, searchParams } = new URL(incoming.url ?? "/", "http://sandbox");
    const { system, routes, path } = place(pathname, control);
    const rawBody = await readBody(incoming);
    const found = match(routes, incoming.method ?? "GET", path);
    const request: Request = {
      method: incoming.method ?? "GET",
      path,
      query: searchParams,
      headers: incoming.headers,
      params: found?.params ?? {},
      body: isForm(incoming) ? Object.fromEntries(new URLSearchParams(rawBody)) : parseJson(rawBody),
      rawBody,
    };
    // Its search answers without the headers.
    const limited = system === "hubspot" ? limiter.count(path.endsWith("/search") ? null : outgoing) : null;
    const refused = limited ?? refuse(system, found?.route ?? null, request);
    if (refused || !found) return send(outgoing, refused ?? json(404, { error: "no such path" }));
    const operation = found.route.operation.replace("{type}", request.params["type"] ?? "");
    const fault = system === "sandbox" ? null : faults.take(system, operation, request.headers.authorization);
    if (!fault) return send(outgoing, found.route.handle(request, context));
    return strike(fault, { system, operation, request, route: found.route }, outgoing);
  }

  type Call = { system: System; operation: string; request: Request; route: Route };

  async function strike(fault: Fault, { system, operation, request, route }: Call, outgoing: ServerResponse) {
    if (fault.name === "hang") return; // until the caller gives up
    if (fault.name === "delay") await sleep(fault.delay_ms ?? 1_000);
    const instead = faultReply(fault, system, request);
    if (instead) return send(outgoing, instead);
    if (system === "salesforce") somebodyElseInSalesforce(fault.name, request, context);
    else somebodyElse(fault.name, operation, request, context);
    const lag = fault.name === "search-lag" ? (fault.delay_ms ?? 5_000) : context.searchLagMs;
    const reply = route.handle(request, { ...context, searchLagMs: lag, fault: fault.name });
    if (fault.name === "response-lost") return void outgoing.destroy();
    if (fault.name === "slow-drip") return drip(outgoing, reply, fault.delay_ms ?? 250);
    if (fault.name === "malformed-json") {
      const half = JSON.stringify(reply.body ?? { half: true }).slice(0, -2);
      return send(outgoing, { ...reply, status: 200, headers: { "content-type": "application/json" }, body: half });
    }
    // Written, and answered as if by an earlier call: what a client sees whose request was repeated on the way.
    const repeated = fault.name === "409-exists" && operation === "events.insert";
    return send(outgoing, repeated ? duplicate() : reply);
  }
}

function place(pathname: string, control: Route[]): { system: System; routes: Route[]; path: string } {
  const [, first = ""] = pathname.split("/");
  const path = pathname.slice(first.length + 1) || "/";
  if (first === "hubspot") return { system: "hubspot", routes: hubspotRoutes, path: undated(path) };
  if (first === "salesforce") return { system: "salesforce", routes: salesforceRoutes, path };
  if (first === "google") return { system: "google", routes: googleRoutes, path };
  if (first === "bot") return { system: "bot", routes: botRoutes, path };
  if (first === "twilio") return { system: "twilio", routes: twilioRoutes, path };
  if (first === "slack") return { system: "slack", routes: slackRoutes, path };
  return { system: "sandbox", routes: control, path: pathname };
}

/** What every call must have, before what it asks for is looked at. */
function refuse(system: System, route: Route | null, request: Request): Reply | null {
  if (request.rawBody && request.body === undefined) return json(400, { error: "malformed JSON" });
  if (system === "hubspot" && !isAuthorised(request)) {
    return hubspotError(401, "INVALID_AUTHENTICATION", "Authentication credentials not found.");
  }
  if (system === "google" && !isAuthorised(request)) return googleError(401, "authError", "Invalid Credentials");
  if (system === "slack" && !route) return noService();
  if (system === "twilio" && !route) return noSuchPath();
  if (system === "hubspot" && !route) return hubspotError(404, "NOT_FOUND", "no such path");
  if (system === "salesforce" && !route) return notFound();
  if (system === "google" && !route) return googleError(404, "notFound", "Not Found");
  return null;
}

/** A page elsewhere must not reach this process through the browser, under whatever name. */
function isLocal({ headers }: IncomingMessage): boolean {
  const host = headers.host?.replace(/:\d+$/, "");
  const here = host === "127.0.0.1" || host === "localhost";
  return here && (headers.origin === undefined || headers.origin === `http://${headers.host}`);
}

const isForm = ({ headers }: IncomingMessage) =>
  headers["content-type"]?.startsWith("application/x-www-form-urlencoded") === true;

function parseJson(text: string): unknown {
  try {
    return text === "" ? {} : JSON.parse(text);
  } catch {
    return undefined;
  }
}
