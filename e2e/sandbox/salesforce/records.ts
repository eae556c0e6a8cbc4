import { fieldsOf } from "../fields";
import { type Context, type Handler, json, param, type Reply, type Request } from "../http";
import { refuseAlike } from "./duplicates";
import { isGone, noSuchField, notFound, salesforceError } from "./errors";
import { fullId, INTEGRATION_USER, mintId } from "./ids";
import { defaults, objects } from "./schema";
import {
  fieldsOfType,
  fieldValue,
  findAny,
  recordsOf,
  type SalesforceRecord,
  type SalesforceState,
  type Values,
} from "./state";
import { isConverted, refuseValues } from "./validate";

const KEY = "Handoff_Desk_Key__c";

export const createRecord: Handler = (request, context) =>
  ofType(request, (type) => {
    const refused = refuse(request, context, type, request.body, null);
    if (refused) return refused;
    return json(201, { id: write(request, context, type, null, request.body), success: true, errors: [] });
  });

export const getRecord: Handler = (request, context) =>
  found(request, context, (record) => view(context, record, request));

export const updateRecord: Handler = (request, context) =>
  found(request, context, (record) => {
    const refused = refuse(request, context, record.type, request.body, record);
    if (refused) return refused;
    write(request, context, record.type, record, request.body);
    return { status: 204 };
  });

export const deleteRecord: Handler = (request, context) =>
  found(request, context, ({ type, id }) => {
    const entry = { system: "salesforce", operation: `${type}.delete`, ids: { id }, key: null, body: {} } as const;
    context.ledger.append(entry);
    return { status: 204 };
  });

/** By an external id: created where none has it. From version 46 a change is answered like a creation, before with nothing. */
export const upsertRecord: Handler = (request, context) =>
  ofType(request, (type) => {
    const [name, key] = [param(request, "field"), param(request, "key")];
    const { salesforce } = context.state;
    if (fieldsOfType(salesforce, type)[name]?.externalId !== true) return noExternalId(name);
    const body = fieldsOf(request.body);
    if (name in body || "Id" in body) {
      const message = `The ${name} field should not be specified in the sobject data.`;
      return salesforceError(400, "INVALID_FIELD", message, { fields: [name] });
    }
    const present = byKey(context, type, name, key);
    const values = { ...body, ...(!present && { [name]: key }) } as Values;
    const refused = refuse(request, context, type, values, present);
    if (refused) return refused;
    const id = write(request, context, type, present, values);
    const created = present === null;
    const modern = Number(param(request, "version").slice(1)) >= 46;
    if (!created && !modern) return { status: 204 };
    return json(created ? 201 : 200, { id, success: true, errors: [], ...(modern && { created }) });
  });

export const getByKey: Handler = (request, context) =>
  ofType(request, (type) => {
    const [name, key] = [param(request, "field"), param(request, "key")];
    if (fieldsOfType(context.state.salesforce, type)[name]?.externalId !== true) return noExternalId(name);
    const record = byKey(context, type, name, key);
    return record ? view(context, record, request) : notFound();
  });

const noExternalId = (name: string) =>
  salesforceError(404, "NOT_FOUND", `Provided external ID field does not exist or is not accessible: ${name}`);

const byKey = ({ state }: Context, type: string, name: string, key: string) =>
  recordsOf(state.salesforce, type).find(
    ({ values }) => String(values[name] ?? "").toLowerCase() === key.toLowerCase(),
  ) ?? null;

function refuse(request: Request, context: Context, type: string, body: unknown, present: SalesforceRecord | null) {
  if (type === "User" || type === "Organization")
    return salesforceError(403, "INSUFFICIENT_ACCESS", "insufficient access rights");
  if (present?.values["IsConverted"] === true) return isConverted();
  return (
    refuseValues(context.state.salesforce, type, body, present) ??
    refuseAlike(request, context, type, fieldsOf(body) as Values, present)
  );
}

/** The id of what was written. A write that changes nothing leaves no trace. */
function write(
  request: Request,
  { state, ledger }: Context,
  type: string,
  present: SalesforceRecord | null,
  body: unknown,
): string {
  const { salesforce } = state;
  const owner = objects[type]?.["OwnerId"] ? { OwnerId: INTEGRATION_USER } : {};
  const given = { ...(fieldsOf(body) as Values), ...assignment(request, salesforce, type) };
  const values = referencesInFull(salesforce, type, present ? given : { ...owner, ...defaults[type], ...given });
  const fields = present ? changesOf(present, values) : values;
  if (present && Object.keys(fields).length === 0) return present.id;
  const id = present?.id ?? mintId(type, state.salesforce.lastNumber + 1);
  const key = textOrNull(fields[KEY] ?? present?.values[KEY]);
  const operation = `${type}.${present ? "update" : "create"}`;
  ledger.append({ system: "salesforce", operation, ids: { id }, key, body: { fields } });
  return id;
}

/** The rules act on every save, of what is there as well, unless the caller says not to. */
function assignment({ headers }: Request, { assignTo }: SalesforceState, type: string): Values {
  const asked = String(headers["sforce-auto-assign"] ?? "true");
  return assignTo && (type === "Lead" || type === "Case") && !/^false$/i.test(asked) ? { OwnerId: assignTo } : {};
}

const changesOf = ({ values: has }: SalesforceRecord, values: Values) =>
  Object.fromEntries(Object.entries(values).filter(([name, value]) => (has[name] ?? null) !== (value || null)));

const textOrNull = (value: unknown) => (typeof value === "string" ? value : null);

/** An id of fifteen letters is kept as the eighteen it stands for; an empty text is no value. */
function referencesInFull(state: SalesforceState, type: string, values: Values): Values {
  const known = fieldsOfType(state, type);
  const entries = Object.entries(values).map(([name, value]) => {
    if (typeof value !== "string") return [name, value];
    return [name, (known[name]?.type === "reference" ? fullId(value) : value) || null];
  });
  return Object.fromEntries(entries);
}

function found(request: Request, context: Context, then: (record: SalesforceRecord) => Reply): Reply {
  return ofType(request, (type) => {
    const id = param(request, "id");
    if (!fullId(id)) return salesforceError(400, "MALFORMED_ID", `${type}: id value of incorrect type: ${id}`);
    const record = findAny(context.state.salesforce, type, id);
    if (!record) return notFound();
    return record.deleted ? isGone() : then(record);
  });
}

export function ofType(request: Request, then: (type: string) => Reply): Reply {
  const type = param(request, "type");
  return type in objects ? then(type) : notFound();
}

/** All fields, or those asked for. */
function view({ state }: Context, record: SalesforceRecord, request: Request): Reply {
  const known = Object.keys(fieldsOfType(state.salesforce, record.type));
  const asked = request.query.get("fields")?.split(",") ?? known;
  const unknown = asked.find((name) => !known.includes(name));
  if (unknown) return noSuchField(record.type, unknown);
  return json(200, {
    attributes: attributesOf(record, param(request, "version")),
    ...Object.fromEntries(asked.map((name) => [name, fieldValue(record, name)])),
  });
}

export const attributesOf = ({ type, id }: SalesforceRecord, version: string) => ({
  type,
  url: `/services/data/${version}/sobjects/${type}/${id}`,
});
