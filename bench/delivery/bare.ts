import type { Answer } from "@/lib/connectors/answer";
import type { Connectors } from "@/lib/connectors/connect";
import type { Plan } from "@/lib/delivery/schema";
import { newId } from "@/lib/id";

/**
 * The other side of each ratio: what a script without a database would do. The same calls in the same order through the
 * same clients; nothing is remembered, nothing is checked, and if it dies it is gone.
 */
export async function deliverBare({ crm, calendar }: Connectors, plan: Plan, day: number): Promise<void> {
  const id = newId();
  const fields = { ...plan.record.fields, email: `visitor-${id}@northwind.example` };
  const found = said(await crm.findRecord({ id: null, email: fields.email, phone: fields.phone }));
  const record = said(await crm.upsertRecord({ id: found?.id ?? null, fields, seen: null }));
  said(await crm.logActivity({ key: `${id}:crm.log`, recordId: record.id, ...plan.activity }));
  if (!plan.task || !plan.meeting) throw new Error("the plan has a task and a meeting");
  const { ownerCrmId, ...task } = plan.task;
  said(await crm.createTask({ key: `${id}:crm.task`, recordId: record.id, ownerId: ownerCrmId, ...task }));
  const { title, description, start, end, attendee } = plan.meeting;
  const on = (time: Date) => new Date(time.getTime() + day * 24 * 3_600_000);
  const booked = said(
    await calendar.book({
      calendarId: "bare@desk.example",
      key: `${id}:calendar.book`,
      slot: { start: on(start), end: on(end) },
      title,
      description,
      recordId: record.id,
      handoffId: id,
      attendee: attendee && { ...attendee, email: fields.email },
    }),
  );
  if (booked.outcome !== "booked") throw new Error(booked.outcome);
}

function said<T>(answer: Answer<T>): T {
  if (!answer.ok) throw new Error(`${answer.kind}: ${answer.detail}`);
  return answer.data;
}
