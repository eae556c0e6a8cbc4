/** The examples of the API's documentation, one a kind. Each must stand the schema. */

const told = { external_id: "crm-ev-9001", at: "2026-11-20T15:20:00Z" };
const handoff = { handoff_id: "019a0000-0000-7000-8000-000000000002" };
const lead = { lead_id: "LD-2048" };

export const eventExamples = [
  { ...told, kind: "owner.responded", ...handoff, via: "email", question: "answered" },
  { ...told, kind: "engagement", ...lead, type: "phone_call", outcome: "no_response" },
  { ...told, kind: "meeting.cancelled", ...handoff },
  {
    ...told,
    kind: "meeting.rescheduled",
    ...handoff,
    start: "2026-11-24T10:00:00+01:00",
    end: "2026-11-24T10:30:00+01:00",
  },
  { ...told, kind: "meeting.no_show", conversation_id: "external:chat-48213" },
  { ...told, kind: "consent.withdrawn", ...lead, channel: "all" },
  { ...told, kind: "record.deleted", ...lead },
] as const;

export const eventTakenExample = {
  external_id: "crm-ev-9001",
  kind: "owner.responded",
  effect: "task.responded",
  handoff_id: "019a0000-0000-7000-8000-000000000002",
  lead_id: null,
};
