import { seeTask } from "@/lib/alerts/commands.preferences";
import { deskPost } from "@/lib/desk-route";
import { OneTask } from "@/lib/tasks/schema";

/** The person has the task before them: nothing of it need be told again. */
export const POST = deskPost("/api/desk/tasks/[taskId]/seen", OneTask, seeTask);
