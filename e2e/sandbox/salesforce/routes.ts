import { type Handler, param, type Route } from "../http";
import { createField } from "./custom-fields";
import { describeObject } from "./describe";
import { notFound } from "./errors";
import { query, queryAll } from "./query";
import { createRecord, deleteRecord, getByKey, getRecord, updateRecord, upsertRecord } from "./records";
import { createToken, inSession } from "./session";

const data = "/services/data/{version}";
const record = `${data}/sobjects/{type}/{id}`;
const keyed = `${data}/sobjects/{type}/{field}/{key}`;

/** `{type}` in an operation is Salesforce's own name of the object: `Lead.upsert`. */
export const salesforceRoutes: Route[] = [
  { method: "POST", path: "/services/oauth2/token", operation: "Session.create", handle: createToken },
  { method: "GET", path: `${data}/query`, operation: "Query.run", handle: ofVersion(query) },
  { method: "GET", path: `${data}/queryAll`, operation: "Query.run", handle: ofVersion(queryAll) },
  {
    method: "POST",
    path: `${data}/tooling/sobjects/CustomField`,
    operation: "CustomField.create",
    handle: ofVersion(createField),
  },
  {
    method: "GET",
    path: `${data}/sobjects/{type}/describe`,
    operation: "{type}.describe",
    handle: ofVersion(describeObject),
  },
  { method: "POST", path: `${data}/sobjects/{type}`, operation: "{type}.create", handle: ofVersion(createRecord) },
  { method: "GET", path: record, operation: "{type}.get", handle: ofVersion(getRecord) },
  { method: "PATCH", path: record, operation: "{type}.update", handle: ofVersion(updateRecord) },
  { method: "DELETE", path: record, operation: "{type}.delete", handle: ofVersion(deleteRecord) },
  { method: "GET", path: keyed, operation: "{type}.get", handle: ofVersion(getByKey) },
  { method: "PATCH", path: keyed, operation: "{type}.upsert", handle: ofVersion(upsertRecord) },
];

/** Whatever the version, the same answers, save where they are known to differ. */
function ofVersion(handle: Handler): Handler {
  const inside = inSession(handle);
  return (request, context) => (/^v\d{2}\.0$/.test(param(request, "version")) ? inside(request, context) : notFound());
}
