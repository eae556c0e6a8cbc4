/**
 * What `env()` and the log need in a process that injects faults, and in those it starts; databases are each world's
 * own. Imported first: the log reads its level when it is loaded.
 */
Object.assign(process.env, {
  NODE_ENV: "test",
  LOG_LEVEL: "silent",
  DATABASE_URL: "postgres://nobody@database.invalid/none",
  NEXTAUTH_URL: "http://desk.test",
  NEXTAUTH_SECRET: "a secret of the tests, long enough",
  DESK_ENCRYPTION_KEY: Buffer.alloc(32, 1).toString("base64"),
});
