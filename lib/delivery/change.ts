import type { Channel, ConsentStatus } from "@/lib/analysis/model";
import { isUsableEmail } from "@/lib/analysis/rules/contact-email";
import type { RecordFields } from "@/lib/connectors/crm/port";
import { type ContactField, contactFields } from "@/lib/handoffs/brief";
import { fail, ok, type Result } from "@/lib/result";
import type { Step, StepState } from "./model";
import { attendeeOf, grantedChannels } from "./plan";
import { meetingTitle, readdressedBody, renamedSubject } from "./plan-text";
import type { Plan } from "./schema";
import type { Changes } from "./schema.change";

/** Why a corrected plan may not go out. */
export type ChangeProblem =
  | "nothing_changed"
  | "invalid_email"
  | "email_not_granted"
  | "phone_not_granted"
  /** Neither an address nor a number is left. */
  | "unreachable"
  /** Consent was withdrawn meanwhile: none of the channels that are left is granted. */
  | "no_consent"
  | "calendar_not_granted"
  | "not_an_owner"
  /** The slot is in the present owner's calendar. */
  | "meeting_is_owners"
  /** It is on the other side already, and no step of ours takes it back. */
  | "already_written";

export type ChangeInput = {
  changes: Changes;
  /** Whom `changes.ownerId` names; null where that is nobody who may own. */
  owner: { personId: string; name: string; crmOwnerId: string | null } | null;
  /** As the ledger stands now. */
  consent: Record<Channel, ConsentStatus>;
  steps: readonly { step: Step; state: StepState; externalId: string | null }[];
  /** Fields of the record that its last write left to a colleague. */
  leftAlone: readonly string[];
};

export type FieldChange = { field: string; before: string | null; after: string | null };

export type ChangedPlan = {
  plan: Plan;
  /** Field by field, as they are kept. */
  changes: FieldChange[];
  /** Done, and to be done again: what they wrote is no longer right. */
  again: Step[];
  /** No longer needed. */
  skipped: Step[];
};

/**
 * The plan with a person's corrections, and what has to be done anew. Consent is the ledger's, never the person's: a
 * corrected address needs its channel granted, and the delivery a channel that still is.
 */
export function changePlan(plan: Plan, input: ChangeInput): Result<ChangedPlan, ChangeProblem> {
  const { changes, consent } = input;
  const contact = changedContact(plan.record.fields, changes);
  const refused = refuseContact(contact, consent);
  if (refused) return fail(refused);

  const owner = changedOwner(plan, input);
  if (!owner.ok) return owner;
  const meeting = changedMeeting(plan, input, contact.fields);
  if (!meeting.ok) return meeting;
  if (meeting.data && owner.data.owner !== plan.owner) return fail("meeting_is_owners");
  if (meeting.data && (consent.calendar !== "granted" || (meeting.data.attendee && consent.email === "denied"))) {
    return fail("calendar_not_granted");
  }

  const texts = <T extends { subject: string; body: string }>(part: T): T => ({
    ...part,
    subject: renamedSubject(part.subject, plan.record.fields, contact.fields),
    body: contact.readdressed ? readdressedBody(part.body, contact.fields, consent) : part.body,
  });
  const next: Plan = {
    ...plan,
    channels: grantedChannels(contact.fields, consent),
    record: contact.changed.length > 0 ? changedRecord(plan, input, contact.fields) : plan.record,
    task: plan.task && { ...texts(plan.task), ownerCrmId: owner.data.ownerCrmId },
    ticket: plan.ticket && texts(plan.ticket),
    meeting: meeting.data,
    confirmation: meeting.data ? "meeting.confirmed" : "handoff.approved",
    owner: owner.data.owner,
    firstMessage: renamedMessage(plan, contact.fields.name, owner.data.owner.name),
  };
  const kept = listChanges(plan, next, contact.changed);
  if (kept.length === 0) return fail("nothing_changed");
  return ok({
    plan: next,
    changes: kept,
    again: stepsAgain(plan, next, contact.changed.length > 0).filter((step) => isDone(input, step)),
    skipped: plan.meeting && !next.meeting ? ["calendar.book"] : [],
  });
}

const isDone = ({ steps }: ChangeInput, step: Step) => steps.some((row) => row.step === step && row.state === "done");

type Contact = { fields: RecordFields; changed: ContactField[]; readdressed: boolean };

/** The case of an address is no change, so the writing that was approved stays. */
function changedContact(before: RecordFields, changes: Changes): Contact {
  const fields = { ...before };
  for (const field of contactFields) {
    const value = changes[field];
    if (value === undefined) continue;
    const isSame = field === "email" && value === before.email?.toLowerCase();
    if (!isSame) fields[field] = value === "" ? null : value;
  }
  const changed = contactFields.filter((field) => fields[field] !== before[field]);
  return { fields, changed, readdressed: changed.includes("email") || changed.includes("phone") };
}

function refuseContact({ fields, changed }: Contact, consent: ChangeInput["consent"]): ChangeProblem | null {
  const { email, phone } = fields;
  if (changed.includes("email") && email !== null) {
    if (!isUsableEmail(email)) return "invalid_email";
    if (consent.email !== "granted") return "email_not_granted";
  }
  if (changed.includes("phone") && phone !== null && consent.phone !== "granted" && consent.sms !== "granted") {
    return "phone_not_granted";
  }
  if (email === null && phone === null) return "unreachable";
  return grantedChannels(fields, consent).length === 0 ? "no_consent" : null;
}

type OwnerChange = { owner: Plan["owner"]; ownerCrmId: string | null };

function changedOwner(plan: Plan, input: ChangeInput): Result<OwnerChange, ChangeProblem> {
  const { changes, owner } = input;
  const present = plan.task?.ownerCrmId ?? null;
  const isOther = changes.ownerId !== undefined && changes.ownerId !== plan.owner.personId;
  if (isOther && !owner) return fail("not_an_owner");
  const ownerCrmId = changes.withoutCrmOwner ? null : isOther ? (owner?.crmOwnerId ?? null) : present;
  // The owner has their task of ours, or the meeting is theirs; and the CRM's task would keep the owner it has.
  if (isOther && (isDone(input, "notify.owner") || isDone(input, "calendar.book"))) return fail("already_written");
  if (present !== null && ownerCrmId === null && isDone(input, "crm.task")) return fail("already_written");
  return ok({
    owner: isOther && owner ? { personId: owner.personId, teamId: null, name: owner.name } : plan.owner,
    ownerCrmId,
  });
}

/** A meeting that is in the calendar stays as it is there: who was invited cannot be invited otherwise from here. */
function changedMeeting(plan: Plan, input: ChangeInput, fields: RecordFields): Result<Plan["meeting"], ChangeProblem> {
  const { meeting } = plan;
  if (!meeting) return ok(null);
  if (isDone(input, "calendar.book")) {
    const isTouched = input.changes.withoutMeeting || fields.email !== plan.record.fields.email;
    return isTouched ? fail("already_written") : ok(meeting);
  }
  if (input.changes.withoutMeeting) return ok(null);
  return ok({ ...meeting, title: meetingTitle(fields), attendee: attendeeOf(fields) });
}

/**
 * The same record: the one we wrote, where we did. What stands there now is what we wrote, so that our own earlier
 * values are not taken for a colleague's; a field that was left to a colleague is theirs still.
 */
function changedRecord({ record }: Plan, { steps, leftAlone }: ChangeInput, fields: RecordFields): Plan["record"] {
  const upsert = steps.find(({ step }) => step === "crm.upsert");
  const id = upsert?.externalId ?? record.id;
  if (upsert?.state !== "done") return { ...record, id, fields };
  const seen = { name: null, email: null, phone: null, company: null, role: null, ...record.seen };
  for (const field of contactFields) {
    if (!leftAlone.includes(field)) seen[field] = record.fields[field] ?? seen[field];
  }
  return { id, fields, seen };
}

/** The owner's draft greets by name and is signed: a person corrected in the record is corrected there too. */
function renamedMessage({ firstMessage, record, owner }: Plan, name: string | null, ownerName: string | null) {
  const renamed = renamedIn(firstMessage, record.fields.name, name);
  return renamedIn(renamed, owner.name, ownerName);
}

function renamedIn(text: string | null, was: string | null, is: string | null): string | null {
  if (!text || !was || !is || was === is) return text;
  const words = was.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
  return text.replace(new RegExp(`(?<![\\p{L}\\p{N}])${words}(?![\\p{L}\\p{N}])`, "gu"), () => is);
}

function listChanges(before: Plan, after: Plan, changed: readonly ContactField[]): FieldChange[] {
  const kept: FieldChange[] = changed.map((field) => ({
    field,
    before: before.record.fields[field],
    after: after.record.fields[field],
  }));
  if (before.owner !== after.owner) kept.push({ field: "owner", before: before.owner.name, after: after.owner.name });
  const [was, is] = [before.task?.ownerCrmId ?? null, after.task?.ownerCrmId ?? null];
  if (was !== is) kept.push({ field: "crmOwner", before: was, after: is });
  if (before.meeting && !after.meeting) {
    kept.push({ field: "meeting", before: before.meeting.start.toISOString(), after: null });
  }
  return kept;
}

/** Looked up again and written again by a corrected contact; the task and the ticket where their own words changed. */
function stepsAgain(before: Plan, after: Plan, contactChanged: boolean): Step[] {
  const differs = (a: object | null, b: object | null) => JSON.stringify(a) !== JSON.stringify(b);
  return [
    ...(contactChanged ? (["crm.find", "crm.upsert"] as const) : []),
    ...(differs(before.task, after.task) ? (["crm.task"] as const) : []),
    ...(differs(before.ticket, after.ticket) ? (["helpdesk.ticket"] as const) : []),
  ];
}
