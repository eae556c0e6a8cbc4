import { connect } from "../db/client";
import { EnvironmentProblem, env } from "../lib/env";
import { seedDesk } from "../lib/seed/commands";
import { demoOf } from "../lib/seed/leave";
import { migrateDatabase } from "./lib/migrate";

/**
 * Everything between a database that answers and a desk that serves, in one process so that a start stays fast.
 * Prints one line: what was done. The launcher shows it.
 */
async function prepare(): Promise<string> {
  const { DATABASE_URL, ...settings } = env();
  const applied = await migrateDatabase(DATABASE_URL);
  const db = connect(DATABASE_URL, { max: 2 });
  try {
    const { phrases, conversations } = await seedDesk(db, { demo: demoOf(settings), now: new Date() });
    const done = [
      applied > 0 && `${applied} migrations`,
      phrases > 0 && `${phrases} approved sentences`,
      conversations > 0 && `${conversations} past chats`,
    ].filter(Boolean);
    return done.length > 0 ? done.join(", ") : "up to date";
  } finally {
    await db.$client.end();
  }
}

try {
  console.log(await prepare());
} catch (error) {
  console.error(error instanceof EnvironmentProblem ? error.message : error);
  process.exitCode = 1;
}
