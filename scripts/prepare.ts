import { EnvironmentProblem, env } from "../lib/env";
import { migrateDatabase } from "./lib/migrate";

/**
 * Everything between a database that answers and a desk that serves, in one process so that a start stays fast.
 * Prints one line: what was done. The launcher shows it.
 */
async function prepare(): Promise<string> {
  const applied = await migrateDatabase(env().DATABASE_URL);
  // Whatever else a desk needs to be found in its database comes here, in this process: demo data where env().DEMO is set.
  return applied === 0 ? "up to date" : `${applied} migrations`;
}

try {
  console.log(await prepare());
} catch (error) {
  console.error(error instanceof EnvironmentProblem ? error.message : error);
  process.exitCode = 1;
}
