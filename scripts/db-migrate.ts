import path from "node:path";
import { closeDatabases, db } from "../lib/db";
import { EnvironmentProblem, env } from "../lib/env";
import { seedDesk } from "../lib/seed/commands";
import { migrateDatabase } from "./lib/migrate";
import { Problem } from "./lib/problem.mjs";
import { runningEnvironment } from "./lib/running-desk.mjs";

/**
 * `npm run db:migrate`: brings a database to this version, with the approved language every desk begins with, and no
 * demo. `npm start` does the same by itself; this is for where web and workers are started in another way.
 */
try {
  Object.assign(process.env, runningEnvironment(path.resolve(import.meta.dirname, "..")));
  const applied = await migrateDatabase(env().DATABASE_URL);
  const { phrases } = await seedDesk(db(), { demo: null, now: new Date() });
  const done = [applied > 0 && `${applied} migrations`, phrases > 0 && `${phrases} approved sentences`].filter(Boolean);
  console.log(done.length === 0 ? "The database is up to date." : `Applied: ${done.join(", ")}.`);
} catch (error) {
  console.error(error instanceof EnvironmentProblem || error instanceof Problem ? error.message : error);
  process.exitCode = 1;
} finally {
  await closeDatabases();
}
