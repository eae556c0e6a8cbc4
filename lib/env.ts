import { z } from "zod";
import { smtpPlace } from "@/lib/connectors/messaging/smtp-address";

/**
 * The environment, parsed once. Every variable is described in `.env.example`; an empty value counts as absent.
 * The launcher (`scripts/`) fills in what a machine with nothing configured needs, so nothing here has a demo default.
 */

const port = z.coerce.number("must be a whole number").int("must be a whole number").min(1).max(65_535);
const milliseconds = (fallback: number) =>
  z.coerce.number("must be a whole number of milliseconds").int().min(50).max(86_400_000).default(fallback);
const flag = (fallback: boolean) =>
  z
    .enum(["0", "1", "false", "true"], "must be 0 or 1")
    .transform((value) => value === "1" || value === "true")
    .default(fallback);
const httpUrl = z.url({ protocol: /^https?$/, error: "must be an http or https address" });
const postgresUrl = z.url({ protocol: /^postgres(ql)?$/, error: "must be a postgres:// address" });
const secret = z.string().min(32, "must be at least 32 characters long");
const key = (lengths: readonly number[]) =>
  z
    .string()
    .refine(
      (value) => /^[A-Za-z0-9+/]+={0,2}$/.test(value) && lengths.includes(Buffer.from(value, "base64").length),
      `must be ${lengths.join(" or ")} random bytes in base64 (openssl rand -base64 ${lengths.at(-1)})`,
    );
const hosts = z.string().transform((value) =>
  value
    .split(",")
    .map((host) => host.trim().toLowerCase())
    .filter((host) => host !== ""),
);

const ServiceAccount = z.object({ client_email: z.email(), private_key: z.string().includes("PRIVATE KEY") });
const serviceAccount = z.string().transform((text, context) => {
  try {
    return ServiceAccount.parse(JSON.parse(text));
  } catch {
    // The cause would quote the key.
    context.addIssue("must be the JSON of a Google service account key (client_email, private_key)");
    return z.NEVER;
  }
});

const Environment = z
  .object({
    NODE_ENV: z.enum(["development", "production", "test"]).default("production"),
    DATABASE_URL: postgresUrl,
    DATABASE_REPLICA_URL: postgresUrl.optional(),
    DATABASE_POOL_SIZE: z.coerce.number("must be a whole number").int().min(2).max(200).default(10),
    PORT: port.default(3000),
    DATA_DIR: z.string().default(".data"),
    SANDBOX_PORT: port.default(4010),
    /** Where the sandbox is; set by the launcher, only where one runs. */
    SANDBOX_URL: httpUrl.optional(),

    NEXTAUTH_URL: httpUrl,
    NEXTAUTH_SECRET: secret,
    DESK_ENCRYPTION_KEY: key([32]),
    NEXT_SERVER_ACTIONS_ENCRYPTION_KEY: key([16, 24, 32]).optional(),

    HUBSPOT_BASE_URL: httpUrl.optional(),
    HUBSPOT_ACCESS_TOKEN: z.string().optional(),
    GOOGLE_CALENDAR_ROOT_URL: httpUrl.optional(),
    GOOGLE_CALENDAR_TOKEN: z.string().optional(),
    GOOGLE_SUBJECT: z.email("must be the e-mail address of a person").optional(),
    GOOGLE_SERVICE_ACCOUNT_JSON: serviceAccount.optional(),
    CONNECTOR_ALLOWED_HOSTS: hosts.default([]),
    CONNECTOR_TIMEOUT_MS: milliseconds(10_000),
    CIRCUIT_FAILURES: z.coerce.number("must be a whole number").int().min(1).max(1_000).default(5),
    CIRCUIT_OPEN_MS: milliseconds(30_000),

    SMTP_URL: z
      .string()
      .refine((url) => smtpPlace(url) !== null, "must be smtps://host or smtp://host")
      .optional(),
    SMTP_USERNAME: z.string().optional(),
    SMTP_PASSWORD: z.string().optional(),
    SMTP_FROM: z.email("must be an e-mail address").optional(),
    TWILIO_BASE_URL: httpUrl.optional(),
    TWILIO_ACCOUNT_SID: z.string().optional(),
    TWILIO_AUTH_TOKEN: z.string().optional(),
    TWILIO_FROM: z.string().optional(),

    MODEL_BASE_URL: httpUrl.optional(),
    MODEL_API_KEY: z.string().optional(),
    MODEL_NAME: z.string().optional(),
    MODEL_TIMEOUT_MS: milliseconds(20_000),
    MODEL_TOKENS_PER_DAY: z.coerce.number("must be a whole number").int().min(0).default(1_000_000),
    MODEL_JSON_SCHEMA: flag(true),

    OIDC_ISSUER: httpUrl.optional(),
    OIDC_CLIENT_ID: z.string().optional(),
    OIDC_CLIENT_SECRET: z.string().optional(),

    METRICS_TOKEN: z.string().min(16, "must be at least 16 characters long").optional(),
    LOG_LEVEL: z.enum(["fatal", "error", "warn", "info", "debug", "trace", "silent"]).default("info"),
    DEMO: flag(false),

    WORKER_INLINE: flag(true),
    WORKER_HEARTBEAT_MS: milliseconds(3_000),
    WORKER_SWEEP_MS: milliseconds(5_000),
    WORKER_SILENT_MS: milliseconds(15_000),
    RECONCILE_EVERY_MS: milliseconds(900_000),
    RECONCILE_PAUSE_MS: z.coerce.number("must be a whole number of milliseconds").int().min(0).max(60_000).default(300),
    UNDO_WINDOW_MS: z.coerce.number("must be a whole number of milliseconds").int().min(0).max(600_000).default(8_000),
    CRASH_AT: z.string().optional(),
  })
  .superRefine((env, context) => {
    const refuse = (name: string, message: string) => context.addIssue({ code: "custom", path: [name], message });

    // A beat that is late once must not look like a dead worker.
    if (env.WORKER_SILENT_MS < 2 * env.WORKER_HEARTBEAT_MS) {
      refuse("WORKER_SILENT_MS", "must be at least twice WORKER_HEARTBEAT_MS");
    }
    const together = [
      ["OIDC_ISSUER", "OIDC_CLIENT_ID", "OIDC_CLIENT_SECRET"],
      ["SMTP_URL", "SMTP_USERNAME", "SMTP_PASSWORD", "SMTP_FROM"],
      ["TWILIO_ACCOUNT_SID", "TWILIO_AUTH_TOKEN", "TWILIO_FROM"],
    ] as const;
    for (const names of together) {
      if (!names.some((name) => env[name])) continue;
      for (const name of names) if (!env[name]) refuse(name, `must be set together with ${names.join(", ")}`);
    }
    const model = ["MODEL_BASE_URL", "MODEL_NAME"] as const;
    if (env.MODEL_API_KEY || model.some((name) => env[name])) {
      for (const name of model) if (!env[name]) refuse(name, `must be set together with ${model.join(", ")}`);
    }
    if (env.CRASH_AT && env.NODE_ENV !== "test" && !env.DEMO) {
      refuse("CRASH_AT", "ends the process on purpose: only with NODE_ENV=test or DEMO=1");
    }
  });

export type Env = z.output<typeof Environment>;

/** The environment cannot be used. The message names each variable and what is wrong with it, never its value. */
export class EnvironmentProblem extends Error {
  override name = "EnvironmentProblem";
}

/** Checks a set of variables. Throws `EnvironmentProblem` listing everything that is wrong at once. */
export function parseEnv(source: Record<string, string | undefined>): Env {
  const given = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== undefined && value !== ""));
  const parsed = Environment.safeParse(given);
  if (parsed.success) return parsed.data;

  const problems = parsed.error.issues.map(({ path, message }) => {
    const name = String(path[0]);
    return name in given ? `${name} ${message}` : `${name} is not set${path.length > 0 ? required(name, message) : ""}`;
  });
  throw new EnvironmentProblem(`The environment cannot be used: ${[...new Set(problems)].join("; ")}.`);
}

/** Why a variable that is absent is missed: only rules between variables say more than that it is required. */
function required(name: string, message: string): string {
  return message.startsWith("must be set together")
    ? ` (${message})`
    : name === "DATABASE_URL"
      ? " (npm start makes one)"
      : "";
}

let current: Env | undefined;

/** This process's environment. Read on first use and not on import, so that a build needs none. */
export function env(): Env {
  current ??= parseEnv(process.env);
  return current;
}
