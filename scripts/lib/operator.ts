import path from "node:path";
import { operator } from "../../lib/actor";
import { closeDatabases, db } from "../../lib/db";
import { EnvironmentProblem } from "../../lib/env";
import { describeError } from "../../lib/log-error";
import type { Ctx } from "../../lib/write";
import { Problem } from "./problem.mjs";
import { runningEnvironment } from "./running-desk.mjs";

/**
 * Runs a command of whoever keeps this server: against what DATABASE_URL names, or the desk that `npm start` runs here.
 * They hold its keys already, so no role is asked of them; the audit trail says `"by": "operator"`. `read` makes of the
 * arguments what is to be done, before anything is reached. What one can mend is said in one line, with exit code 1.
 */
export async function operate(read: (args: string[]) => (ctx: Ctx) => Promise<void>): Promise<void> {
  try {
    const run = read(process.argv.slice(2));
    Object.assign(process.env, runningEnvironment(path.resolve(import.meta.dirname, "../..")));
    await run({ db: db(), actor: operator, now: new Date() });
  } catch (error) {
    console.error(said(error));
    process.exitCode = 1;
  } finally {
    await closeDatabases();
  }
}

const words: Record<string, string> = {
  "42P01": "The database lacks our tables. Run npm run db:migrate first.",
  "42703": "The database is of another version. Run npm run db:migrate first.",
  "3D000": "There is no database of that name on the server.",
  "28P01": "The database refused the user or the password in DATABASE_URL.",
  ECONNREFUSED: "The database does not answer: nothing listens where DATABASE_URL points.",
  ENOTFOUND: "The database does not answer: the host in DATABASE_URL is not known.",
  CONNECT_TIMEOUT: "The database does not answer.",
};

function said(error: unknown): unknown {
  if (error instanceof Problem || error instanceof EnvironmentProblem) return error.message;
  for (let cause = error; cause instanceof Error; cause = cause.cause) {
    const known = "code" in cause && words[String(cause.code)];
    if (known) return known;
  }
  // What the database says quotes what was typed, hashes of passwords among it.
  return describeError(error);
}
