import { takeWebhook } from "@/lib/conversations/webhook";
import { db } from "@/lib/db";
import { observed, route } from "@/lib/http";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = route({
  POST: observed("postWebhook", (request, log) => takeWebhook(db(), request, log, new Date())),
});
