import { deskPost } from "@/lib/desk-route";
import { saveDraft } from "@/lib/handoffs/commands.lease";
import { SaveDraft } from "@/lib/handoffs/schema";

export const POST = deskPost("/api/desk/handoffs/:id/draft", SaveDraft, saveDraft);
