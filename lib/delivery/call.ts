import { type Answer, answered } from "@/lib/connectors/answer";
import type { Connectors } from "@/lib/connectors/connect";
import type { Held } from "./commands.standing";
import type { Step, StepResult } from "./model";
import type { StepRow } from "./queries";

/**
 * Makes the call of one step, with the step's key, from the plan and from what earlier steps brought back. Never throws
 * for what the other side says or fails to say. Steps of our own side call nobody: their work is done where they are
 * recorded.
 */
export async function callStep(
  { crm, calendar }: Pick<Connectors, "crm" | "calendar">,
  held: Held,
  row: StepRow,
): Promise<Answer<StepResult>> {
  const { plan } = held;
  switch (row.step) {
    case "crm.find": {
      const { id, fields } = plan.record;
      const found = await crm.findRecord({ id, email: fields.email, phone: fields.phone });
      return found.ok ? answered({ externalId: found.data?.id ?? null }) : found;
    }
    case "crm.upsert": {
      const written = await crm.upsertRecord({ ...plan.record, id: externalIdOf(held, "crm.find") });
      if (!written.ok) return written;
      const { id, created, leftAlone } = written.data;
      return answered({ externalId: id, created, leftAlone });
    }
    case "crm.log":
      return withId(await crm.logActivity({ key: row.key, recordId: recordIdOf(held), ...plan.activity }));
    case "crm.task": {
      const { ownerCrmId, ...task } = planned(plan.task, row.step);
      return withId(await crm.createTask({ key: row.key, recordId: recordIdOf(held), ownerId: ownerCrmId, ...task }));
    }
    case "helpdesk.ticket": {
      const ticket = planned(plan.ticket, row.step);
      return withId(await crm.createTicket({ key: row.key, recordId: recordIdOf(held), ...ticket }));
    }
    case "calendar.book":
      return book(calendar, held, row);
    case "notify.owner":
    case "confirm.source":
      return answered({ externalId: null });
  }
}

async function book(calendar: Connectors["calendar"], held: Held, row: StepRow): Promise<Answer<StepResult>> {
  const { calendarId, start, end, title, description, attendee } = planned(held.plan.meeting, row.step);
  const booked = await calendar.book({
    calendarId,
    key: row.key,
    slot: { start, end },
    title,
    description,
    attendee,
    recordId: recordIdOf(held),
    handoffId: held.handoffId,
  });
  if (!booked.ok) return booked;
  if (booked.data.outcome === "slot_taken") return answered({ externalId: null, slotTaken: true });
  return answered({ externalId: booked.data.eventId, joinUrl: booked.data.joinUrl });
}

const withId = (answer: Answer<{ id: string }>): Answer<StepResult> =>
  answer.ok ? answered({ externalId: answer.data.id }) : answer;

function externalIdOf({ steps }: Held, step: Step): string | null {
  return steps.find((row) => row.step === step)?.externalId ?? null;
}

function recordIdOf(held: Held): string {
  const id = externalIdOf(held, "crm.upsert");
  if (!id) throw new Error(`delivery ${held.deliveryId} has no record yet`);
  return id;
}

function planned<T>(part: T | null, step: Step): T {
  if (part === null) throw new Error(`the plan has nothing for ${step}`);
  return part;
}
