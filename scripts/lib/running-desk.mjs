import path from "node:path";
import { readRecord } from "./launch-record.mjs";
import { databaseUrl } from "./postgres.mjs";
import { Problem } from "./problem.mjs";
import { isAlive } from "./processes.mjs";
import { keptSecrets } from "./secrets.mjs";
import { deskEnvironment, readSettings } from "./settings.mjs";

/**
 * The environment for a command beside the desk: what is configured, or where nothing is, the embedded database of the
 * desk that runs from this data folder.
 * @param {string} root @returns {NodeJS.ProcessEnv}
 */
export function runningEnvironment(root) {
  const settings = readSettings(root, process.env);
  const nodeEnv = process.env.NODE_ENV === "development" ? "development" : "production";
  if (!settings.embedded) return deskEnvironment(settings, { port: settings.port, nodeEnv });

  const record = readRecord(path.join(settings.home, "launcher.json"));
  if (!record || !isAlive(record.self) || !record.databasePort) {
    throw new Problem("There is no database: set DATABASE_URL, or start the desk with npm start first.");
  }
  const secrets = keptSecrets(settings.home);
  const url = databaseUrl(record.databasePort, secrets.databasePassword);
  const port = record.url ? Number(new URL(record.url).port || settings.port) : settings.port;
  return deskEnvironment(settings, {
    port,
    secrets,
    database: { url },
    sandboxPort: record.sandboxPort ?? undefined,
    nodeEnv,
  });
}
