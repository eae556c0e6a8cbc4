import { type Handler, json, type Request, type Route } from "../http";
import { listAssociations, putDefaultAssociation } from "./associations";
import { mergeContacts } from "./merge";
import { archiveObject, createObject, getObject, purgeContact, updateObject, upsertObjects } from "./objects";
import { createProperty, createPropertyGroup, getProperty } from "./properties";
import { searchObjects } from "./search";

const objects = "/crm/v3/objects/{type}";
const properties = "/crm/v3/properties/{type}";
const associations = "/crm/v4/objects/{fromType}/{fromId}/associations";

const listOwners: Handler = ({ query }, { state, now }) => {
  const email = query.get("email")?.toLowerCase();
  const owners = state.hubspot.owners.filter((owner) => !email || owner.email.toLowerCase() === email);
  const at = now().toISOString();
  const limit = Number(query.get("limit") ?? 100);
  return json(200, {
    results: owners.slice(0, limit).map((owner) => ({ ...owner, createdAt: at, updatedAt: at, archived: false })),
  });
};

/** A token that begins with `other` belongs to another account, which holds the same things. */
const getAccount: Handler = ({ headers }) =>
  json(200, {
    portalId: /^Bearer other/.test(headers.authorization ?? "") ? 50119 : 48213,
    accountType: "DEVELOPER_TEST",
    timeZone: "UTC",
    companyCurrency: "USD",
  });

/** `{type}` in an operation is the object type of the path: `contacts.create`. */
export const hubspotRoutes: Route[] = [
  { method: "POST", path: "/crm/v3/objects/contacts/merge", operation: "contacts.merge", handle: mergeContacts },
  { method: "POST", path: "/crm/v3/objects/contacts/gdpr-delete", operation: "contacts.purge", handle: purgeContact },
  { method: "POST", path: `${objects}/batch/upsert`, operation: "{type}.upsert", handle: upsertObjects },
  { method: "POST", path: `${objects}/search`, operation: "{type}.search", handle: searchObjects },
  { method: "POST", path: objects, operation: "{type}.create", handle: createObject },
  { method: "GET", path: `${objects}/{id}`, operation: "{type}.get", handle: getObject },
  { method: "PATCH", path: `${objects}/{id}`, operation: "{type}.update", handle: updateObject },
  { method: "DELETE", path: `${objects}/{id}`, operation: "{type}.archive", handle: archiveObject },
  { method: "GET", path: "/crm/v3/owners", operation: "owners.list", handle: listOwners },
  { method: "GET", path: "/account-info/v3/details", operation: "account.get", handle: getAccount },
  { method: "POST", path: `${properties}/groups`, operation: "property_groups.create", handle: createPropertyGroup },
  { method: "POST", path: properties, operation: "properties.create", handle: createProperty },
  { method: "GET", path: `${properties}/{name}`, operation: "properties.get", handle: getProperty },
  {
    method: "PUT",
    path: `${associations}/default/{toType}/{toId}`,
    operation: "associations.put",
    handle: putDefaultAssociation,
  },
  { method: "GET", path: `${associations}/{toType}`, operation: "associations.list", handle: listAssociations },
];

/** Dated API versions (`/crm/objects/2026-03/…`) answer as the numbered ones do. */
export function undated(path: string): string {
  return path
    .replace(/^\/crm\/objects\/\d{4}-\d{2}(?=\/[^/]+\/[^/]+\/associations)/, "/crm/v4/objects")
    .replace(/^\/crm\/(objects|properties|owners)\/\d{4}-\d{2}/, "/crm/v3/$1")
    .replace(/^\/account-info\/\d{4}-\d{2}/, "/account-info/v3");
}

/** Any token but one that begins with `wrong`. */
export const isAuthorised = ({ headers }: Pick<Request, "headers">) =>
  /^Bearer (?!wrong)\S+$/.test(headers.authorization ?? "");
