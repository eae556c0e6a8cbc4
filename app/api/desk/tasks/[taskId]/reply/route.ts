import { deskPost } from "@/lib/desk-route";
import { saveReply } from "@/lib/tasks/commands";
import { SaveReply } from "@/lib/tasks/schema";

/** Keeps the reply as it is being written; must not queue before a decision, so it is no server action. */
export const POST = deskPost("/api/desk/tasks/[taskId]/reply", SaveReply, saveReply);
