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

  /** What was decided so far was decided long ago: none of it is offered to be undone. */
  async decidedLongAgo(): Promise<void> {
    await this.#sql`update decisions set at = at - interval '1 day'`;
  }

  async leaseRunsOut(handoffId: string): Promise<void> {
    await this.#sql`update handoffs set lease_until = now() - interval '1 second' where id = ${handoffId}`;
  }

  /** Nobody has taken the offer in its two minutes. */
  async offerRunsOut(taskId: string): Promise<void> {
    await this
      .#sql`update tasks set offer_until = now() - interval '1 second' where id = ${taskId} and state = 'offered'`;
  }

  /** The mail server is known not to answer: what is to be sent waits, and no worker takes it. */
  async mailIsDown(): Promise<void> {
    await this.#sql`insert into connector_health (system, failures, open_until, opened_at, updated_at)
      values ('smtp', 5, now() + interval '10 minutes', now(), now())
      on conflict (system) do update set failures = 5, open_until = excluded.open_until, opened_at = excluded.opened_at`;
  }

  /** It answers again, and what waited for it is due. */
  async mailIsBack(): Promise<void> {
    const sql = this.#sql;
    await sql`delete from connector_health where system = 'smtp'`;
    await sql`update sendings set run_at = now() where state = 'waiting'`;
    await sql`select graphile_worker.reschedule_jobs(
      array(select id from graphile_worker.jobs where key like 'run_sending:%'), run_at := now())`;
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
