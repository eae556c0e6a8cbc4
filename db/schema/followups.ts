import { sql } from "drizzle-orm";
import { check, index, integer, jsonb, pgTable, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { followupActions, followupChannels, followupObjections, followupStates, foreignKinds } from "../enums";
import { everyWord, id, instant, words } from "./columns";
import { conversations } from "./conversations";
import { handoffs } from "./handoffs";
import { people } from "./people";
import { leads } from "./records";

/** What to do next about a lead, as an engine proposes it and a person decides it (domain: Follow-up recommendation). */
export const followups = pgTable(
  "followups",
  {
    id: id(),
    leadId: uuid()
      .notNull()
      .references(() => leads.id),
    /** The lead's newest conversation and handoff as it was made. */
    conversationId: uuid()
      .notNull()
      .references(() => conversations.id),
    handoffId: uuid().references(() => handoffs.id),
    state: text({ enum: followupStates }).notNull(),

    /** Null of a `manual` one: nothing was proposed. */
    priorityScore: integer(),
    action: text({ enum: followupActions }),
    /** Null where nothing is to be sent. */
    channel: text({ enum: followupChannels }),
    /** Sentences of our own; no words of a person. */
    reasons: text().notNull(),
    /** Key of the approved sentence the draft is made of. */
    phraseKey: text(),
    /** As the engine left it; empty where nothing is to be sent. Erasable. */
    draft: text().notNull(),
    /** As a person left it. Erasable. */
    text: text(),

    engine: text({ enum: ["rules", "model"] }).notNull(),
    engineVersion: text().notNull(),
    model: text(),
    promptVersion: text(),
    /** Hash of all that was read, so that the same again makes nothing new. */
    inputHash: text().notNull(),
    /** What a request told beside what we know (lib/followups/schema.ts). Erasable. */
    told: jsonb(),
    /** An engine did not answer: the language model of an open one, the rules of a manual one. */
    unavailableAt: instant(),

    /** What the sending is given of an approved one: ids and the channel (lib/followups/send.ts). */
    handedOver: jsonb(),
    decidedBy: uuid().references(() => people.id),
    decidedAt: instant(),
    objection: text({ enum: followupObjections }),
    /** The owner's words on it. Erasable, never audited. */
    objectionReason: text(),

    /** What was found in it that does not belong there. */
    found: text({ enum: foreignKinds }).array().notNull().default([]),
    heldAt: instant(),
    settledBy: uuid().references(() => people.id),
    settledAt: instant(),
    /** Why compliance released or discarded it. Erasable, never audited. */
    settledReason: text(),
    /** Hash of the very words that compliance released: these alone may go out. */
    releasedHash: text(),

    createdAt: instant().notNull(),
    updatedAt: instant().notNull(),
  },
  (t) => [
    uniqueIndex("followups_one_live").on(t.leadId).where(sql`state in ('open', 'manual')`),
    index("followups_lead").on(t.leadId, t.createdAt),
    index("followups_decided").on(t.decidedAt).where(sql`state in ('approved', 'rejected')`),
    index("followups_held").on(t.heldAt, t.id).where(sql`state = 'blocked'`),
    index("followups_unavailable")
      .on(t.unavailableAt)
      .where(sql`state in ('open', 'manual') and unavailable_at is not null`),
    words("followups_state", t.state, followupStates),
    words("followups_action", t.action, followupActions),
    words("followups_channel", t.channel, followupChannels),
    words("followups_objection", t.objection, followupObjections),
    everyWord("followups_found", t.found, foreignKinds),
    check("followups_score", sql`${t.priorityScore} between 0 and 100`),
    check(
      "followups_proposed",
      sql`state in ('manual', 'superseded') or (${t.priorityScore} is not null and ${t.action} is not null)`,
    ),
    check("followups_sendable", sql`${t.draft} = '' or ${t.channel} is not null`),
  ],
);
