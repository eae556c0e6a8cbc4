import { type Fields, isFields } from "../fields";
import type { Reply } from "../http";
import { noSuchField, salesforceError } from "./errors";
import { fullId } from "./ids";
import { type Field, uniqueTogether } from "./schema";
import { fieldsOfType, findAny, recordsOf, type SalesforceRecord, type SalesforceState, type Values } from "./state";

/** What Salesforce says to these values; null where it takes them. Names are known without regard to case. */
export function refuseValues(
  state: SalesforceState,
  type: string,
  body: unknown,
  present: SalesforceRecord | null,
): Reply | null {
  if (!isFields(body)) return salesforceError(400, "JSON_PARSER_ERROR", "The HTTP entity body is required");
  const known = fieldsOfType(state, type);
  for (const [name, value] of Object.entries(body)) {
    const field = known[name];
    if (!field) return noSuchField(type, name);
    const refused = refuseValue(state, name, field, value);
    if (refused) return refused;
  }
  return refuseMissing(known, body, present) ?? refuseDuplicateValue(state, type, known, body as Values, present);
}

function refuseMissing(known: Record<string, Field>, body: Fields, present: SalesforceRecord | null): Reply | null {
  const missing = Object.entries(known)
    .filter(([name, { required }]) => required && (present ? body[name] === null || body[name] === "" : !body[name]))
    .map(([name]) => name);
  if (missing.length === 0) return null;
  const message = `Required fields are missing: [${missing.join(", ")}]`;
  return salesforceError(400, "REQUIRED_FIELD_MISSING", message, { fields: missing });
}

function refuseValue(state: SalesforceState, name: string, field: Field, value: unknown): Reply | null {
  const refuse = (code: string, message: string) => salesforceError(400, code, message, { fields: [name] });
  if (field.readOnly) {
    const message = `Unable to create/update fields: ${name}. Please check the security settings of this field`;
    return refuse("INVALID_FIELD_FOR_INSERT_UPDATE", message);
  }
  if (value === null) return null;
  if (field.type === "boolean" ? typeof value !== "boolean" : typeof value !== "string") {
    return salesforceError(400, "JSON_PARSER_ERROR", `Cannot deserialize instance of ${field.type} from ${value}`);
  }
  const text = String(value);
  if (field.length !== undefined && text.length > field.length) {
    const message = `${name}: data value too large: ${text} (max length=${field.length})`;
    return refuse("STRING_TOO_LONG", message);
  }
  if (field.type === "email" && text && !/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(text)) {
    return refuse("INVALID_EMAIL_ADDRESS", `${name}: invalid email address: ${text}`);
  }
  if (field.type === "date" && !/^\d{4}-\d{2}-\d{2}$/.test(text)) {
    return salesforceError(
      400,
      "JSON_PARSER_ERROR",
      `Cannot deserialize instance of date from VALUE_STRING value ${text}`,
    );
  }
  if (field.type === "datetime" && Number.isNaN(Date.parse(text))) {
    return salesforceError(
      400,
      "JSON_PARSER_ERROR",
      `Cannot deserialize instance of datetime from VALUE_STRING value ${text}`,
    );
  }
  return field.refersTo ? refuseReference(state, name, field.refersTo, text) : null;
}

function refuseReference(state: SalesforceState, name: string, types: string[], text: string): Reply | null {
  const refuse = (code: string, message: string) => salesforceError(400, code, message, { fields: [name] });
  if (!fullId(text)) return refuse("MALFORMED_ID", `${name}: id value of incorrect type: ${text}`);
  const record = types.map((type) => findAny(state, type, text)).find((found) => found !== null);
  if (!record) return refuse("INVALID_CROSS_REFERENCE_KEY", "invalid cross reference id");
  if (record.deleted) return salesforceError(400, "ENTITY_IS_DELETED", "entity is deleted", { fields: [] });
  return record.values["IsConverted"] === true ? isConverted() : null;
}

export const isConverted = () =>
  salesforceError(400, "CANNOT_UPDATE_CONVERTED_LEAD", "cannot reference converted lead", { fields: [] });

function refuseDuplicateValue(
  state: SalesforceState,
  type: string,
  known: Record<string, Field>,
  body: Values,
  present: SalesforceRecord | null,
): Reply | null {
  const others = recordsOf(state, type).filter((record) => record !== present);
  const refuse = (name: string, id: string) =>
    salesforceError(400, "DUPLICATE_VALUE", `duplicate value found: ${name} duplicates value on record with id: ${id}`);
  for (const [name, value] of Object.entries(body)) {
    if (!known[name]?.unique || !value) continue;
    const other = others.find(({ values }) => String(values[name] ?? "").toLowerCase() === String(value).toLowerCase());
    if (other) return refuse(name, other.id);
  }
  const together = uniqueTogether[type] ?? [];
  const same = others.find(
    ({ values }) => together.length > 0 && together.every((name) => values[name] === body[name]),
  );
  return same ? refuse(together.join(", "), same.id) : null;
}
