import { deskGet } from "@/lib/desk-route";
import { fail, ok } from "@/lib/result";
import { maySeeTasks } from "@/lib/tasks/policy";
import { listTasks } from "@/lib/tasks/queries.list";
import { TaskListQuery } from "@/lib/tasks/schema";

/** One of the task lists, page by page. */
export const GET = deskGet("/api/desk/tasks", TaskListQuery, async ({ db, actor }, query) => {
  if (!maySeeTasks(actor)) return fail("forbidden");
  return ok(await listTasks(db, actor, query));
});
