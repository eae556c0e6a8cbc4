import { z } from "zod";
import type { Context } from "./http";
import { merge } from "./hubspot/merge";
import { findObject, type Owner } from "./hubspot/state";
import { SalesforceScene, type SalesforceSeeded, seedSalesforce } from "./salesforce/seed";

/** Contacts, colleagues and events that are there before the desk writes: the scene, and what others do in it. */
export const Seed = z.strictObject({
  /** HubSpot's property names; `lifecyclestage: "customer"` makes a customer. */
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
      }),
    )
    .default([]),
  merge: z.array(z.strictObject({ remaining: z.string(), merged: z.string() })).default([]),
  archive: z.array(z.string()).default([]),
  salesforce: SalesforceScene.optional(),
});

export type SeedResult = { contacts: string[]; events: string[]; salesforce?: SalesforceSeeded };

/** Seeding twice adds nothing twice: contacts by e-mail, colleagues by id, events by calendar, time and title. */
export function seed(context: Context, scene: z.infer<typeof Seed>): SeedResult {
  const { hubspot } = context.state;
  for (const { id, email, first_name, last_name } of scene.owners) {
    if (hubspot.owners.some((owner) => owner.id === id)) continue;
    const body: Owner = { id, email, firstName: first_name, lastName: last_name };
    context.ledger.append({ system: "hubspot", operation: "owners.create", ids: { id }, key: null, body, seed: true });
  }
  const contacts = scene.contacts.map((properties) => seedContact(context, properties));
  const events = scene.events.map(({ calendar_id, summary, start, end, transparency }) =>
    seedEvent(context, calendar_id, { summary, transparency, start: { dateTime: start }, end: { dateTime: end } }),
  );
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
  const email = properties["email"]?.toLowerCase();
  const present =
    email &&
    [...state.hubspot.objects.values()].find((one) => one.type === "contacts" && one.properties["email"] === email);
  if (present) return present.id;
  const id = String(state.hubspot.lastId + 1);
  const body = { properties: { ...properties, ...(email && { email }) } };
  ledger.append({ system: "hubspot", operation: "contacts.create", ids: { id }, key: null, body, seed: true });
  return id;
}

export function seedEvent({ state, ledger }: Context, calendarId: string, resource: Record<string, unknown>): string {
  const same = [...(state.google.calendars.get(calendarId) ?? [])].find(
    ([, event]) => event.seed && isSame(event.resource, resource) && event.resource["status"] !== "cancelled",
  );
  if (same) return same[0];
  const id = `seed${ledger.entries().length.toString(32)}e`;
  const body = { sendUpdates: "none", resource };
  ledger.append({ system: "google", operation: "events.insert", ids: { calendarId, id }, key: null, body, seed: true });
  return id;
}

const isSame = (a: Record<string, unknown>, b: Record<string, unknown>) =>
  ["summary", "start", "end"].every((name) => JSON.stringify(a[name]) === JSON.stringify(b[name]));
