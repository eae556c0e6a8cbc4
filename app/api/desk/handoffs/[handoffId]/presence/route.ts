import { deskPost } from "@/lib/desk-route";
import { showPresence } from "@/lib/handoffs/commands.lease";
import { OneHandoff } from "@/lib/handoffs/schema";

export const POST = deskPost("/api/desk/handoffs/:id/presence", OneHandoff, showPresence);
