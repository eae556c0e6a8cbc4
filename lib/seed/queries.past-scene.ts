import { and, asc, eq, isNotNull, like } from "drizzle-orm";
import type { Queryable } from "@/db/client";
import { conversations } from "@/db/schema/conversations";
import { deliveries, deliveryStepRows } from "@/db/schema/delivery";
import { handoffs } from "@/db/schema/handoffs";
import { leads } from "@/db/schema/records";
import { marks } from "@/lib/connectors/calendar/google-event";
import { Plan } from "@/lib/delivery/schema";

type Contact = Record<string, string>;
type Event = {
  calendar_id: string;
  summary: string;
  start: string;
  end: string;
  id: string;
  private: Record<string, string>;
};

/** What the past weeks left in the CRM and the calendars: part of a body of the sandbox's `POST /seed`. */
export type PastScene = { contacts: Contact[]; events: Event[] };

/**
 * The other side of the demo's past: the same people and meetings under the ids that our rows name. Without it a
 * comparison would find every one of them gone, and be right.
 */
export async function findPastScene(db: Queryable): Promise<PastScene> {
  const isPast = like(conversations.externalId, "past-%");
  const people = await db
    .selectDistinctOn([leads.id], {
      recordId: leads.recordId,
      name: leads.name,
      email: leads.email,
      phone: leads.phone,
      company: leads.company,
      role: leads.role,
      isCustomer: leads.isCustomer,
    })
    .from(leads)
    .innerJoin(handoffs, eq(handoffs.leadId, leads.id))
    .innerJoin(conversations, eq(conversations.id, handoffs.conversationId))
    .where(and(isPast, isNotNull(leads.recordId)))
    .orderBy(asc(leads.id));
  const booked = await db
    .select({
      plan: deliveries.plan,
      handoffId: deliveries.handoffId,
      recordId: leads.recordId,
      eventId: deliveryStepRows.externalId,
      key: deliveryStepRows.key,
    })
    .from(deliveries)
    .innerJoin(
      deliveryStepRows,
      and(eq(deliveryStepRows.deliveryId, deliveries.id), eq(deliveryStepRows.step, "calendar.book")),
    )
    .innerJoin(handoffs, eq(handoffs.id, deliveries.handoffId))
    .innerJoin(leads, eq(leads.id, handoffs.leadId))
    .innerJoin(conversations, eq(conversations.id, handoffs.conversationId))
    .where(and(isPast, eq(deliveryStepRows.state, "done")))
    .orderBy(asc(deliveries.id));
  return { contacts: people.map(contactOf), events: booked.flatMap(eventOf) };
}

type Person = Pick<
  typeof leads.$inferSelect,
  "recordId" | "name" | "email" | "phone" | "company" | "role" | "isCustomer"
>;

function contactOf({ recordId, name, email, phone, company, role, isCustomer }: Person): Contact {
  const [firstname, ...rest] = name?.split(" ") ?? [];
  const fields = {
    hs_object_id: recordId,
    firstname,
    lastname: rest.join(" "),
    email,
    phone,
    company,
    jobtitle: role,
    lifecyclestage: isCustomer ? "customer" : "lead",
  };
  return Object.fromEntries(Object.entries(fields).filter((entry): entry is [string, string] => Boolean(entry[1])));
}

type Booked = { plan: unknown; handoffId: string; recordId: string | null; eventId: string | null; key: string };

function eventOf({ plan, handoffId, recordId, eventId, key }: Booked): Event[] {
  const { meeting } = Plan.parse(plan);
  if (!meeting || !recordId || !eventId) return [];
  return [
    {
      calendar_id: meeting.calendarId,
      summary: meeting.title,
      start: meeting.start.toISOString(),
      end: meeting.end.toISOString(),
      id: eventId,
      private: {
        [marks.desk]: "1",
        [marks.key]: key,
        [marks.handoff]: handoffId,
        [marks.record]: recordId,
        [marks.stage]: "booked",
      },
    },
  ];
}
