import path from "node:path";
import { headsFile } from "../lib/audit/heads";
import { describeFinding } from "../lib/audit/verify";
import { verifyTrail } from "../lib/audit/verify-trail";
import { keyFor } from "../lib/auth/keys";
import { closeDatabases, db } from "../lib/db";
import { EnvironmentProblem, env } from "../lib/env";
import { readRecord } from "./lib/launch-record.mjs";
import { Problem } from "./lib/problem.mjs";
import { keptSecrets } from "./lib/secrets.mjs";
import { readSettings } from "./lib/settings.mjs";

/**
 * `npm run audit:verify`: checks the audit trail against itself and against the heads published beside the database.
 * Exit code 0: whole. 1: something was changed, removed, cut off or put in, and which entry. 2: could not be checked.
 */
async function verify(): Promise<number> {
  findDesk();
  const file = headsFile(env().DATA_DIR);
  const { head, findings, waiting } = await verifyTrail(db(), { file, key: keyFor("audit") });
  for (const finding of findings) console.log(describeFinding(finding));
  const tail = waiting > 0 ? `, ${waiting} not sealed yet` : "";
  console.log(
    findings.length === 0
      ? `The audit trail is whole: ${head.seq} entries, head ${head.hash.slice(0, 16)}${tail}.`
      : `The audit trail is NOT whole: ${findings.length} findings over ${head.seq} entries${tail}. Heads: ${file}`,
  );
  return findings.length === 0 ? 0 : 1;
}

/** Where no database is named, the desk that `npm start` runs here. */
function findDesk() {
  const settings = readSettings(path.resolve(import.meta.dirname, ".."), process.env);
  Object.assign(process.env, settings.variables, { DATA_DIR: settings.home });
  if (!settings.embedded) return;
  const record = readRecord(path.join(settings.home, "launcher.json"));
  if (!record?.databasePort) {
    throw new Problem("The desk does not run here. Start it with npm start, or name its database in DATABASE_URL.");
  }
  const { databasePassword, NEXTAUTH_SECRET, DESK_ENCRYPTION_KEY } = keptSecrets(settings.home);
  process.env["NEXTAUTH_SECRET"] ??= NEXTAUTH_SECRET;
  process.env["DESK_ENCRYPTION_KEY"] ??= DESK_ENCRYPTION_KEY;
  process.env["NEXTAUTH_URL"] ??= record.url ?? `http://localhost:${settings.port}`;
  process.env["DATABASE_URL"] =
    `postgres://postgres:${encodeURIComponent(databasePassword)}@127.0.0.1:${record.databasePort}/postgres`;
}

try {
  process.exitCode = await verify();
} catch (error) {
  console.error(error instanceof Problem || error instanceof EnvironmentProblem ? error.message : error);
  process.exitCode = 2;
} finally {
  await closeDatabases();
}
