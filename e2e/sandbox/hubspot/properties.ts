import { fieldsOf, textOf } from "../fields";
import { type Handler, json, param } from "../http";
import { hubspotError } from "./errors";
import { isKnown, isUnique, typeName } from "./validate";

export const getProperty: Handler = (request, { state }) => {
  const type = typeName(param(request, "type"));
  const name = param(request, "name");
  if (!type || !isKnown(state.hubspot, type, name)) {
    return hubspotError(404, "OBJECT_NOT_FOUND", `Property ${name} does not exist`);
  }
  return json(200, view(name, isUnique(state.hubspot, type, name), {}));
};

export const createProperty: Handler = (request, { state, ledger }) => {
  const type = typeName(param(request, "type"));
  const body = fieldsOf(request.body);
  const name = textOf(body["name"]);
  if (!type || !/^[a-z][a-z0-9_]*$/.test(name) || !textOf(body["label"])) {
    return hubspotError(400, "VALIDATION_ERROR", "Invalid input JSON");
  }
  if (!state.hubspot.groups.has(`${type}/${textOf(body["groupName"])}`)) {
    return hubspotError(400, "VALIDATION_ERROR", `Property group ${textOf(body["groupName"])} does not exist`);
  }
  if (isKnown(state.hubspot, type, name)) {
    return hubspotError(409, "OBJECT_ALREADY_EXISTS", `A property named '${name}' already exists.`);
  }
  ledger.append({ system: "hubspot", operation: "properties.create", ids: { type, name }, key: null, body });
  return json(201, view(name, body["hasUniqueValue"] === true, body));
};

export const createPropertyGroup: Handler = (request, { state, ledger }) => {
  const type = typeName(param(request, "type"));
  const body = fieldsOf(request.body);
  const name = textOf(body["name"]);
  if (!type || !name) return hubspotError(400, "VALIDATION_ERROR", "Invalid input JSON");
  if (state.hubspot.groups.has(`${type}/${name}`)) {
    return hubspotError(409, "OBJECT_ALREADY_EXISTS", `A property group named '${name}' already exists.`);
  }
  ledger.append({ system: "hubspot", operation: "property_groups.create", ids: { type, name }, key: null, body });
  return json(201, { ...body, archived: false });
};

const view = (name: string, hasUniqueValue: boolean, body: object) => ({
  type: "string",
  fieldType: "text",
  label: name,
  groupName: "",
  description: "",
  options: [],
  archived: false,
  ...body,
  name,
  hasUniqueValue,
});
