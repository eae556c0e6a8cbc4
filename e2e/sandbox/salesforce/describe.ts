import { type Handler, json, param } from "../http";
import { ofType } from "./records";
import type { Field } from "./schema";
import { fieldsOfType } from "./state";

/** What an object is made of, as far as this user sees it. */
export const describeObject: Handler = (request, { state }) =>
  ofType(request, (type) => {
    const fields = Object.entries(fieldsOfType(state.salesforce, type)).map(([name, field]) => view(name, field));
    const urls = { sobject: `/services/data/${param(request, "version")}/sobjects/${type}` };
    return json(200, { name: type, label: type, custom: false, createable: true, updateable: true, fields, urls });
  });

const view = (name: string, { type, length, required, readOnly, refersTo, unique, externalId }: Field) => ({
  name,
  label: name,
  type,
  length: length ?? (type === "id" || type === "reference" ? 18 : 0),
  nillable: required !== true,
  createable: readOnly !== true,
  updateable: readOnly !== true,
  custom: name.endsWith("__c"),
  unique: unique ?? false,
  externalId: externalId ?? false,
  idLookup: externalId ?? name === "Id",
  referenceTo: refersTo ?? [],
});
