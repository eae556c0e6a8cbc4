import { deskPost } from "@/lib/desk-route";
import { keepReply } from "@/lib/sending/commands.draft";
import { SaveReply } from "@/lib/tasks/schema";

/** Keeps the reply as it is being written, and says what may not go out; must not queue before a decision, so it is no server action. */
export const POST = deskPost("/api/desk/tasks/[taskId]/reply", SaveReply, keepReply);
