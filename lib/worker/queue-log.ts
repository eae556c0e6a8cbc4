import { Logger } from "graphile-worker";
import { log } from "@/lib/log";

/**
 * The queue's own log lines in ours, with ids alone. Its messages repeat errors, which task.ts has logged already
 * without what they quote, so of a warning or an error only that there was one, and about which job, is kept.
 */
export const queueLog = new Logger((scope) => (level, message) => {
  const about = { workerId: scope.workerId, task: scope.taskIdentifier, jobId: scope.jobId };
  if (level === "error") log.error(about, "queue error");
  else if (level === "warning") log.warn(about, "queue warning");
  else log.debug(about, message);
});
