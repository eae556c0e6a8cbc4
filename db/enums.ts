/** The words of the domain as plain tuples: the database's checks, the zod schemas and the types all derive from here. */

export const roles = ["reviewer", "owner", "manager", "compliance", "admin"] as const;
export const messageRoles = ["visitor", "bot", "agent", "system"] as const;
/** How a source speaks to us: in our own shape, signed by Standard Webhooks, or in its platform's. */
export const platforms = ["standard", "chatwoot", "intercom"] as const;
export const conversationStatuses = ["live", "ended"] as const;

export const intents = ["sales", "support", "existing_customer", "spam", "other"] as const;
export const routes = ["sales", "support", "existing_customer", "other", "spam"] as const;
export const urgencies = ["now", "soon", "someday"] as const;

export const channels = ["email", "phone", "sms", "calendar"] as const;
export const consentStatuses = ["granted", "denied", "unclear", "missing"] as const;
/** Where a consent entry comes from: the widget's checkbox, the visitor's words, evidence a reviewer attached, a withdrawal told by another system. */
export const consentOrigins = ["widget", "visitor", "reviewer", "event"] as const;

export const exceptionKinds = [
  "pricing_request",
  "custom_scope",
  "legal_advice",
  "guarantee_request",
  "emergency",
  "complaint",
  "frustrated_visitor",
  "repeated_question",
  "sensitive_data",
  "consent_unclear",
  "consent_missing",
  "contact_invalid",
  "duplicate_record",
  "existing_customer_conflict",
  "territory_conflict",
  "no_owner",
  "high_value",
  "poor_fit",
  "bot_promise",
  "low_confidence",
  "prompt_injection",
  "slot_taken",
  "draft_promise",
  "ai_unavailable",
] as const;
export const exceptionOrigins = ["engine", "matching", "routing", "delivery", "person"] as const;
/** `void`: what raised it no longer holds (the visitor corrected it, consent arrived), so nobody had to resolve it. */
export const exceptionStates = ["open", "resolved", "void"] as const;

export const promiseKinds = ["pricing", "timing", "scope", "legal", "fit", "result", "availability"] as const;
export const directiveTypes = ["continue", "clarify", "collect", "offer_slots", "handoff", "stop"] as const;
export const collectFields = ["email", "phone", "consent"] as const;

export const handoffStates = [
  "collecting",
  "needs_review",
  "in_review",
  "approved",
  "delivering",
  "delivered",
  "delivery_failed",
  "returned",
  "rejected",
  "merged",
  "cancelled",
  "closed",
] as const;
export const rejectReasons = ["spam", "poor_fit", "no_consent", "duplicate", "other"] as const;
export const decisionKinds = ["approve", "return", "escalate", "reject", "merge"] as const;

export const deliveryStates = ["scheduled", "running", "waiting", "done", "dead", "cancelled"] as const;
export const deliverySteps = [
  "crm.find",
  "crm.upsert",
  "crm.log",
  "crm.task",
  "helpdesk.ticket",
  "calendar.book",
  "notify.owner",
  "confirm.source",
] as const;
export const stepStates = ["pending", "done", "failed", "skipped"] as const;

/** Channels a message can be sent on by the desk; the phone is a person's. */
export const sendingChannels = ["email", "sms"] as const;
/** What the other side said of a message after it had taken it, in the order in which it becomes true. */
export const sendingReports = ["queued", "sent", "delivered", "failed"] as const;
/** What follows a task to its new owner on the other sides. */
export const moveKinds = ["crm.task", "calendar.meeting", "calendar.time", "calendar.cancel"] as const;
export const moveStates = ["waiting", "done", "dead", "cancelled"] as const;

/** Why a person is erased: the law's own grounds (GDPR, article 17), and the end of the time that policy keeps things. */
export const erasureReasons = ["asked_by_person", "not_needed", "unlawful", "legal_duty", "retention"] as const;
/** `elsewhere`: our side is done, and what we wrote on other sides is still being erased. */
export const erasureStates = ["running", "elsewhere", "done"] as const;
/** What the desk wrote on other sides. */
export const erasedElsewhere = [
  "crm.record",
  "crm.activity",
  "crm.task",
  "helpdesk.ticket",
  "calendar.meeting",
] as const;
/** `by_hand`: nobody but a person over there can or may do it. */
export const elsewhereStates = ["waiting", "done", "dead", "by_hand"] as const;

export const connectorKinds = ["crm", "calendar", "mail", "sms", "alerts"] as const;
export const connectorAdapters = [
  "hubspot",
  "salesforce",
  "tryton",
  "google",
  "caldav",
  "smtp",
  "twilio",
  "slack",
] as const;

/** Where the two sides disagree (domain: Delivery, reconciler). */
export const findingKinds = [
  /** A delivery booked a meeting, and the calendar has none. */
  "meeting_gone",
  /** A meeting of ours is at another time than we know. */
  "meeting_moved",
  /** A meeting of ours in the calendar that belongs to no lead, or to a handoff that was ended. */
  "meeting_without_lead",
  /** What was delivered should have a meeting, and nobody knows of one. */
  "meeting_missing",
  /** A delivered handoff's record was deleted over there. */
  "record_gone",
  /** It was merged into another, which we follow now. */
  "record_merged",
  /** Two records of one person. */
  "record_twice",
] as const;
export const findingStates = ["open", "repaired", "dismissed"] as const;

export const meetingStates = ["booked", "cancelled", "no_show"] as const;
export const meetingCancelReasons = ["they_asked", "owner_cannot", "settled", "other"] as const;
export const receivedEventKinds = [
  "owner.responded",
  "engagement",
  "meeting.cancelled",
  "meeting.rescheduled",
  "meeting.no_show",
  "consent.withdrawn",
  "record.deleted",
] as const;

export const holdStates = ["held", "booked", "released"] as const;
export const taskStates = [
  "offered",
  "claimed",
  "waiting",
  "responded",
  "completed",
  "wrong_owner",
  "bad_handoff",
  "cancelled",
] as const;

export const scopes = [
  "conversations:write",
  "availability:read",
  "handoffs:read",
  "followups:write",
  "measures:read",
  "events:write",
] as const;

export const measurementKinds = [
  "conversation.started",
  "conversation.classified",
  "handoff.ready",
  "handoff.claimed",
  "handoff.decided",
  "handoff.undone",
  "handoff.delivered",
  "meeting.booked",
  "delivery.dead",
  "task.offered",
  "task.claimed",
  "task.responded",
  "task.wrong_owner",
  "task.bad_handoff",
  "followup.recommended",
  "followup.approved",
  "followup.rejected",
] as const;

/** What the measures count, one row each in `measured`. */
export const measuredKinds = ["chat", "handoff", "delivery", "task", "decision"] as const;
/** By what rollups are summed: page, topic and source, or the person. */
export const rollupSlices = ["place", "person"] as const;
/** Whose durations are kept in bins: `step` is the response in half minutes, `total` from ready to response. */
export const timedStages = [
  "step",
  "response",
  "total",
  "chat",
  "analysis",
  "queue",
  "review",
  "crm",
  "calendar",
  "owner",
] as const;

/** How a call to the language model ended; only `answered` gave statements. */
export const modelOutcomes = [
  "answered",
  "unreachable",
  "timed_out",
  "rate_limited",
  "failed",
  "malformed",
  "empty",
] as const;

/** What kind of exchange an engagement event tells of (api.md: Follow-up). */
export const engagementTypes = ["email", "phone_call", "sms", "meeting"] as const;
export const followupActions = ["follow_up", "wait", "escalate", "close"] as const;
export const followupChannels = ["email", "sms", "phone"] as const;
export const followupStates = [
  /** The owner decides. */
  "open",
  "approved",
  "rejected",
  /** Personal data in its words: with compliance. */
  "blocked",
  "discarded",
  /** Something newer took its place. */
  "superseded",
  /** No engine had a proposal: the owner goes on by themselves. */
  "manual",
] as const;
/** Why an owner rejects a recommendation; each makes the next one differ in its own way. */
export const followupObjections = ["wrong_channel", "too_soon", "wrong_words", "not_interested", "other"] as const;
/** What does not belong in a message to a lead. */
export const foreignKinds = ["email", "phone", "number", "id"] as const;
