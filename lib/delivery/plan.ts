import type { Channel, ConsentStatus } from "@/lib/analysis/model";
import type { CrmRecord, RecordFields } from "@/lib/connectors/crm/port";
import { type StandingConsent, statusesOf } from "@/lib/consent/model";
import type { Brief } from "@/lib/handoffs/brief";
import { activityText, meetingDescription, meetingTitle, taskBody, taskSubject } from "./plan-text";
import type { Plan } from "./schema";

export type { Plan } from "./schema";

export type PlanInput = {
  handoffId: string;
  conversationId: string;
  route: Plan["route"];
  brief: Brief;
  consent: StandingConsent;
  /** What the reviewer wrote down against each promise of the bot. */
  corrections: string[];
  /** The CRM's record as the reviewer sees it; null: nobody known. */
  record: CrmRecord | null;
  owner: { personId: string; name: string; crmOwnerId: string | null; calendarId: string | null } | null;
  teamId: string | null;
  hold: { id: string; start: Date; end: Date } | null;
  /** The response target. */
  dueAt: Date;
  page: { url: string | null; title: string | null; topic: string | null };
  /** The desk's own address (`https://desk.example`); links to the transcript are made from it. */
  deskUrl: string;
  now: Date;
};

/** What will be pushed if this is approved: the preview and the delivery are this one value. */
export function planDelivery(input: PlanInput): Plan {
  const { brief, owner, record } = input;
  const fields = fieldsToWrite(brief, record?.fields ?? null);
  const isSupport = input.route === "support";
  const meeting = isSupport ? null : meetingOf(input, fields);

  return {
    handoffId: input.handoffId,
    conversationId: input.conversationId,
    route: input.route,
    channels: grantedChannels(fields, statusesOf(input.consent)),
    record: { id: record?.id ?? null, fields, seen: record?.fields ?? null },
    activity: { text: activityText(input), at: input.now },
    task: isSupport
      ? null
      : {
          subject: taskSubject(fields, brief),
          body: taskBody(input),
          dueAt: input.dueAt,
          ownerCrmId: owner?.crmOwnerId ?? null,
        },
    ticket: isSupport ? { subject: taskSubject(fields, brief), body: taskBody(input) } : null,
    meeting,
    confirmation: meeting ? "meeting.confirmed" : "handoff.approved",
    owner: { personId: owner?.personId ?? null, teamId: input.teamId, name: owner?.name ?? null },
    dueAt: input.dueAt,
    firstMessage: brief.firstMessage,
    question: brief.question,
  };
}

const recordFields = ["name", "email", "phone", "company", "role"] as const satisfies (keyof RecordFields)[];

/**
 * Valid details only. One that differs from the record's in writing alone (case of an address, punctuation of a
 * number) keeps the record's writing, so that the preview never announces a change that is none.
 */
function fieldsToWrite(brief: Brief, seen: RecordFields | null): RecordFields {
  const fields: RecordFields = { name: null, email: null, phone: null, company: null, role: null };
  for (const field of recordFields) {
    const detail = brief.contact[field];
    if (!detail?.valid || detail.value.trim() === "") continue;
    const held = seen?.[field] ?? null;
    fields[field] = held !== null && isSameDetail(field, held, detail.value) ? held : detail.value;
  }
  return fields;
}

function isSameDetail(field: keyof RecordFields, a: string, b: string): boolean {
  if (field === "email") return a.trim().toLowerCase() === b.trim().toLowerCase();
  if (field === "phone") return a.replace(/[^\d+]/g, "") === b.replace(/[^\d+]/g, "");
  return a === b;
}

/** The contact channels a person may be reached on: the detail is valid and the ledger grants it. */
export function grantedChannels(
  fields: Pick<RecordFields, "email" | "phone">,
  statuses: Record<Channel, ConsentStatus>,
): Channel[] {
  const reachable: [Channel, boolean][] = [
    ["email", fields.email !== null],
    ["phone", fields.phone !== null],
    ["sms", fields.phone !== null],
  ];
  return reachable
    .filter(([channel, isThere]) => isThere && statuses[channel] === "granted")
    .map(([channel]) => channel);
}

function meetingOf(input: PlanInput, fields: RecordFields): Plan["meeting"] {
  const { hold, owner } = input;
  if (!hold || !owner?.calendarId) return null;
  return {
    holdId: hold.id,
    ownerId: owner.personId,
    calendarId: owner.calendarId,
    start: hold.start,
    end: hold.end,
    title: meetingTitle(fields),
    description: meetingDescription(input),
    attendee: attendeeOf(fields),
  };
}

/** Who is invited: the visitor, where there is an address to invite them by. */
export function attendeeOf(fields: RecordFields): { email: string; name: string | null } | null {
  return fields.email === null ? null : { email: fields.email, name: fields.name };
}

export type FieldDiff = {
  field: keyof RecordFields;
  before: string | null;
  after: string | null;
  /** `set`: the record had nothing there · `changes`: another value · `stays`: nothing is written over it. */
  change: "set" | "changes" | "stays";
};

/** The record field by field, before and after; fields empty on both sides are left out. */
export function diffOfRecord(plan: Pick<Plan, "record">): FieldDiff[] {
  const { fields, seen } = plan.record;
  return recordFields.flatMap((field): FieldDiff[] => {
    const before = seen?.[field] || null;
    const after = fields[field] ?? before;
    if (after === null) return [];
    if (after === before) return [{ field, before, after, change: "stays" }];
    return [{ field, before, after, change: before === null ? "set" : "changes" }];
  });
}
