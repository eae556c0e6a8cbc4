import { execFile } from "node:child_process";
import path from "node:path";
import { promisify } from "node:util";
import postgres from "postgres";
import { readRecord } from "@/scripts/lib/launch-record.mjs";
import { databaseUrl } from "@/scripts/lib/postgres.mjs";
import { keptSecrets } from "@/scripts/lib/secrets.mjs";

const root = path.resolve(import.meta.dirname, "..");
const home = path.join(root, ".test", "e2e");

/**
 * What happens beside a person at their screen and cannot be waited for: a lease that runs out, a role taken away,
 * a policy. Straight in the database of the desk under test.
 */
export class Beside {
  readonly #sql: postgres.Sql;
  constructor() {
    const port = readRecord(path.join(home, "launcher.json"))?.databasePort;
    if (!port) throw new Error("the desk under test has no database");
    this.#sql = postgres(databaseUrl(port, keptSecrets(home).databasePassword), { max: 1, onnotice: () => {} });
  }

  /** Nobody else's work is next: what waits from other specs is put away. */
  async emptyQueue(): Promise<void> {
    await this.#sql`update handoffs set state = 'closed', holder_id = null, lease_until = null
      where state in ('needs_review', 'in_review')`;
  }

  async leaseRunsOut(handoffId: string): Promise<void> {
    await this.#sql`update handoffs set lease_until = now() - interval '1 second' where id = ${handoffId}`;
  }

  /** As whoever keeps the server gives and takes roles. */
  async roles(email: string, roles: readonly string[]): Promise<void> {
    const args = ["--import", "tsx", "scripts/person.ts", "--email", email, "--update", "--roles", roles.join(",")];
    await promisify(execFile)(process.execPath, args, { cwd: root, env: { ...process.env, DATA_DIR: home } });
  }

  /** How long an approval can be undone; null: as the desk was started. */
  async undoWindow(ms: number | null): Promise<void> {
    const sql = this.#sql;
    const value =
      ms === null ? sql`policies.value - 'undoWindowMs'` : sql`policies.value || ${sql.json({ undoWindowMs: ms })}`;
    await sql`insert into policies (name, value, updated_at) values ('standing', ${sql.json(ms === null ? {} : { undoWindowMs: ms })}, now())
      on conflict (name) do update set value = ${value}`;
  }

  close(): Promise<void> {
    return this.#sql.end();
  }
}
