import { FilterOperatorEnum } from "@hubspot/api-client/lib/codegen/crm/objects/index.js";
import { z } from "zod";
import { nationalNumber, samePhone } from "./fields";
import type { HubSpotClient } from "./hubspot-client";
import type { PHONE_PROPERTY } from "./hubspot-properties";
import type { CrmRecord, RecordFields } from "./port";

/** How a contact's properties and our fields translate. All of HubSpot's values are strings. */

const read = ["firstname", "lastname", "email", "phone", "mobilephone", "company", "jobtitle"];
const ask = [...read, "hubspot_owner_id", "lifecyclestage"];

const Contact = z.object({ id: z.string(), properties: z.record(z.string(), z.string().nullish()) });
const customerStages = ["customer", "evangelist"];

function toRecord(contact: unknown): CrmRecord {
  const { id, properties: has } = Contact.parse(contact);
  const name = [has["firstname"], has["lastname"]].filter(Boolean).join(" ");
  return {
    id,
    fields: {
      name: name || null,
      email: has["email"] || null,
      phone: has["phone"] || has["mobilephone"] || null,
      company: has["company"] || null,
      role: has["jobtitle"] || null,
    },
    ownerId: has["hubspot_owner_id"] || null,
    isCustomer: customerStages.includes(has["lifecyclestage"] ?? ""),
  };
}

/**
 * The company is the contact's own property: HubSpot makes and links the company object itself from the e-mail's
 * domain, and a company found by its name alone would as often be the wrong one.
 */
export function toProperties(fields: Partial<RecordFields>): Record<string, string> {
  const [firstname, ...rest] = fields.name?.trim().split(/\s+/) ?? [];
  const properties = {
    ...(firstname && { firstname, lastname: rest.join(" ") }),
    email: fields.email,
    phone: fields.phone,
    company: fields.company,
    jobtitle: fields.role,
  };
  return Object.fromEntries(Object.entries(properties).filter((entry): entry is [string, string] => !!entry[1]));
}

/** By HubSpot's id, or by a unique property. Never lags behind writes; an id merged away gives the contact that remains. */
export async function getContact(client: HubSpotClient, id: string, idProperty?: "email" | typeof PHONE_PROPERTY) {
  return toRecord(
    await client.objects.getById(
      "contacts",
      id,
      ask,
      undefined,
      undefined,
      undefined,
      ...(idProperty ? [idProperty] : []),
    ),
  );
}

/** By phone, however it is spelt there. The search lags behind writes by seconds; of several the oldest. */
export async function searchByPhone(client: HubSpotClient, phone: string): Promise<CrmRecord | null> {
  const [oldest] = await searchByDetails(client, { email: null, phone });
  return oldest ?? null;
}

/** Everybody with this address or this number, the oldest first. The search lags behind writes by seconds. */
export async function searchByDetails(
  client: HubSpotClient,
  { email, phone }: { email: string | null; phone: string | null },
): Promise<CrmRecord[]> {
  const equals = (propertyName: string, value: string) => ({
    filters: [{ propertyName, operator: FilterOperatorEnum.Eq, value }],
  });
  const found = await client.search.doSearch("contacts", {
    filterGroups: [
      ...(email ? [equals("email", email)] : []),
      ...(phone
        ? [
            equals("phone", phone),
            equals("mobilephone", phone),
            equals("hs_searchable_calculated_phone_number", nationalNumber(phone)),
          ]
        : []),
    ],
    properties: ask,
    sorts: ["createdate"],
    limit: 20,
  });
  const { results } = z.object({ results: z.array(Contact) }).parse(found);
  // The index knows national numbers only: whose country differs is somebody else.
  const carries = ({ properties: has }: z.output<typeof Contact>) =>
    (email !== null && has["email"]?.toLowerCase() === email.toLowerCase()) ||
    (phone !== null && [has["phone"], has["mobilephone"]].some((number) => number && samePhone(number, phone)));
  return results.filter(carries).map(toRecord);
}

/**
 * By the last name at an address of the company's domain, or with the company's name. HubSpot takes at most five groups of
 * filters; "*" stands for any beginning of a token.
 */
export async function searchSimilar(
  client: HubSpotClient,
  { name, domain, company }: { name: string; domain: string | null; company: string | null },
): Promise<CrmRecord[]> {
  const filter = (propertyName: string, operator: FilterOperatorEnum, value: string) => ({
    propertyName,
    operator,
    value,
  });
  const last = name.trim().split(/\s+/).at(-1) ?? name;
  const named = filter("lastname", FilterOperatorEnum.ContainsToken, `${last.slice(0, 4)}*`);
  const groups = [
    ...(domain ? [{ filters: [named, filter("email", FilterOperatorEnum.ContainsToken, `*@${domain}`)] }] : []),
    ...(company
      ? [{ filters: [named, filter("company", FilterOperatorEnum.ContainsToken, `${company.split(/\s+/)[0]}*`)] }]
      : []),
  ];
  const found = await client.search.doSearch("contacts", { filterGroups: groups, properties: ask, limit: 20 });
  return z
    .object({ results: z.array(Contact) })
    .parse(found)
    .results.map(toRecord);
}

/** "Contact already exists. Existing ID: 6001": the id is nowhere else in the answer. */
export function existingId(body: string): string | null {
  return /Existing ID: (\d+)/.exec(body)?.[1] ?? null;
}
