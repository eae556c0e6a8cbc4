import { fieldsOf, isFields, textOf } from "../fields";
import { type Context, type Handler, json, param, type Reply, type Request } from "../http";
import { alreadyExists, hubspotError, invalidProperty, notFound } from "./errors";
import { type CrmObject, findByUnique, findObject, type Properties } from "./state";
import { isKnown, isUnique, refuseProperties, stringsOf, typeName } from "./validate";

const KEY = "handoff_desk_key";

export const createObject: Handler = (request, context) =>
  ofType(request, (type) => {
    const refused = refuse(context, type, fieldsOf(request.body)["properties"], null);
    if (refused) return refused;
    const { object } = write(context, type, null, fieldsOf(fieldsOf(request.body)["properties"]));
    return json(201, view(object, request, Object.keys(object.properties)));
  });

export const getObject: Handler = (request, context) =>
  ofType(request, (type) => found(request, context, type, (object) => json(200, view(object, request))));

export const updateObject: Handler = (request, context) =>
  ofType(request, (type) =>
    found(request, context, type, (present) => {
      const values = fieldsOf(request.body)["properties"];
      const refused = refuse(context, type, values, present);
      if (refused) return refused;
      const { object } = write(context, type, present, fieldsOf(values));
      return json(200, view(object, request, Object.keys(fieldsOf(values))));
    }),
  );

export const archiveObject: Handler = (request, context) =>
  ofType(request, (type) =>
    found(request, context, type, ({ id }) => {
      context.ledger.append({ system: "hubspot", operation: `${type}.archive`, ids: { id }, key: null, body: {} });
      return { status: 204 };
    }),
  );

/** GDPR: the contact goes for good, and with it whatever is attached to it alone. By its id; one that is not there is 404. */
export const purgeContact: Handler = ({ body }, { state, ledger }) => {
  const id = textOf(fieldsOf(body)["objectId"]);
  if (!id) return hubspotError(400, "VALIDATION_ERROR", "objectId is required");
  const contact = findObject(state.hubspot, "contacts", id);
  if (!contact) return notFound();
  ledger.append({ system: "hubspot", operation: "contacts.purge", ids: { id: contact.id }, key: null, body: {} });
  return { status: 204 };
};

/**
 * All or nothing where an input is not valid, unless each input names itself by an `objectWriteTraceId`: then what is
 * valid is written and the rest told in a 207. `new` tells created from updated.
 */
export const upsertObjects: Handler = (request, context) =>
  ofType(request, (type) => {
    const { inputs } = fieldsOf(request.body);
    if (!Array.isArray(inputs) || inputs.length === 0 || inputs.length > 100) {
      return hubspotError(400, "VALIDATION_ERROR", "Invalid input JSON: between 1 and 100 inputs are expected");
    }
    const named = inputs.map((input) => textOf(fieldsOf(input)["id"]));
    if (new Set(named).size < named.length) {
      return hubspotError(400, "VALIDATION_ERROR", "Duplicate IDs found in batch input. IDs must be unique");
    }
    const traces = inputs.map((input) => textOf(fieldsOf(input)["objectWriteTraceId"]));
    const isPartial = traces.every(Boolean);
    const plans = inputs.map((input) => plan(context, type, fieldsOf(input)));
    const refused = plans.find((one) => "refused" in one);
    if (!isPartial && refused && "refused" in refused) return refused.refused;
    const results = plans.flatMap((one, index) => {
      if ("refused" in one) return [];
      const { object, isNew } = write(context, type, one.present, one.values);
      const trace = traces[index];
      return [
        { ...view(object, request, Object.keys(one.values)), new: isNew, ...(trace && { objectWriteTraceId: trace }) },
      ];
    });
    const errors = plans.flatMap((one, index) => ("refused" in one ? [batchError(one.refused, traces[index])] : []));
    const at = context.now().toISOString();
    const batch = { status: "COMPLETE", results, startedAt: at, completedAt: at };
    return errors.length === 0 ? json(200, batch) : json(207, { ...batch, numErrors: errors.length, errors });
  });

/** An error as a batch tells it: its input is named by what the sender called it. */
function batchError({ body }: Reply, trace: string | undefined) {
  const { category, message } = fieldsOf(body);
  return { status: "error", category, message, context: { objectWriteTraceId: [trace] } };
}

type Plan = { refused: Reply } | { present: CrmObject | null; values: Record<string, unknown> };

function plan(context: Context, type: string, input: Record<string, unknown>): Plan {
  const { hubspot } = context.state;
  const [id, idProperty] = [textOf(input["id"]), textOf(input["idProperty"])];
  if (idProperty && !isUnique(hubspot, type, idProperty)) {
    return { refused: hubspotError(400, "VALIDATION_ERROR", `Property ${idProperty} is not a unique property`) };
  }
  const present = idProperty ? findByUnique(hubspot, type, idProperty, id) : findObject(hubspot, type, id);
  if (!present && !idProperty) return { refused: notFound() };
  const values = { ...fieldsOf(input["properties"]), ...(idProperty && { [idProperty]: id }) };
  const refused = refuse(context, type, values, present);
  return refused ? { refused } : { present, values };
}

/** Values that are not valid, or that belong to another object already. */
function refuse({ state }: Context, type: string, values: unknown, present: CrmObject | null): Reply | null {
  const invalid = refuseProperties(state.hubspot, type, values, present === null);
  if (invalid || !isFields(values)) return invalid;
  for (const [name, value] of Object.entries(values)) {
    if (!isUnique(state.hubspot, type, name) || typeof value !== "string" || value === "") continue;
    const other = findByUnique(state.hubspot, type, name, value);
    if (!other || other === present) continue;
    if (name === "email") return alreadyExists(other.id);
    return invalidProperty(name, "CONFLICTING_UNIQUE_VALUE", `${other.id} already has that value.`);
  }
  return null;
}

/** A write that changes nothing is answered like any other and leaves no trace, here as there. */
function write({ state, ledger }: Context, type: string, present: CrmObject | null, values: Record<string, unknown>) {
  const properties = changesOf(present, stringsOf(values));
  if (present && Object.keys(properties).length === 0) return { object: present, isNew: false };
  const id = present?.id ?? String(state.hubspot.lastId + 1);
  const operation = `${type}.${present ? "update" : "create"}`;
  const key = properties[KEY] ?? present?.properties[KEY] ?? null;
  ledger.append({ system: "hubspot", operation, ids: { id }, key, body: { properties } });
  const object = findObject(state.hubspot, type, id);
  if (!object) throw new Error(`${type} ${id} is gone right after it was written`);
  return { object, isNew: present === null };
}

function changesOf(present: CrmObject | null, values: Properties): Properties {
  const lowered = { ...values, ...(values["email"] && { email: values["email"].toLowerCase() }) };
  return Object.fromEntries(Object.entries(lowered).filter(([name, value]) => present?.properties[name] !== value));
}

function found(request: Request, context: Context, type: string, then: (object: CrmObject) => Reply): Reply {
  const { hubspot } = context.state;
  const id = param(request, "id");
  const idProperty = request.query.get("idProperty");
  if (idProperty && !(isKnown(hubspot, type, idProperty) && isUnique(hubspot, type, idProperty))) {
    return hubspotError(400, "VALIDATION_ERROR", `Property ${idProperty} is not a unique property`);
  }
  const object = idProperty ? findByUnique(hubspot, type, idProperty, id) : findObject(hubspot, type, id);
  return object ? then(object) : notFound();
}

function ofType(request: Request, then: (type: string) => Reply): Reply {
  const type = typeName(param(request, "type"));
  return type ? then(type) : hubspotError(400, "VALIDATION_ERROR", "Unable to infer object type from the path");
}

const always: Record<string, string[]> = {
  contacts: ["email", "firstname", "lastname"],
  companies: ["name", "domain"],
};

/** The properties asked for, null where empty; HubSpot ignores names it does not know. */
export function view(object: CrmObject, request: Request, more: string[] = []) {
  const asked = request.query.getAll("properties").flatMap((names) => names.split(","));
  const names = [...new Set([...(always[object.type] ?? []), ...asked, ...more])];
  return {
    id: object.id,
    properties: {
      ...Object.fromEntries(names.map((name) => [name, object.properties[name] ?? null])),
      createdate: object.createdAt,
      lastmodifieddate: object.updatedAt,
      hs_object_id: object.id,
    },
    createdAt: object.createdAt,
    updatedAt: object.updatedAt,
    archived: object.archived,
  };
}
