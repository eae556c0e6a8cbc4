import type {
  channels,
  collectFields,
  consentStatuses,
  directiveTypes,
  exceptionKinds,
  intents,
  messageRoles,
  promiseKinds,
  urgencies,
} from "@/db/enums";

/** The analysis of a conversation: what engines return, what is stored, what screens read. Pure types, no I/O. */

export type MessageRole = (typeof messageRoles)[number];
export type Intent = (typeof intents)[number];
export type Urgency = (typeof urgencies)[number];
export type Channel = (typeof channels)[number];
export type ConsentStatus = (typeof consentStatuses)[number];
export type ExceptionKind = (typeof exceptionKinds)[number];
export type PromiseKind = (typeof promiseKinds)[number];
export type DirectiveType = (typeof directiveTypes)[number];
export type CollectField = (typeof collectFields)[number];

/** One message as an engine reads it. `id` is ours; `sentAt` an instant. */
export type TranscriptMessage = { id: string; role: MessageRole; text: string; sentAt: Date };

/** Everything an engine may read of a conversation; nothing else may influence an analysis. */
export type Transcript = {
  page: { url: string | null; title: string | null; topic: string | null };
  /** What the widget knew before the chat. */
  visitor: {
    name?: string | undefined;
    email?: string | undefined;
    phone?: string | undefined;
    company?: string | undefined;
    country?: string | undefined;
    region?: string | undefined;
    locale?: string | undefined;
    timeZone?: string | undefined;
  };
  /** The widget's checkboxes. */
  consents: { channel: Channel; status: "granted" | "denied"; wording: string; at: Date }[];
  /** Qualification fields the bot collected (`company_size`, `service_line`, `budget`, …). */
  fields: Record<string, string>;
  handoffRequested: boolean;
  /** In the order of (`sentAt`, `seq`). */
  messages: TranscriptMessage[];
};

/**
 * Where a statement rests: a message and a span of UTF-16 code units in its text, so that
 * `text.slice(start, end)` is the quoted evidence word for word.
 */
export type Evidence = { messageId: string; start: number; end: number };

/** A statement with its evidence; `origin: "widget"` where the widget and not the chat said it (no span then). */
export type Stated<T> = { value: T; evidence: Evidence[]; origin: "chat" | "widget" | "field" };

/** A contact detail. An invalid one keeps what was typed. */
export type ContactDetail = Stated<string> & { valid: boolean };

export type Contact = {
  name: ContactDetail | null;
  /** Normalised to lower case. */
  email: ContactDetail | null;
  /** E.164 where the country can be known, else the digits as given. */
  phone: ContactDetail | null;
  company: ContactDetail | null;
  role: ContactDetail | null;
};

export type ConsentFinding = {
  status: ConsentStatus;
  origin: "widget" | "visitor" | null;
  /** The wording or question that was answered, where there was one. */
  wording: string | null;
  evidence: Evidence[];
  at: Date | null;
};

export type Finding = {
  kind: ExceptionKind;
  /** A blocking one stops approval until it is resolved. */
  blocking: boolean;
  evidence: Evidence[];
  /** One plain sentence for the reviewer. */
  note: string;
};

/** What a language model stated without a quote that holds: kept to measure it by, never shown. */
export type Ungrounded = { part: "summary" | "need" | "question" | "note" | "exception"; text: string };

export type PromiseFinding = { kind: PromiseKind; evidence: Evidence[] };

/** What the bot is told, before the approved sentence is looked up by its key. */
export type DirectiveFinding = {
  type: DirectiveType;
  field: CollectField | null;
  /** Exception kinds or short reasons (`need_vague`, `contact_missing`, `meeting_requested` …). */
  reasons: string[];
  /** Key of the approved sentence to say (`handoff.pricing`, `collect.email`, …); null for `continue`. */
  sayKey: string | null;
};

export type Analysis = {
  engine: { name: "rules" | "model"; version: string; model: string | null; promptVersion: string | null };
  summary: string;
  statedNeed: { text: string; evidence: Evidence[] };
  unresolvedQuestion: { text: string; evidence: Evidence[] } | null;
  intent: { value: Intent; confidence: number; evidence: Evidence[] };
  topic: string | null;
  serviceLine: string | null;
  urgency: { value: Urgency; evidence: Evidence[] };
  /** BCP 47 language, two letters, of the visitor's words. */
  language: string;
  contact: Contact;
  consent: Record<Channel, ConsentFinding>;
  exceptions: Finding[];
  promises: PromiseFinding[];
  qualification: { collected: Record<string, string>; missing: string[] };
  /** The largest budget or size stated: minor-unit-free amount and ISO currency, or null. */
  value: { amount: number; currency: string; evidence: Evidence[] } | null;
  exceptionNote: string | null;
  directive: DirectiveFinding;
  /** Of a language model's analysis: the exceptions that are there by it alone. */
  addedByModel?: ExceptionKind[] | undefined;
  ungrounded?: Ungrounded[] | undefined;
};
