import { sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { type Given, statement } from "@/db/statement";

/** Job names and what they carry: ids only, so that the queue never holds personal data. */
export type Jobs = {
  /** Finds the person in the CRM and our own leads, and proposes an owner. */
  look_up_record: { handoffId: string };
  run_delivery: { deliveryId: string };
  /** Sends a message of an owner's to a lead. */
  run_sending: { sendingId: string };
  /** Gives the CRM's task or the meeting to a task's new owner. */
  run_move: { moveId: string };
  /** Erases a person on our side. */
  erase_person: { erasureId: string };
  /** Erases on another side what a delivery wrote there. */
  erase_elsewhere: { elsewhereId: string };
  /** Erases what was kept as long as policy says. */
  erase_kept_long: Record<string, never>;
  /** Takes the meeting of an ended delivery out of the calendar. */
  withdraw_meeting: { deliveryId: string; attempt: number };
  /** Sends a webhook to the source of a conversation. */
  send_webhook: { webhookId: string };
  /** Passes an alert on to the team's own channel. */
  send_alert: { alertId: string };
  /** Tells one person outside the desk what they must act on; `times`: for the so manieth time. */
  tell_person: { alertId: string; times: number };
  /** Forgets records that were looked up in a CRM which is no longer in use. */
  forget_records: { seenBefore: string };
  mirror_calendar: { personId: string };
  /** A time was lost: looks at the calendars again and tells the bot and the reviewer what is free now. */
  offer_fresh_slots: { handoffId: string };
  /** Lets the language model read what the rules have read. */
  read_with_model: { conversationId: string };
  /** Looks at a lead again: something was heard of it, or what was proposed was rejected. */
  recommend_followup: { leadId: string };
  /** Lets the language model add a sentence to a follow-up's draft. */
  draft_followup: { followupId: string };
  /** Compares both sides once. */
  reconcile: { reconciliationId: string };
  /** Brings the measures' rollups up to what is committed. */
  roll_up_measures: Record<string, never>;
  /** Takes a meeting that belongs to nobody out of its calendar, as a person asked. */
  withdraw_found_meeting: { findingId: string };
};

export type JobOptions = {
  /** One job a key: adding it again replaces the waiting one. */
  key: string;
  runAt?: Date;
  maxAttempts?: number;
  /** Jobs of one queue run one after the other: for what may hang, so that it never holds every hand of a worker. */
  queue?: string;
};

/** Takes a Tx, never a Db: a job exists exactly when the change that caused it commits. */
export async function enqueue<Name extends keyof Jobs>(tx: Tx, name: Name, payload: Jobs[Name], options: JobOptions) {
  await addJob(tx, {
    name,
    payload: JSON.stringify(payload),
    queue: options.queue ?? null,
    key: options.key,
    runAt: options.runAt?.toISOString() ?? null,
    maxAttempts: options.maxAttempts ?? 12,
  });
}

type Job = Record<"name" | "payload" | "key", string> &
  Record<"queue" | "runAt", string | null> & { maxAttempts: number };

const addJob = statement((db, given: Given<Job>) =>
  db.execute(sql`
    select graphile_worker.add_job(
      ${given("name")}, payload := ${given("payload")}::json, queue_name := ${given("queue")}, job_key := ${given("key")},
      run_at := ${given("runAt")}::timestamptz, max_attempts := ${given("maxAttempts")}
    )`),
);
