import { fieldsOf, textOf } from "../fields";
import { spanOf } from "../google/span";
import type { StoredEvent } from "../google/state";
import { type CrmObject, findObject, type HubSpotState, objectsOf } from "../hubspot/state";
import type { State } from "../state";
import { personInOrg, salesforceView } from "./salesforce";

/** What the page shows, newest first. Everything in it is text. */
export function pageData(state: State) {
  const { hubspot, google, webhooks } = state;
  const salesforce = salesforceView(state.salesforce);
  const newest = (type: string) => objectsOf(hubspot, type).toSorted((a, b) => Number(b.id) - Number(a.id));
  return {
    contacts: [...newest("contacts").map(contactView), ...salesforce.contacts].toSorted(
      (a, b) => Number(a.wasThere) - Number(b.wasThere),
    ),
    activities: [
      ...newest("notes").map((note) => ({
        id: note.id,
        contact: contactOf(hubspot, note),
        text: plainText(note.properties["hs_note_body"] ?? ""),
        at: note.properties["hs_timestamp"] ?? note.createdAt,
      })),
      ...salesforce.activities,
    ],
    tasks: [
      ...newest("tasks").map((task) => ({
        id: task.id,
        contact: contactOf(hubspot, task),
        subject: task.properties["hs_task_subject"] ?? "",
        text: plainText(task.properties["hs_task_body"] ?? ""),
        owner: hubspot.owners.find(({ id }) => id === task.properties["hubspot_owner_id"])?.email ?? null,
        due: task.properties["hs_timestamp"] ?? null,
      })),
      ...salesforce.tasks,
    ],
    tickets: [
      ...newest("tickets").map((ticket) => ({
        id: ticket.id,
        contact: contactOf(hubspot, ticket),
        subject: ticket.properties["subject"] ?? "",
        text: ticket.properties["content"] ?? "",
        at: ticket.createdAt,
      })),
      ...salesforce.tickets,
    ],
    // What arrived stands before what was there.
    meetings: [...google.calendars]
      .flatMap(([calendarId, calendar]) =>
        [...calendar.entries()].flatMap(([id, event]) => meetingView(state, calendarId, id, event)),
      )
      .toSorted((a, b) => Number(a.wasThere) - Number(b.wasThere)),
    webhooks: webhooks
      .map(({ time, ids, body }) => ({
        id: ids["id"] ?? "",
        type: textOf(fieldsOf(fieldsOf(body)["event"])["type"]),
        at: time,
      }))
      .toReversed(),
  };
}

const nameOf = ({ properties: has }: CrmObject) =>
  [has["firstname"], has["lastname"]].filter(Boolean).join(" ") || has["email"] || has["phone"] || "No name";

const contactView = (contact: CrmObject) => ({
  id: contact.id,
  name: nameOf(contact),
  email: contact.properties["email"] ?? null,
  phone: contact.properties["phone"] ?? null,
  company: contact.properties["company"] ?? null,
  role: contact.properties["jobtitle"] ?? null,
  customer: contact.properties["lifecyclestage"] === "customer",
  wasThere: contact.seed,
  at: contact.updatedAt,
});

function contactOf(hubspot: HubSpotState, { type, id }: CrmObject) {
  const link = hubspot.associations.find((one) => one.fromType === type && one.fromId === id);
  const contact = link && findObject(hubspot, "contacts", link.toId);
  return contact ? { id: contact.id, name: nameOf(contact) } : null;
}

function meetingView(
  { hubspot, salesforce }: State,
  calendarId: string,
  id: string,
  { resource, seed, invited }: StoredEvent,
) {
  const span = spanOf(resource);
  if (!span || resource["status"] === "cancelled") return [];
  const recordId = textOf(fieldsOf(fieldsOf(resource["extendedProperties"])["private"])["handoffDeskRecord"]);
  const contact = recordId ? findObject(hubspot, "contacts", recordId) : null;
  return [
    {
      id,
      calendar: calendarId,
      title: textOf(resource["summary"]),
      start: new Date(span.start).toISOString(),
      end: new Date(span.end).toISOString(),
      contact: contact ? { id: contact.id, name: nameOf(contact) } : personInOrg(salesforce, recordId),
      invited,
      wasThere: seed,
    },
  ];
}

/** A body of HubSpot's is markup; here it is read back as the text it stands for, and no tag of it survives. */
export function plainText(html: string): string {
  const entities: Record<string, string> = { amp: "&", lt: "<", gt: ">", quot: '"', "#39": "'" };
  return html
    .replace(/<br\s*\/?>|<\/p>/gi, "\n")
    .replace(/<[^>]*>/g, "")
    .replace(/&(amp|lt|gt|quot|#39);/g, (_all, name: string) => entities[name] ?? "");
}
