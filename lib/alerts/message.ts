import type { AlertRow } from "./queries.send";

/** What the team's channel is told, and where in the desk it is to be seen. Null: only those in the desk are told. */
const messages: Record<AlertRow["kind"], { says: string; path: (subjectId: string) => string } | null> = {
  emergency: { says: "A chat tells of an emergency", path: (id) => `/review/${id}` },
  sensitive_data: { says: "A chat holds data that needs protection", path: (id) => `/review/${id}` },
  delivery_failed: { says: "An approved handoff could not be delivered", path: () => "/deliveries" },
  ai_unavailable: { says: "The language model does not answer; the rules read chats alone", path: () => "/queue" },
  connector_down: { says: "A connected system does not answer; deliveries wait for it", path: () => "/deliveries" },
  finding: { says: "The desk and a connected system disagree", path: () => "/deliveries" },
  meeting_changed: { says: "A booked meeting was changed elsewhere", path: (id) => `/tasks/${id}` },
  task_offered: { says: "A task is offered", path: (id) => `/tasks/${id}` },
  task_due: { says: "A lead still waits for a first reply", path: (id) => `/tasks/${id}` },
  task_back: { says: "A task that was put aside is back", path: (id) => `/tasks/${id}` },
  sending_failed: { says: "A reply to a lead did not go out", path: (id) => `/tasks/${id}` },
  sending_moved: { says: "A reply to a lead went out on another channel", path: (id) => `/tasks/${id}` },
  move_failed: { says: "What belongs to a task did not follow in another system", path: (id) => `/tasks/${id}` },
  draft_blocked: { says: "A follow-up draft holds personal data and is held back", path: () => "/compliance" },
  followup_unavailable: { says: "Follow-ups have no engine; leads are on the manual list", path: () => "/followups" },
  last_minute: { says: "A handoff has under a minute left and nobody has it", path: (id) => `/review/${id}` },
  erasure_left: { says: "What was written of an erased person still stands elsewhere", path: () => "/compliance" },
  slot_taken: null,
};

export const isPassedOn = (kind: AlertRow["kind"]): boolean => messages[kind] !== null;

/** What a mail about it is called. */
export const subjectOf = ({ kind }: Pick<AlertRow, "kind">): string => messages[kind]?.says ?? "Handoff Desk";

/** One line: a sentence, an id and a link. Nothing of what a visitor said, and no name. Null: not for that channel. */
export function messageOf(alert: Pick<AlertRow, "kind" | "subjectKind" | "subjectId">, deskUrl: string): string | null {
  const message = messages[alert.kind];
  if (!message) return null;
  const subject = `${alert.subjectKind.replaceAll("_", " ")} ${alert.subjectId}`;
  return `${message.says} (${subject}). Open: ${new URL(message.path(alert.subjectId), deskUrl).href}`;
}
