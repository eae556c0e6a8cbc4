import { deskGet } from "@/lib/desk-route";
import { listMeetingTimes } from "@/lib/tasks/queries.slots";
import { OneTask } from "@/lib/tasks/schema";

/** When a task's meeting could be instead. */
export const GET = deskGet("/api/desk/tasks/[taskId]/times", OneTask, ({ db, actor, now }, { taskId }) =>
  listMeetingTimes(db, actor, { taskId, now }),
);
