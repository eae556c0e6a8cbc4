import { EnvironmentProblem, env } from "../lib/env";
import { migrateDatabase } from "./lib/migrate";

/** `npm run db:migrate`: brings the database of DATABASE_URL to this version. The embedded one is migrated by `npm start`. */
try {
  const applied = await migrateDatabase(env().DATABASE_URL);
  console.log(applied === 0 ? "The database is up to date." : `${applied} migrations applied.`);
} catch (error) {
  console.error(error instanceof EnvironmentProblem ? error.message : error);
  process.exitCode = 1;
}
