import { connected } from "@/lib/connectors/connected";
import { deskGet } from "@/lib/desk-route";
import { fail, ok } from "@/lib/result";
import { findTaskView } from "@/lib/tasks/queries.task";
import { OneTask } from "@/lib/tasks/schema";

/** One task as its screen shows it. */
export const GET = deskGet("/api/desk/tasks/[taskId]", OneTask, async ({ db, actor }, { taskId }) => {
  const task = await findTaskView(db, actor, taskId, (await connected()).sendable);
  return task ? ok(task) : fail("not_found");
});
