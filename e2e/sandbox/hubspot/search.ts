import { parsePhoneNumberFromString } from "libphonenumber-js";
import { fieldsOf, textOf } from "../fields";
import { type Context, type Handler, json, param } from "../http";
import { hubspotError } from "./errors";
import { view } from "./objects";
import { type CrmObject, objectsOf, type Properties } from "./state";
import { typeName } from "./validate";

/** Sees each object as it was `searchLagMs` ago: a fresh contact not at all, a changed one as it used to be. */
export const searchObjects: Handler = (request, context) => {
  const type = typeName(param(request, "type"));
  const body = fieldsOf(request.body);
  const groups = Array.isArray(body["filterGroups"]) ? body["filterGroups"].map(fieldsOf) : [];
  if (groups.length > 5) return hubspotError(400, "VALIDATION_ERROR", "At most 5 filter groups are allowed");
  const tests = groups.map((group) => (Array.isArray(group["filters"]) ? group["filters"].map(fieldsOf) : []));
  if (!type || tests.flat().some((filter) => !(textOf(filter["operator"]) in operators))) {
    return hubspotError(400, "VALIDATION_ERROR", "There was a problem with the request.");
  }
  const indexed = objectsOf(context.state.hubspot, type).flatMap((object) => {
    const properties = indexedProperties(object, context);
    return properties ? [{ object, properties }] : [];
  });
  const hits = indexed.filter(
    ({ properties }) =>
      tests.length === 0 || tests.some((filters) => filters.every((filter) => passes(filter, properties))),
  );
  const asked = Array.isArray(body["properties"]) ? body["properties"].map(textOf) : [];
  const limit = typeof body["limit"] === "number" ? body["limit"] : 10;
  return json(200, {
    total: hits.length,
    results: hits.slice(0, limit).map(({ object, properties }) => view({ ...object, properties }, request, asked)),
  });
};

function indexedProperties(object: CrmObject, { now, searchLagMs }: Context): Properties | null {
  const upTo = now().getTime() - searchLagMs;
  const seen = object.versions.findLast(({ at }) => at <= upTo);
  return seen ? { ...seen.properties, ...calculated(seen.properties) } : null;
}

/** HubSpot indexes numbers by area code and local number only. */
function calculated(properties: Properties): Properties {
  const phone = properties["phone"] ?? properties["mobilephone"] ?? "";
  const national = parsePhoneNumberFromString(phone)?.nationalNumber ?? phone.replace(/\D/g, "");
  return national ? { hs_searchable_calculated_phone_number: national } : {};
}

const operators = {
  EQ: (value: string, wanted: string) => value.toLowerCase() === wanted.toLowerCase(),
  NEQ: (value: string, wanted: string) => value.toLowerCase() !== wanted.toLowerCase(),
  HAS_PROPERTY: (value: string) => value !== "",
  NOT_HAS_PROPERTY: (value: string) => value === "",
  CONTAINS_TOKEN: containsToken,
} satisfies Record<string, (value: string, wanted: string) => boolean>;

/** "*" stands for any letters; an address is a token as a whole and in its parts. */
function containsToken(value: string, wanted: string): boolean {
  const pattern = wanted
    .toLowerCase()
    .split("*")
    .map((part) => part.replace(/[.+?^${}()|[\]\\]/g, "\\$&"));
  const token = new RegExp(`^${pattern.join(".*")}$`);
  const lower = value.toLowerCase();
  return [...lower.split(/\s+/), ...lower.split(/\W+/)].some((one) => token.test(one));
}

function passes(filter: Record<string, unknown>, properties: Properties): boolean {
  const operator = operators[textOf(filter["operator"]) as keyof typeof operators];
  return operator(properties[textOf(filter["propertyName"])] ?? "", textOf(filter["value"]));
}
