import { fullId } from "./ids";
import { type Field, objects } from "./schema";
import type { Condition, Literal, Query } from "./soql-parse";
import { SoqlError } from "./soql-tokens";
import { fieldsOfType, fieldValue, recordsOf, type SalesforceRecord, type SalesforceState, type Value } from "./state";

type Found = { name: string; field: Field; read: (record: SalesforceRecord) => Value };

/** The records a query finds, in its order. Reads what was written last: nothing here lags. */
export function runQuery(state: SalesforceState, query: Query, deleted: boolean): SalesforceRecord[] {
  const type = typeNamed(query.object);
  const test = query.where ? compile(state, type, query.where) : () => true;
  const keys = query.orderBy.map(({ field, descending }) => ({ ...resolve(state, type, field), descending }));
  const found = recordsOf(state, type, { deleted }).filter(test);
  const sorted = found.toSorted((a, b) => {
    for (const { read, descending } of keys) {
      const order = compare(read(a), read(b));
      if (order !== 0) return descending ? -order : order;
    }
    return 0;
  });
  return sorted.slice(query.offset, query.offset + (query.limit ?? 2_000));
}

export function typeNamed(object: string): string {
  const type = Object.keys(objects).find((name) => name.toLowerCase() === object.toLowerCase());
  if (!type) throw new SoqlError(`sObject type '${object}' is not supported.`, "INVALID_TYPE");
  return type;
}

/** A field, or one of the record it points to: `Account.Name`. Names are known in any case. */
export function resolve(state: SalesforceState, type: string, path: string): Found {
  const [first = "", ...rest] = path.split(".");
  const known = Object.entries(fieldsOfType(state, type));
  const wanted = (rest.length > 0 ? `${first}Id` : first).toLowerCase();
  const [name, field] = known.find(([one]) => one.toLowerCase() === wanted) ?? [];
  if (!name || !field) throw new SoqlError(`No such column '${path}' on entity '${type}'.`, "INVALID_FIELD");
  if (rest.length === 0) return { name, field, read: (record) => fieldValue(record, name) };
  const target = field.refersTo?.[0];
  if (!target) throw new SoqlError(`Didn't understand relationship '${first}' in field path.`, "INVALID_FIELD");
  const inner = resolve(state, target, rest.join("."));
  const read = (record: SalesforceRecord) => {
    const there = state.records.get(String(fieldValue(record, name) ?? ""));
    return there ? inner.read(there) : null;
  };
  return { name: `${name.slice(0, -2)}.${inner.name}`, field: inner.field, read };
}

type Test = (record: SalesforceRecord) => boolean;

function compile(state: SalesforceState, type: string, condition: Condition): Test {
  switch (condition.kind) {
    case "and":
    case "or": {
      const tests = condition.parts.map((part) => compile(state, type, part));
      return (record) =>
        condition.kind === "and" ? tests.every((test) => test(record)) : tests.some((test) => test(record));
    }
    case "not": {
      const test = compile(state, type, condition.part);
      return (record) => !test(record);
    }
    case "like": {
      const { name, field, read } = resolve(state, type, condition.field);
      if (["id", "reference", "boolean", "date", "datetime"].includes(field.type)) {
        throw new SoqlError(`invalid operator on ${field.type} field '${name}'`, "INVALID_FIELD");
      }
      return (record) => condition.pattern.test(String(read(record) ?? ""));
    }
    case "in": {
      const found = resolve(state, type, condition.field);
      const wanted = condition.literals.map((literal) => valueIn(found, literal));
      return (record) => wanted.some((value) => compare(found.read(record), value) === 0);
    }
    case "compare": {
      const found = resolve(state, type, condition.field);
      const wanted = valueIn(found, condition.literal);
      return (record) => holds(condition.operator, compare(found.read(record), wanted));
    }
  }
}

function holds(operator: string, order: number): boolean {
  if (operator === "=") return order === 0;
  if (operator === "!=" || operator === "<>") return order !== 0;
  if (operator.startsWith("<")) return order < 0 || (order === 0 && operator === "<=");
  return order > 0 || (order === 0 && operator === ">=");
}

/** A literal as a value of this field; one of another kind is an error. */
function valueIn({ name, field }: Found, { kind, value }: Literal): Value {
  if (kind === "null") return null;
  if ((field.type === "boolean") !== (kind === "boolean")) {
    const message = `value of filter criterion for field '${name}' must be of type ${field.type}`;
    throw new SoqlError(message, "INVALID_FIELD");
  }
  if (kind === "boolean") return value === "true";
  if (field.type !== "id" && field.type !== "reference") return value;
  const id = kind === "text" ? fullId(value) : null;
  if (!id) throw new SoqlError(`invalid ID field: ${value}`, "INVALID_QUERY_FILTER_OPERATOR");
  return id;
}

/** Texts in any case, ids apart: those are brought to their full form before. Nothing comes before something. */
function compare(a: Value, b: Value): number {
  if (a === null || b === null) return a === b ? 0 : a === null ? -1 : 1;
  const [left, right] = [a, b].map((value) => (typeof value === "string" ? value.toLowerCase() : Number(value)));
  if (left === right) return isId(a) && a !== b ? (a < b ? -1 : 1) : 0;
  return (left ?? 0) < (right ?? 0) ? -1 : 1;
}

const isId = (value: Value) => typeof value === "string" && fullId(value) === value;
