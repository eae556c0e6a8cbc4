import {
  PropertyCreateFieldTypeEnum,
  PropertyCreateTypeEnum,
} from "@hubspot/api-client/lib/codegen/crm/properties/index.js";
import { type Answer, answered } from "../answer";
import { attempt, attemptOrNull } from "../attempt";
import type { HubSpotClient } from "./hubspot-client";

/** Holds our key on a note, task or ticket. HubSpot keeps it unique, so upserting by it can write no second one. */
export const KEY_PROPERTY = "handoff_desk_key";
/** The same for a person without an e-mail, whom HubSpot could not tell from another: the number in E.164. */
export const PHONE_PROPERTY = "handoff_desk_phone";

const GROUP = "handoff_desk";
const wanted = [
  { objectType: "contacts", name: PHONE_PROPERTY, label: "Handoff Desk phone" },
  { objectType: "notes", name: KEY_PROPERTY, label: "Handoff Desk key" },
  { objectType: "tasks", name: KEY_PROPERTY, label: "Handoff Desk key" },
  { objectType: "tickets", name: KEY_PROPERTY, label: "Handoff Desk key" },
] as const;

/**
 * Makes sure that our unique properties exist in the account; any number of calls, at once or later, make them once.
 * Needs the schema scopes the first time; afterwards only the right to read.
 */
export async function ensureProperties(client: HubSpotClient): Promise<Answer<null>> {
  for (const property of wanted) {
    const present = await attemptOrNull(() => client.properties.getByName(property.objectType, property.name));
    if (!present.ok) return present;
    if (present.data) continue;
    const created = await create(client, property);
    if (!created.ok) return created;
  }
  return answered(null);
}

async function create(client: HubSpotClient, { objectType, name, label }: (typeof wanted)[number]) {
  const group = await attempt(() =>
    client.propertyGroups.create(objectType, { name: GROUP, label: "Handoff Desk", displayOrder: -1 }),
  );
  if (!group.ok && group.status !== 409) return group;
  const property = await attempt(() =>
    client.properties.create(objectType, {
      name,
      label,
      groupName: GROUP,
      type: PropertyCreateTypeEnum.String,
      fieldType: PropertyCreateFieldTypeEnum.Text,
      hasUniqueValue: true,
      description: "Written by Handoff Desk so that nothing arrives twice. Please do not edit.",
    }),
  );
  // 409: another of our processes made it in between.
  return property.ok || property.status === 409 ? answered(null) : property;
}
