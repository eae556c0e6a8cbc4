import type { Db } from "@/db/client";
import { type Answer, answered } from "@/lib/connectors/answer";
import type { Calendar } from "@/lib/connectors/calendar/port";
import type { Connectors } from "@/lib/connectors/connect";
import type { Crm } from "@/lib/connectors/crm/port";
import { leftAloneUntil } from "@/lib/connectors/health/queries";
import { afterAnswer, type Step } from "@/lib/delivery/model";
import { crashPoint } from "@/lib/worker/crash-points";
import { beginElsewhere, type ElsewhereOutcome, recordElsewhere, wakeElsewhere } from "./commands.elsewhere";
import { hashesOf } from "./hash";
import { type ElsewhereRow, findElsewhere, findGround, type Ground, isOurs } from "./queries";

export type ElsewhereWorld = {
  db: Db;
  connectors: Pick<Connectors, "crm" | "calendar" | "systems">;
  now: () => Date;
  random: () => number;
};

/**
 * Erases on another side what one step of a delivery wrote there. May be called any number of times: what is gone is
 * found gone. No transaction is open while the other side is called.
 */
export async function eraseElsewhere(world: ElsewhereWorld, elsewhereId: string): Promise<void> {
  const { db, connectors, now, random } = world;
  const waiting = await findElsewhere(db, elsewhereId);
  if (waiting?.state !== "waiting") return;
  const side = waiting.kind === "calendar.meeting" ? connectors.systems.calendar : connectors.systems.crm;
  const later = waiting.runAt > now() ? waiting.runAt : await leftAloneUntil(db, side, now());
  if (later) return db.transaction((tx) => wakeElsewhere(tx, elsewhereId, later));

  const row = await beginElsewhere(db, elsewhereId, now());
  if (!row) return;
  const ground = await findGround(db, row.deliveryId);
  const answer = await erase(world, row, ground);
  crashPoint("erasure:called");
  await recordElsewhere(db, row, outcomeOf(answer, row, now(), random()), now());
}

/** Nothing; or why only a person over there can do it. */
type Erased = { byHand: string | null };
const gone = answered<Erased>({ byHand: null });
const byHand = (why: string) => answered<Erased>({ byHand: why });

function erase(
  { db, connectors: { crm, calendar } }: ElsewhereWorld,
  row: ElsewhereRow,
  ground: Ground,
): Promise<Answer<Erased>> {
  switch (row.kind) {
    case "crm.record":
      return eraseRecord(db, crm, row, ground);
    case "crm.activity":
      return eraseWritten(crm, "activity", stepIn(ground, "crm.log"));
    case "crm.task":
      return eraseWritten(crm, "task", stepIn(ground, "crm.task"));
    case "helpdesk.ticket":
      return eraseWritten(crm, "ticket", stepIn(ground, "helpdesk.ticket"));
    case "calendar.meeting":
      return eraseMeetings(calendar, ground);
  }
}

/**
 * A record that was there before us, or that somebody else may have made, is not ours to take away; nor is one that
 * carries another address by now: ids begin anew in another CRM, and two people can be merged into one.
 */
async function eraseRecord(db: Db, crm: Crm, row: ElsewhereRow, ground: Ground): Promise<Answer<Erased>> {
  const { externalId: id } = stepIn(ground, "crm.upsert");
  if (!id) return byHand("begun, and no answer was heard");
  const { erasureId } = row;
  if (!(await isOurs(db, { recordId: id, erasureId, leadId: ground.leadId }))) return byHand("was there before us");
  const found = await crm.findRecord({ id });
  if (!found.ok) return found;
  if (!found.data) return gone;
  const { email, phone } = found.data.fields;
  const carries = hashesOf({ emails: email ? [email] : [], phones: phone ? [phone] : [] });
  if (!carries.some((hash) => row.addressHashes.includes(hash))) return byHand("carries another address by now");
  return told(await crm.erase({ kind: "record", id }));
}

async function eraseWritten(
  crm: Crm,
  kind: "activity" | "task" | "ticket",
  { key }: { key: string },
): Promise<Answer<Erased>> {
  return told(await crm.erase({ kind, key }));
}

const told = (answer: Awaited<ReturnType<Crm["erase"]>>): Answer<Erased> =>
  !answer.ok ? answer : answer.data === "by_hand" ? byHand("not from here") : gone;

/** Wherever it stands now: as it was booked, as a move left it, or begun by either and never heard of. */
async function eraseMeetings(calendar: Calendar, ground: Ground): Promise<Answer<Erased>> {
  const { handoffId, meeting, events, moves } = ground;
  const { externalId } = stepIn(ground, "calendar.book");
  const standing = [...events, ...moves.flatMap(({ leftEvent }) => leftEvent ?? [])];
  if (meeting && externalId) standing.push({ calendarId: meeting.calendarId, eventId: externalId });
  for (const { calendarId, start, end } of unheard(ground)) {
    const ours = await calendar.ours({ calendarId, from: start, to: end });
    if (!ours.ok) return ours;
    standing.push(
      ...ours.data.filter((one) => one.handoffId === handoffId).map(({ eventId }) => ({ calendarId, eventId })),
    );
  }
  const once = new Map(standing.map((event) => [`${event.calendarId} ${event.eventId}`, event]));
  for (const { calendarId, eventId } of once.values()) {
    const erased = await calendar.erase({ calendarId, eventId });
    if (!erased.ok) return erased;
  }
  return gone;
}

/** Where and when an event of ours may stand that nobody recorded: a booking or a move was begun, and no answer heard. */
function unheard(ground: Ground): { calendarId: string; start: Date; end: Date }[] {
  const { meeting, events, moves } = ground;
  const booking = meeting && !stepIn(ground, "calendar.book").externalId ? [meeting] : [];
  const begun = moves.flatMap(({ calendarId, start, end }) => {
    if (!calendarId) return [];
    return start && end ? [{ calendarId, start, end }] : events.map((event) => ({ ...event, calendarId }));
  });
  return [...booking, ...begun];
}

function stepIn({ steps }: Ground, step: Step) {
  const row = steps.find((one) => one.step === step);
  if (!row) throw new Error(`a delivery has no step ${step}`);
  return row;
}

function outcomeOf(answer: Answer<Erased>, row: ElsewhereRow, now: Date, random: number): ElsewhereOutcome {
  if (answer.ok) return answer.data.byHand === null ? { kind: "done" } : { kind: "by_hand", why: answer.data.byHand };
  const next = afterAnswer(answer, { made: row.attempts, allowed: row.allowed }, now, random);
  if (next.kind === "retry") return { kind: "retry", at: next.at, refusal: answer };
  return { kind: "dead", why: answer.detail, status: answer.status };
}
