import type { ConsentStatus, ExceptionKind } from "@/lib/analysis/model";
import type { FieldDiff } from "@/lib/delivery/plan";
import type { Brief } from "./brief";
import type { Resolution } from "./exceptions";
import type { Gate } from "./gates";
import type { Gravity } from "./gravity";
import type { HandoffState } from "./model";
import type { Edits } from "./schema";

/** A stretch of a message: its words, or null where they are masked, and the statements that rest on it. */
export type Segment = { text: string | null; length: number; marks: string[]; promise: boolean };

export type TranscriptMessage = {
  id: string;
  role: "visitor" | "bot" | "agent" | "system";
  by: string;
  sentAt: string;
  edited: boolean;
  deleted: boolean;
  segments: Segment[];
  /** What the message proves, in the margin. */
  notes: { mark: string; label: string; gravity: Gravity | "done" | null; consent: ConsentStatus | null }[];
};

export type ReviewException = {
  id: string;
  kind: ExceptionKind;
  gravity: Gravity;
  blocking: boolean;
  state: "open" | "resolved";
  note: string;
  quote: string | null;
  resolution: string | null;
  by: Resolution;
  mayResolve: boolean;
};

/** `english`: what it says, where it goes out in another language. */
export type ApprovedText = { key: string; text: string; english: string | null };

export type MergeTarget = {
  id: string;
  state: HandoffState;
  name: string | null;
  company: string | null;
  need: string;
  question: string | null;
  owner: string | null;
};

/** The place of a handoff among the open ones, by time left. Above `most` it is not counted further. */
export type Place = { index: number; of: number; more: boolean; previous: string | null; next: string | null };

export type ReviewScreen = { view: ReviewView; place: Place | null };

/** Everything the review screen shows, ready to travel to the browser; masked words are not in it. */
export type ReviewView = {
  id: string;
  version: number;
  /** How long a decision can be undone at a press, in milliseconds. */
  undoWindowMs: number;
  /** lib/handoffs/mark.ts */
  mark: string;
  state: HandoffState;
  route: string;
  name: string;
  company: string | null;
  readyAt: string | null;
  dueAt: string | null;
  target: number;
  holder: { id: string; name: string; until: string } | null;
  escalation: { role: string; reason: string | null } | null;
  page: { title: string | null; path: string | null; language: string; messages: number; minutes: number };
  transcript: TranscriptMessage[];
  brief: Brief;
  edits: Edits;
  draft: { by: string; at: string; mine: boolean } | null;
  questionAt: string | null;
  summary: string;
  /** The language model whose words stand, where one's do. */
  wordsBy: string | null;
  exceptionNote: string | null;
  urgency: string;
  value: { amount: number; currency: string } | null;
  consent: {
    channel: "email" | "phone" | "sms" | "calendar";
    status: ConsentStatus;
    quote: string | null;
    origin: string | null;
  }[];
  exceptions: ReviewException[];
  match: {
    looked: boolean;
    record: { id: string; isCustomer: boolean; fields: Record<string, string | null> } | null;
    /** Why a person said that this is somebody known; null where nobody did. */
    joined: string | null;
    others: {
      handoffId: string | null;
      leadId: string | null;
      recordId: string | null;
      /** How probably the same person, 0 to 1. */
      score: number;
      name: string | null;
      email: string | null;
      phone: string | null;
      company: string | null;
      reason: string;
    }[];
  };
  owner: { id: string; name: string; reason: string | null; team: string | null } | null;
  ownerTrace: { rule: string; person: string | null; verdict: "chosen" | "passed_over" | "not_matched"; why: string }[];
  owners: { id: string; name: string }[];
  meeting: { start: string; end: string; expiresAt: string } | null;
  slots: { start: string; end: string }[];
  gates: Gate[];
  push: {
    recordId: string | null;
    fields: FieldDiff[];
    activity: string;
    task: { subject: string; body: string; owner: string | null; dueAt: string } | null;
    ticket: { subject: string; body: string } | null;
    meeting: { title: string; description: string; start: string; end: string; invites: string | null } | null;
  };
  decision: {
    id: string;
    kind: string;
    by: string;
    at: string;
    reason: string | null;
    undoUntil: string | null;
    mine: boolean;
  } | null;
  /** Approved questions for the visitor, and approved first messages with names filled in: as they go out. */
  phrases: ApprovedText[];
  replies: ApprovedText[];
  /** What colleagues wrote to each other about it, oldest first. */
  notes: { id: string; by: string; at: string; text: string; mine: boolean }[];
  /** Handoffs this one could be merged into, with what each holds. */
  targets: MergeTarget[];
  /** Whose question the visitor answered; nobody else may take it until then. */
  keptFor: { id: string; name: string; until: string } | null;
  may: { decide: boolean; reveal: boolean; revealNeedsReason: boolean; canReturn: boolean };
};
