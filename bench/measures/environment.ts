/** What taking a chat in reads of the environment. The database is the run's own, so the address here names none. */
Object.assign(process.env, {
  DATABASE_URL: "postgres://nobody@database.invalid/none",
  NEXTAUTH_URL: "http://desk.bench",
  NEXTAUTH_SECRET: "a secret of the bench, long enough",
  DESK_ENCRYPTION_KEY: Buffer.alloc(32, 1).toString("base64"),
});
