import fs from "node:fs";
import path from "node:path";
import { parseEnv } from "node:util";
import { Problem } from "./problem.mjs";

/**
 * What the launcher itself decides by, before anything is installed. Everything else is checked by lib/env.ts.
 * @typedef {Record<string, string | undefined>} Variables
 * @typedef {{
 *   variables: Variables, port: number, sandboxPort: number, home: string,
 *   embedded: boolean, demo: boolean, sandbox: boolean, replay: boolean, host: string | undefined,
 * }} Settings `home`: the data folder · `embedded`: we run Postgres · `host`: the one address to listen on
 */

/**
 * The environment over `.env.local` over `.env`; empty values count as absent.
 * @param {string} root @param {Variables} given @param {{ files?: boolean }} [options] @returns {Settings}
 */
export function readSettings(root, given, { files = true } = {}) {
  const written = files ? { ...fileVariables(root, ".env"), ...fileVariables(root, ".env.local") } : {};
  const variables = { ...written, ...present(given) };
  const embedded = !variables["DATABASE_URL"];
  const demo = flag(variables, "DEMO", embedded);
  const connected = [
    "HUBSPOT_ACCESS_TOKEN",
    "HUBSPOT_BASE_URL",
    "GOOGLE_CALENDAR_TOKEN",
    "GOOGLE_CALENDAR_ROOT_URL",
    "GOOGLE_SERVICE_ACCOUNT_JSON",
  ];
  return {
    variables,
    port: port(variables, "PORT", 3000),
    sandboxPort: port(variables, "SANDBOX_PORT", 4010),
    home: path.resolve(root, variables["DATA_DIR"] ?? ".data"),
    embedded,
    demo,
    sandbox: demo && !connected.some((name) => variables[name]),
    replay: demo && flag(variables, "REPLAY", true),
    // Demo accounts have passwords that stand in a file: they are for this machine, unless somebody says otherwise.
    host: variables["HOST"] ?? (demo ? "127.0.0.1" : undefined),
  };
}

/** @param {string} root @param {string} name @returns {Variables} */
function fileVariables(root, name) {
  const file = path.join(root, name);
  return fs.existsSync(file) ? present(parseEnv(fs.readFileSync(file, "utf8"))) : {};
}

/** @param {Variables} variables @returns {Variables} */
function present(variables) {
  return Object.fromEntries(Object.entries(variables).filter(([, value]) => value !== undefined && value !== ""));
}

/** @param {Variables} variables @param {string} name @param {number} fallback */
function port(variables, name, fallback) {
  const text = variables[name] ?? String(fallback);
  const number = Number(text);
  if (Number.isInteger(number) && number >= 1 && number <= 65_535) return number;
  throw new Problem(`${name} must be a whole number from 1 to 65535, not "${text}".`);
}

/** @param {Variables} variables @param {string} name @param {boolean} fallback */
function flag(variables, name, fallback) {
  const text = variables[name];
  if (text === undefined) return fallback;
  if (text === "1" || text === "true") return true;
  if (text === "0" || text === "false") return false;
  throw new Problem(`${name} must be 0 or 1, not "${text}".`);
}

/**
 * The environment of the desk's own processes, once it is known what runs where.
 * @param {Settings} settings
 * @param {{ port: number, database?: { url: string } | undefined, secrets?: import("./secrets.mjs").Secrets | undefined, sandboxPort?: number | undefined, smtpPort?: number | undefined, nodeEnv: "production" | "development" }} found
 * @returns {NodeJS.ProcessEnv}
 */
export function deskEnvironment(
  { variables, home, demo },
  { port, database, secrets, sandboxPort, smtpPort, nodeEnv },
) {
  const sandbox = sandboxPort === undefined ? undefined : `http://127.0.0.1:${sandboxPort}`;
  // Where nobody named the address, both names of this machine work: next-auth then goes by the request's own host.
  const address = variables["NEXTAUTH_URL"]
    ? {}
    : secrets && { NEXTAUTH_URL: `http://localhost:${port}`, AUTH_TRUST_HOST: "true" };
  return {
    ...(secrets && { NEXTAUTH_SECRET: secrets.NEXTAUTH_SECRET, DESK_ENCRYPTION_KEY: secrets.DESK_ENCRYPTION_KEY }),
    ...variables,
    ...address,
    ...(database && { DATABASE_URL: database.url }),
    ...(sandbox && {
      HUBSPOT_BASE_URL: `${sandbox}/hubspot`,
      HUBSPOT_ACCESS_TOKEN: "sandbox",
      GOOGLE_CALENDAR_ROOT_URL: `${sandbox}/google`,
      GOOGLE_CALENDAR_TOKEN: "sandbox",
      ...messaging(variables, sandbox, smtpPort),
      CONNECTOR_ALLOWED_HOSTS: [
        variables["CONNECTOR_ALLOWED_HOSTS"],
        `127.0.0.1:${sandboxPort}`,
        smtpPort && `127.0.0.1:${smtpPort}`,
      ]
        .filter(Boolean)
        .join(","),
      SANDBOX_PORT: String(sandboxPort),
      SANDBOX_URL: sandbox,
    }),
    NODE_ENV: nodeEnv,
    PORT: String(port),
    DATA_DIR: home,
    DEMO: demo ? "1" : "0",
    NEXT_TELEMETRY_DISABLED: "1",
  };
}

/**
 * The sandbox takes mail and SMS too, where nobody named another side for them.
 * @param {Variables} variables @param {string} sandbox @param {number | undefined} smtpPort
 */
function messaging(variables, sandbox, smtpPort) {
  const mail = variables["SMTP_URL"]
    ? {}
    : smtpPort && {
        SANDBOX_SMTP_PORT: String(smtpPort),
        SMTP_URL: `smtp://127.0.0.1:${smtpPort}`,
        SMTP_USERNAME: "sandbox",
        SMTP_PASSWORD: "sandbox",
        SMTP_FROM: "hello@desk.example",
      };
  const sms = variables["TWILIO_ACCOUNT_SID"]
    ? {}
    : {
        TWILIO_BASE_URL: `${sandbox}/twilio`,
        TWILIO_ACCOUNT_SID: "ACsandbox",
        TWILIO_AUTH_TOKEN: "sandbox",
        TWILIO_FROM: "+15005550006",
      };
  return { ...mail, ...sms };
}
