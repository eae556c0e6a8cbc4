import { fieldsOf, textOf } from "../fields";
import type { Entry } from "../ledger";
import { fullId, INTEGRATION_USER, mintId, ORGANISATION } from "./ids";
import { type Field, objects } from "./schema";

export type Value = string | boolean | null;
export type Values = Record<string, Value>;

export type SalesforceRecord = {
  id: string;
  type: string;
  values: Values;
  createdAt: string;
  updatedAt: string;
  deleted: boolean;
  seed: boolean;
};

export type DuplicateRule = "alert" | "block" | "off";

export type SalesforceState = {
  records: Map<string, SalesforceRecord>;
  /** Custom fields by `Object.Name`; those of `Activity` are a task's. */
  customFields: Map<string, Field>;
  duplicateRule: DuplicateRule;
  /** Whom the org's assignment rules give leads and cases to; null: there are none. */
  assignTo: string | null;
  /** Sessions begun before this line of the ledger have ended. */
  sessionsFrom: number;
  lastNumber: number;
};

/** The colleagues of the demo, as users of the org. */
const colleagues = ["owner", "owner2", "reviewer", "reviewer2", "manager"];

export function emptySalesforce(): SalesforceState {
  const state: SalesforceState = {
    records: new Map(),
    customFields: new Map(),
    duplicateRule: "alert",
    assignTo: null,
    sessionsFrom: 0,
    lastNumber: 0,
  };
  const at = "2026-01-01T00:00:00.000Z";
  const put = (type: string, id: string, values: Values) =>
    state.records.set(id, { id, type, values, createdAt: at, updatedAt: at, deleted: false, seed: true });
  const user = (id: string, email: string) =>
    put("User", id, { Name: email, Email: email, IsActive: true, UserType: "Standard" });
  put("Organization", ORGANISATION, { Name: "Sandbox" });
  user(INTEGRATION_USER, "integration@desk.example");
  for (const name of colleagues) user(mintId("User", ++state.lastNumber), `${name}@desk.example`);
  return state;
}

export function applySalesforce(state: SalesforceState, entry: Entry): void {
  const [type = "", verb = ""] = entry.operation.split(".");
  const body = fieldsOf(entry.body);
  const id = entry.ids["id"] ?? "";
  if (type === "Session") state.sessionsFrom = entry.seq;
  else if (type === "DuplicateRule") state.duplicateRule = textOf(body["action"]) as DuplicateRule;
  else if (type === "AssignmentRule") state.assignTo = entry.ids["ownerId"] ?? null;
  else if (type === "CustomField") addField(state, entry.ids["fullName"] ?? "", body);
  else if (verb === "create") add(state, type, id, fieldsOf(body["fields"]) as Values, entry);
  else change(state, entry, verb, fieldsOf(body["fields"]) as Values);
  if (verb === "create") state.lastNumber++;
}

function add(state: SalesforceState, type: string, id: string, values: Values, { time, seed }: Entry): void {
  const record = { id, type, values: {}, createdAt: time, updatedAt: time, deleted: false, seed: seed ?? false };
  state.records.set(id, { ...record, values: { ...values } });
}

function change(state: SalesforceState, { seq, ids, time }: Entry, verb: string, values: Values): void {
  const record = state.records.get(ids["id"] ?? "");
  if (!record) throw new Error(`entry ${seq} is about an unknown record ${ids["id"]}`);
  if (verb === "delete") record.deleted = true;
  if (verb === "update") Object.assign(record.values, values);
  if (verb === "convert")
    Object.assign(record.values, { IsConverted: true, ConvertedContactId: ids["contactId"] ?? null });
  if (verb === "merge") {
    const gone = state.records.get(ids["merged"] ?? "");
    if (!gone) throw new Error(`entry ${seq} merges an unknown record`);
    Object.assign(gone, { deleted: true, values: { ...gone.values, MasterRecordId: record.id } });
    record.values = { ...gone.values, MasterRecordId: null, ...present(record.values) };
  }
  record.updatedAt = time;
}

const present = (values: Values) => Object.fromEntries(Object.entries(values).filter(([, value]) => value !== null));

function addField(state: SalesforceState, fullName: string, metadata: Record<string, unknown>): void {
  const [object = "", name = ""] = fullName.split(".");
  const length = typeof metadata["length"] === "number" ? metadata["length"] : 255;
  const unique = metadata["unique"] === true;
  const field: Field = { type: "string", length, unique, externalId: metadata["externalId"] === true };
  state.customFields.set(`${object === "Activity" ? "Task" : object}.${name}`, field);
}

/** The record under this id, deleted ones too; null where there never was one. */
export function findAny(state: SalesforceState, type: string, id: string): SalesforceRecord | null {
  const record = state.records.get(fullId(id) ?? "");
  return record?.type === type ? record : null;
}

export const recordsOf = (state: SalesforceState, type: string, { deleted = false } = {}) =>
  [...state.records.values()].filter((record) => record.type === type && (deleted || !record.deleted));

/** What this user sees of an object: a custom field stays hidden until a permission set of theirs shows it. */
export function fieldsOfType(state: SalesforceState, type: string): Record<string, Field> {
  const visible = [...state.customFields].filter(([name]) => name.startsWith(`${type}.`) && isVisible(state, name));
  const custom = visible.map(([name, field]) => [name.slice(type.length + 1), field] as const);
  return { ...objects[type], ...Object.fromEntries(custom) };
}

function isVisible(state: SalesforceState, field: string): boolean {
  const mine = recordsOf(state, "PermissionSetAssignment")
    .filter(({ values }) => values["AssigneeId"] === INTEGRATION_USER)
    .map(({ values }) => values["PermissionSetId"]);
  return recordsOf(state, "FieldPermissions").some(
    ({ values }) =>
      values["Field"] === field && values["PermissionsEdit"] === true && mine.includes(values["ParentId"] ?? null),
  );
}

/** A field's value, the computed ones too. */
export function fieldValue(record: SalesforceRecord, name: string): Value {
  const { values } = record;
  switch (name) {
    case "Id":
      return record.id;
    case "IsDeleted":
      return record.deleted;
    case "CreatedDate":
      return zoned(record.createdAt);
    case "LastModifiedDate":
      return zoned(record.updatedAt);
    case "IsConverted":
      return values[name] ?? false;
    case "IsClosed":
      return values["Status"] === "Completed";
    case "Name":
      return values["Name"] ?? ([values["FirstName"], values["LastName"]].filter(Boolean).join(" ") || null);
    default:
      return values[name] ?? null;
  }
}

/** As Salesforce writes times. */
export const zoned = (at: string) => new Date(at).toISOString().replace("Z", "+0000");
