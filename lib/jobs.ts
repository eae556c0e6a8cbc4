import { sql } from "drizzle-orm";
import type { Tx } from "@/db/client";

/** Job names and what they carry: ids only, so that the queue never holds personal data. */
export type Jobs = {
  /** Finds the person in the CRM and our own leads, and proposes an owner. */
  look_up_record: { handoffId: string };
  run_delivery: { deliveryId: string };
  /** Sends a webhook to the source of a conversation. */
  send_webhook: { webhookId: string };
  mirror_calendar: { personId: string };
};

export type JobOptions = {
  /** One job a key: adding it again replaces the waiting one. */
  key: string;
  runAt?: Date;
  maxAttempts?: number;
};

/** Takes a Tx, never a Db: a job exists exactly when the change that caused it commits. */
export async function enqueue<Name extends keyof Jobs>(tx: Tx, name: Name, payload: Jobs[Name], options: JobOptions) {
  await tx.execute(sql`
    select graphile_worker.add_job(
      ${name}, payload := ${JSON.stringify(payload)}::json, job_key := ${options.key},
      run_at := ${options.runAt?.toISOString() ?? null}::timestamptz, max_attempts := ${options.maxAttempts ?? 12}
    )`);
}
