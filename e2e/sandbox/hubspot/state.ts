import { fieldsOf, textOf } from "../fields";
import type { Entry } from "../ledger";

export type Properties = Record<string, string>;

export type CrmObject = {
  id: string;
  type: string;
  properties: Properties;
  createdAt: string;
  updatedAt: string;
  archived: boolean;
  /** Of a contact that was merged away: the one that remains. */
  mergedInto: string | null;
  /** E-mails that came with merged contacts: they still find this one. */
  otherEmails: string[];
  /** What the search may see, once it has caught up. */
  versions: { at: number; properties: Properties }[];
  seed: boolean;
};

type Association = { fromType: string; fromId: string; toType: string; toId: string };
export type Owner = { id: string; email: string; firstName: string; lastName: string };

export type HubSpotState = {
  objects: Map<string, CrmObject>;
  associations: Association[];
  /** Custom properties a type, by name; true where values are unique. */
  properties: Map<string, Map<string, boolean>>;
  groups: Set<string>;
  owners: Owner[];
  lastId: number;
};

/** The colleagues of the demo, as users of the CRM. */
const owners: Owner[] = ["owner", "owner2", "reviewer", "reviewer2", "manager"].map((name, index) => ({
  id: String(501 + index),
  email: `${name}@desk.example`,
  firstName: name,
  lastName: "",
}));

export const emptyHubSpot = (): HubSpotState => ({
  objects: new Map(),
  associations: [],
  properties: new Map(),
  groups: new Set(),
  owners: [...owners],
  lastId: 6000,
});

export function applyHubSpot(state: HubSpotState, entry: Entry): void {
  const [type = "", verb = ""] = entry.operation.split(".");
  const body = fieldsOf(entry.body);
  if (type === "associations") associate(state, entry);
  else if (type === "properties") addProperty(state, entry.ids["type"] ?? "", body);
  else if (type === "property_groups") state.groups.add(`${entry.ids["type"]}/${textOf(body["name"])}`);
  else if (type === "owners") state.owners.push(entry.body as Owner);
  else applyToObject(state, entry, type, verb);
}

function applyToObject(state: HubSpotState, entry: Entry, type: string, verb: string): void {
  const id = entry.ids["id"] ?? "";
  const properties = fieldsOf(fieldsOf(entry.body)["properties"]) as Properties;
  const object = verb === "create" ? add(state, entry, type, id) : state.objects.get(`${type}/${id}`);
  if (!object) throw new Error(`entry ${entry.seq} is about an unknown ${type} ${id}`);
  if (verb === "create" || verb === "update") write(object, properties, entry);
  if (verb === "archive") object.archived = true;
  if (verb === "merge") merge(state, object, entry);
  if (verb === "purge") purge(state, object);
}

function add(state: HubSpotState, entry: Entry, type: string, id: string): CrmObject {
  state.lastId = Math.max(state.lastId, Number(id));
  const object: CrmObject = {
    id,
    type,
    properties: {},
    createdAt: entry.time,
    updatedAt: entry.time,
    archived: false,
    mergedInto: null,
    otherEmails: [],
    versions: [],
    seed: entry.seed ?? false,
  };
  state.objects.set(`${type}/${id}`, object);
  return object;
}

function write(object: CrmObject, properties: Properties, entry: Entry): void {
  object.properties = { ...object.properties, ...properties };
  object.updatedAt = entry.time;
  // What the scene starts with was indexed long ago.
  object.versions.push({ at: entry.seed ? 0 : Date.parse(entry.time), properties: object.properties });
}

/** Nothing is left to read of a contact that was deleted for good, nor of what hung on it. */
function purge(state: HubSpotState, contact: CrmObject): void {
  const hung = state.associations.filter(({ toType, toId }) => toType === contact.type && toId === contact.id);
  state.objects.delete(`${contact.type}/${contact.id}`);
  for (const { fromType, fromId } of hung) state.objects.delete(`${fromType}/${fromId}`);
  state.associations = state.associations.filter((one) => !hung.includes(one));
}

function merge(state: HubSpotState, remaining: CrmObject, entry: Entry): void {
  const gone = state.objects.get(`${remaining.type}/${entry.ids["merged"]}`);
  if (!gone) throw new Error(`entry ${entry.seq} merges an unknown contact`);
  gone.archived = true;
  gone.mergedInto = remaining.id;
  const emails = [...gone.otherEmails, gone.properties["email"] ?? ""].filter(Boolean);
  remaining.otherEmails.push(...emails);
  write(remaining, { ...gone.properties, ...remaining.properties }, entry);
}

function associate(state: HubSpotState, { ids }: Entry): void {
  const { fromType = "", fromId = "", toType = "", toId = "" } = ids;
  state.associations.push({ fromType, fromId, toType, toId });
}

function addProperty(state: HubSpotState, type: string, body: Record<string, unknown>): void {
  const known = state.properties.get(type) ?? new Map<string, boolean>();
  known.set(textOf(body["name"]), body["hasUniqueValue"] === true);
  state.properties.set(type, known);
}

/** The object under this id, or the one it was merged into. */
export function findObject(state: HubSpotState, type: string, id: string): CrmObject | null {
  const object = state.objects.get(`${type}/${id}`);
  if (object?.mergedInto) return findObject(state, type, object.mergedInto);
  return object && !object.archived ? object : null;
}

export const objectsOf = (state: HubSpotState, type: string) =>
  [...state.objects.values()].filter((object) => object.type === type && !object.archived);

/** By a unique property; e-mails without regard to case, those of merged contacts too. */
export function findByUnique(state: HubSpotState, type: string, property: string, value: string): CrmObject | null {
  const wanted = value.trim().toLowerCase();
  const found = objectsOf(state, type).find((object) =>
    property === "email"
      ? [object.properties["email"], ...object.otherEmails].some((email) => email?.toLowerCase() === wanted)
      : object.properties[property] === value,
  );
  return found ?? null;
}
