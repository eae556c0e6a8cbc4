import { z } from "zod";
import { platforms, scopes } from "../db/enums";
import { checkUrl } from "../lib/connectors/address-guard";
import { env } from "../lib/env";
import { createClient, createSource, revokeClient, rotateWebhookSecret } from "../lib/sources/commands";
import { setWebhookUrl } from "../lib/sources/commands.address";
import { findSource } from "../lib/sources/queries";
import { listSourcesAndClients } from "../lib/sources/queries.list";
import { CreateClient, CreateSource, PlatformSecret } from "../lib/sources/schema";
import type { Ctx } from "../lib/write";
import { check, listOf, orNone, readFlags, stated } from "./lib/arguments";
import { operate } from "./lib/operator";
import { Problem } from "./lib/problem.mjs";

/** What a chatbot needs. */
const chatbotScopes = ["conversations:write", "availability:read", "handoffs:read"];

const usage = `npm run api-client -- --source website --name "Site chat"
  Makes the source where there is none, and a client of it. Prints the token and, with the source, the webhook secret:
  each is shown once. Again: another token of the same source.
    --platform        standard (our own shape), chatwoot or intercom; standard unless said
    --webhook-secret  what chatwoot or intercom signs with, as they show it; ours is made here
    --webhook-url     where we tell the source what happened; none takes it away
    --scopes          of ${scopes.join(", ")}; by comma.
                      ${chatbotScopes.join(",")} unless said
    --expires         the last moment, as 2027-01-31 or 2027-01-31T12:00:00Z; never unless said

npm run api-client -- --source website --webhook-url https://…   changes where webhooks go
npm run api-client -- --source website --rotate-secret           a new webhook secret; the one before stays valid beside it
                      chatwoot and intercom: their new one in --webhook-secret
npm run api-client -- --list                                     sources and clients, with their ids
npm run api-client -- --revoke ID                                ends a client's token at once
`;

const options = {
  source: { type: "string" },
  name: { type: "string" },
  platform: { type: "string" },
  "webhook-secret": { type: "string" },
  "webhook-url": { type: "string" },
  scopes: { type: "string" },
  expires: { type: "string" },
  "rotate-secret": { type: "boolean", default: false },
  list: { type: "boolean", default: false },
  revoke: { type: "string" },
  help: { type: "boolean", default: false },
} as const;

const flags = {
  source: "--source",
  name: "--name",
  scopes: "--scopes",
  expiresAt: "--expires",
  webhookUrl: "--webhook-url",
  platform: "--platform",
  webhookSecret: "--webhook-secret",
  clientId: "--revoke",
};

const named = {
  source: CreateSource.shape.name,
  webhookUrl: z.url("is not an address").max(2_000).nullable().optional(),
  platform: z.enum(platforms).optional(),
  webhookSecret: PlatformSecret.optional(),
};
const Source = z.strictObject(named);
const NewClient = z.strictObject({ ...named, ...CreateClient.omit({ sourceId: true }).shape });
const Revoke = z.strictObject({ clientId: z.uuid("is the id that --list shows") });

/** What is to be done. Throws a `Problem` where that cannot be told. */
function read(args: string[]): (ctx: Ctx) => Promise<void> {
  const given = readFlags(args, options);
  if (given.help || args.length === 0) return async () => console.log(usage);
  if (given.list) return list;
  if (given.revoke !== undefined) {
    const { clientId } = check(Revoke, { clientId: given.revoke }, flags);
    return (ctx) => revoke(ctx, clientId);
  }

  const source = stated({
    source: given.source,
    webhookUrl: orNone(given["webhook-url"]),
    platform: given.platform,
    webhookSecret: given["webhook-secret"],
  });
  if (given["rotate-secret"]) {
    const { source: name, webhookSecret } = check(Source, source, flags);
    return (ctx) => rotate(ctx, name, webhookSecret);
  }
  if (given.name === undefined && source.webhookUrl !== undefined) {
    const input = check(Source, source, flags);
    return (ctx) => move(ctx, input);
  }
  const its = { name: given.name, scopes: listOf(given.scopes) ?? chatbotScopes, expiresAt: given.expires ?? null };
  const input = check(NewClient, { ...source, ...stated(its) }, flags);
  if (input.expiresAt && input.expiresAt < new Date()) throw new Problem("--expires is past.");
  return (ctx) => add(ctx, input);
}

async function add(
  ctx: Ctx,
  { source: name, webhookUrl, platform, webhookSecret, ...client }: z.output<typeof NewClient>,
): Promise<void> {
  checkReachable(webhookUrl);
  const known = await findSource(ctx.db, { name });
  if (known && webhookUrl !== undefined) await setAddress(ctx, known.id, webhookUrl);
  const sourceId =
    known?.id ?? (await addSource(ctx, { name, platform, webhookSecret, webhookUrl: webhookUrl ?? null }));
  const { id, token } = orThrow(await createClient(ctx, { sourceId, ...client }));
  console.log(`Added the client ${client.name} (${id}): ${client.scopes.join(", ")}.`);
  console.log(`Token, shown this once: ${token}`);
  console.log(`It posts to ${new URL("/api/v1/conversations", env().NEXTAUTH_URL)}`);
}

async function addSource(ctx: Ctx, input: CreateSource): Promise<string> {
  const checked = check(CreateSource, stated(input), flags);
  const { id, webhookSecret } = orThrow(await createSource(ctx, checked));
  console.log(`Added the source ${input.name}${input.webhookUrl ? `, told of at ${input.webhookUrl}` : ""}.`);
  // Said at once: should the client fail, nobody could learn it any more.
  if (checked.platform === "standard") console.log(`Webhook secret, shown this once: ${webhookSecret}`);
  else console.log(`${checked.platform} pushes to ${new URL(`/api/v1/webhooks/${input.name}`, env().NEXTAUTH_URL)}`);
  return id;
}

async function move(ctx: Ctx, { source, webhookUrl = null }: z.output<typeof Source>): Promise<void> {
  checkReachable(webhookUrl);
  await setAddress(ctx, await idOf(ctx, source), webhookUrl);
}

async function setAddress(ctx: Ctx, sourceId: string, webhookUrl: string | null): Promise<void> {
  const { changed } = orThrow(await setWebhookUrl(ctx, { sourceId, webhookUrl }));
  console.log(`Webhooks ${changed ? "now go" : "go, as before,"} to ${webhookUrl ?? "nowhere"}.`);
}

async function rotate(ctx: Ctx, name: string, given: string | undefined): Promise<void> {
  const { webhookSecret } = orThrow(await rotateWebhookSecret(ctx, await idOf(ctx, name), given));
  console.log(given ? "The new secret is accepted." : `Webhook secret, shown this once: ${webhookSecret}`);
  console.log("The one before stays valid beside it until the next rotation.");
}

async function revoke(ctx: Ctx, clientId: string): Promise<void> {
  const revoked = await revokeClient(ctx, clientId);
  if (!revoked.ok && revoked.error === "not_found") throw new Problem("There is no client with this id. See --list.");
  orThrow(revoked);
  console.log("Revoked.");
}

async function list(ctx: Ctx): Promise<void> {
  const rows = await listSourcesAndClients(ctx.db);
  if (rows.length === 0) console.log("There is no source yet.");
  for (const [index, { source, webhookUrl, client }] of rows.entries()) {
    if (rows[index - 1]?.source !== source) console.log(`${source}  ${webhookUrl ?? "no webhooks"}`);
    if (client) console.log(`  ${client.id}  ${client.name}  ${client.scopes.join(",")}${standing(client, ctx.now)}`);
  }
}

function standing({ revokedAt, expiresAt }: { revokedAt: Date | null; expiresAt: Date | null }, now: Date): string {
  if (revokedAt) return `  revoked ${revokedAt.toISOString()}`;
  if (expiresAt) return `  ${expiresAt > now ? "expires" : "expired"} ${expiresAt.toISOString()}`;
  return "";
}

async function idOf(ctx: Ctx, name: string): Promise<string> {
  const source = await findSource(ctx.db, { name });
  if (!source) throw new Problem(`There is no source "${name}". See --list.`);
  return source.id;
}

/** Said here rather than by every webhook that would fail. */
function checkReachable(webhookUrl: string | null | undefined): void {
  if (!webhookUrl) return;
  const checked = checkUrl(webhookUrl, env().CONNECTOR_ALLOWED_HOSTS);
  if (!checked.ok) throw new Problem(`--webhook-url ${refused[checked.error]}`);
}

const refused = {
  malformed: "is not an address.",
  scheme: "must be https. CONNECTOR_ALLOWED_HOSTS names hosts that may be plain http.",
  credentials: "must not hold a user or password.",
  address: "is a private address. CONNECTOR_ALLOWED_HOSTS names those that may be.",
};

const problems: Record<"forbidden" | "not_found" | "name_taken" | "secret_needed" | "not_ours", string> = {
  not_ours: "chatwoot and intercom do not take our webhooks: a source of theirs has no address.",
  secret_needed:
    "The secrets of chatwoot and intercom are theirs: give the new one in --webhook-secret. Ours are made here.",
  forbidden: "This may not be done.",
  not_found: "The source is gone.",
  name_taken: "Somebody made a source of this name at the same moment. Try again.",
};

function orThrow<T>(result: { ok: true; data: T } | { ok: false; error: keyof typeof problems }): T {
  if (!result.ok) throw new Problem(problems[result.error]);
  return result.data;
}

await operate(read);
