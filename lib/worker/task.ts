import type { Task } from "graphile-worker";
import type { z } from "zod";
import { log } from "@/lib/log";
import { describeError } from "@/lib/log-error";

/**
 * A job's task: reads the payload and runs. What it throws is logged as lib/log-error.ts allows and thrown on in that
 * form, since the queue keeps the message of the last error with the job.
 */
export function task<S extends z.ZodType>(schema: S, run: (payload: z.output<S>) => Promise<void>): Task {
  return async (payload, { job }) => {
    try {
      await run(schema.parse(payload));
    } catch (error) {
      log.error({ err: error, jobId: job.id, attempts: job.attempts, task: job.task_identifier }, "a job failed");
      const { type, message, code } = describeError(error);
      throw new Error([type, code, message].filter(Boolean).join(": "));
    }
  };
}
