/**
 * What a worker's jobs need to work here as they do in production: without it those that follow a delivery would fail and
 * be tried again beside the next one, and be measured with it. Only errors are logged: the rest would be in the way of
 * the table. Imported first: the log reads its level when it is loaded.
 */
Object.assign(process.env, {
  LOG_LEVEL: process.env["LOG_LEVEL"] ?? "error",
  DATABASE_URL: "postgres://nobody@database.invalid/none",
  NEXTAUTH_URL: "http://desk.test",
  NEXTAUTH_SECRET: "a secret of the benches, long enough",
  DESK_ENCRYPTION_KEY: Buffer.alloc(32, 1).toString("base64"),
});
