import { described } from "@/lib/http/description";
import { HandoffBrief, HandoffPage, HandoffQuery } from "./schema.api";

export const getHandoffs = described({
  method: "GET",
  path: "/api/v1/handoffs",
  name: "getHandoffs",
  summary: "Handoffs of the client's own source, those changed longest ago first.",
  scope: "handoffs:read",
  query: HandoffQuery,
  answer: { status: 200, schema: HandoffPage },
});

export const getHandoff = described({
  method: "GET",
  path: "/api/v1/handoffs/{id}",
  name: "getHandoff",
  summary: "The brief of a handoff, its decision and what was pushed. Approval is a person's, on the screen.",
  scope: "handoffs:read",
  answer: { status: 200, schema: HandoffBrief },
  problems: ["NOT_FOUND"],
});
