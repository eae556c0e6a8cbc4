import { z } from "zod";
import type { Context } from "./http";
import { merge } from "./hubspot/merge";
import { findObject, type Owner } from "./hubspot/state";
import { SalesforceScene, type SalesforceSeeded, seedSalesforce } from "./salesforce/seed";

/** Contacts, colleagues and events that are there before the desk writes: the scene, and what others do in it. */
export const Seed = z.strictObject({
  /** HubSpot's property names; `lifecyclestage: "customer"` makes a customer, `hs_object_id` one that has its id from before. */
  contacts: z.array(z.record(z.string(), z.string())).default([]),
  owners: z
    .array(
      z.strictObject({
        id: z.string(),
        email: z.string(),
        first_name: z.string().default(""),
        last_name: z.string().default(""),
      }),
    )
    .default([]),
  events: z
    .array(
      z.strictObject({
        calendar_id: z.string(),
        summary: z.string().default("Busy"),
        start: z.iso.datetime({ offset: true }),
        end: z.iso.datetime({ offset: true }),
        transparency: z.enum(["opaque", "transparent"]).default("opaque"),
        /** One that has its id from before, with what a desk wrote into it then. */
        id: z
          .string()
          .regex(/^[a-v0-9]{5,1024}$/)
          .optional(),
        private: z.record(z.string(), z.string()).optional(),
        /** `RRULE:FREQ=WEEKLY;COUNT=4` */
        recurrence: z.array(z.string()).optional(),
      }),
    )
    .default([]),
  /** Somebody drags an event to another time, or deletes it. */
  move: z
    .array(
      z.strictObject({
        calendar_id: z.string(),
        id: z.string(),
        start: z.iso.datetime({ offset: true }),
        end: z.iso.datetime({ offset: true }),
      }),
    )
    .default([]),
  cancel: z.array(z.strictObject({ calendar_id: z.string(), id: z.string() })).default([]),
  merge: z.array(z.strictObject({ remaining: z.string(), merged: z.string() })).default([]),
  archive: z.array(z.string()).default([]),
  salesforce: SalesforceScene.optional(),
  /** Calendars nobody shared with us. */
  unshare: z.array(z.string()).default([]),
});

export type SeedResult = { contacts: string[]; events: string[]; salesforce?: SalesforceSeeded };

/** Seeding twice adds nothing twice: contacts by id or e-mail, colleagues by id, events by id or calendar, time and title. */
export function seed(context: Context, scene: z.infer<typeof Seed>): SeedResult {
  const { hubspot } = context.state;
  for (const { id, email, first_name, last_name } of scene.owners) {
    if (hubspot.owners.some((owner) => owner.id === id)) continue;
    const body: Owner = { id, email, firstName: first_name, lastName: last_name };
    context.ledger.append({ system: "hubspot", operation: "owners.create", ids: { id }, key: null, body, seed: true });
  }
  const contacts = scene.contacts.map((properties) => seedContact(context, properties));
  const events = scene.events.map(({ calendar_id, start, end, recurrence, private: marks, ...rest }) =>
    seedEvent(context, calendar_id, {
      ...rest,
      start: { dateTime: start },
      end: { dateTime: end },
      ...(recurrence && { recurrence }),
      ...(marks && { extendedProperties: { private: marks } }),
    }),
  );
  for (const { calendar_id, id, start, end } of scene.move) {
    changeEvent(
      context,
      "events.patch",
      { calendarId: calendar_id, id },
      { start: { dateTime: start }, end: { dateTime: end } },
    );
  }
  for (const { calendar_id, id } of scene.cancel) {
    changeEvent(context, "events.delete", { calendarId: calendar_id, id }, {});
  }
  for (const calendarId of scene.unshare) {
    if (context.state.google.unshared.has(calendarId)) continue;
    const ids = { calendarId };
    context.ledger.append({ system: "google", operation: "calendars.unshare", ids, key: null, body: {}, seed: true });
  }
  for (const { remaining, merged } of scene.merge) {
    const [kept, gone] = [findObject(hubspot, "contacts", remaining), findObject(hubspot, "contacts", merged)];
    if (kept && gone && kept !== gone) merge(context, kept, gone, true);
  }
  for (const id of scene.archive) {
    if (!findObject(hubspot, "contacts", id)) continue;
    context.ledger.append({
      system: "hubspot",
      operation: "contacts.archive",
      ids: { id },
      key: null,
      body: {},
      seed: true,
    });
  }
  return { contacts, events, ...(scene.salesforce && { salesforce: seedSalesforce(context, scene.salesforce) }) };
}

export function seedContact({ state, ledger }: Context, properties: Record<string, string>): string {
  const { hs_object_id: given = "", ...values } = properties;
  const own = /^\d{1,15}$/.test(given) ? given : undefined;
  const email = values["email"]?.toLowerCase();
  const present = [...state.hubspot.objects.values()].find(
    (one) => one.type === "contacts" && (one.id === own || (email && one.properties["email"] === email)),
  );
  if (present) return present.id;
  const id = own ?? String(state.hubspot.lastId + 1);
  const body = { properties: { ...values, ...(email && { email }) } };
  ledger.append({ system: "hubspot", operation: "contacts.create", ids: { id }, key: null, body, seed: true });
  return id;
}

export function seedEvent(
  { state, ledger }: Context,
  calendarId: string,
  { id: own, ...resource }: Record<string, unknown> & { id?: string | undefined },
): string {
  const calendar = state.google.calendars.get(calendarId);
  if (own && calendar?.has(own)) return own;
  const same = [...(calendar ?? [])].find(
    ([, event]) => event.seed && isSame(event.resource, resource) && event.resource["status"] !== "cancelled",
  );
  if (same && !own) return same[0];
  const id = own ?? `seed${ledger.entries().length.toString(32)}e`;
  const body = { sendUpdates: "none", resource };
  ledger.append({ system: "google", operation: "events.insert", ids: { calendarId, id }, key: null, body, seed: true });
  return id;
}

/** An event that is not there, or not any more, nobody can change. */
function changeEvent(
  { state, ledger }: Context,
  operation: "events.patch" | "events.delete",
  ids: { calendarId: string; id: string },
  resource: Record<string, unknown>,
): void {
  const event = state.google.calendars.get(ids.calendarId)?.get(ids.id);
  if (!event || event.resource["status"] === "cancelled") return;
  ledger.append({ system: "google", operation, ids, key: null, body: { sendUpdates: "all", resource }, seed: true });
}

const isSame = (a: Record<string, unknown>, b: Record<string, unknown>) =>
  ["summary", "start", "end"].every((name) => JSON.stringify(a[name]) === JSON.stringify(b[name]));
