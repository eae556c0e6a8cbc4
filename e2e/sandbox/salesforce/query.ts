import { type Context, type Handler, json, param, type Reply } from "../http";
import { salesforceError } from "./errors";
import { attributesOf } from "./records";
import { parseSoql, type Query } from "./soql-parse";
import { resolve, runQuery, typeNamed } from "./soql-run";
import { SoqlError } from "./soql-tokens";
import { fieldValue, type SalesforceRecord, type SalesforceState, type Value } from "./state";

export const query: Handler = (request, context) =>
  answer(request.query.get("q") ?? "", context, param(request, "version"), false);
/** Looks into the recycle bin, too. */
export const queryAll: Handler = (request, context) =>
  answer(request.query.get("q") ?? "", context, param(request, "version"), true);

function answer(text: string, { state }: Context, version: string, deleted: boolean): Reply {
  try {
    const parsed = parseSoql(text);
    const records = selected(state.salesforce, parsed, version, deleted);
    return json(200, { totalSize: records.length, done: true, records });
  } catch (error) {
    if (error instanceof SoqlError) return salesforceError(400, error.code, error.message);
    throw error;
  }
}

function selected(state: SalesforceState, parsed: Query, version: string, deleted: boolean): object[] {
  const type = typeNamed(parsed.object);
  const columns = parsed.fields.map((field) => resolve(state, type, field));
  return runQuery(state, parsed, deleted).map((record) => {
    const row: Record<string, unknown> = { attributes: attributesOf(record, version) };
    for (const { name, read } of columns) place(row, state, record, name, read(record), version);
    return row;
  });
}

/** `Account.Name` stands inside `Account`, which is null where the record points to none. */
function place(
  row: Record<string, unknown>,
  state: SalesforceState,
  record: SalesforceRecord,
  name: string,
  value: Value,
  version: string,
): void {
  const [first = "", rest] = name.split(".");
  if (rest === undefined) {
    row[first] = value;
    return;
  }
  const there = state.records.get(String(fieldValue(record, `${first}Id`) ?? ""));
  const inner = (row[first] ?? (there ? { attributes: attributesOf(there, version) } : null)) as Record<
    string,
    unknown
  > | null;
  if (inner) inner[rest] = value;
  row[first] = inner;
}
