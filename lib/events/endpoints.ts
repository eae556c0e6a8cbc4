import { described } from "@/lib/http/description";
import { EventInput, EventTaken } from "./schema";

export const postEvent = described({
  method: "POST",
  path: "/api/v1/events",
  name: "postEvent",
  summary:
    "What happened elsewhere to a lead or handoff of the client's own source, named by exactly one of `handoff_id`, `conversation_id` and `lead_id`. The same event again changes nothing; another under the same `external_id` is refused. A lead with several meetings or tasks it could mean is refused too: name the handoff.",
  scope: "events:write",
  body: EventInput,
  answer: { status: 202, schema: EventTaken },
  problems: ["NOT_FOUND", "LEAD_NOT_FOUND", "CONFLICT"],
});
