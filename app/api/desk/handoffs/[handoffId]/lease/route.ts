import { deskPost } from "@/lib/desk-route";
import { renewLease } from "@/lib/handoffs/commands.lease";
import { OneHandoff } from "@/lib/handoffs/schema";

export const POST = deskPost("/api/desk/handoffs/:id/lease", OneHandoff, renewLease);
