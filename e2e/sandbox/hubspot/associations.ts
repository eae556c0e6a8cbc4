import { type Handler, json, param } from "../http";
import { hubspotError, notFound } from "./errors";
import { findObject } from "./state";
import { typeName } from "./validate";

/** Ids of the default association types, there and back. */
const typeIds: Record<string, [number, number]> = {
  "notes/contacts": [202, 201],
  "tasks/contacts": [204, 203],
  "meetings/contacts": [200, 199],
  "tickets/contacts": [16, 15],
  "contacts/companies": [279, 280],
};

export const putDefaultAssociation: Handler = (request, { state, ledger, now }) => {
  const [fromType, toType] = [typeName(param(request, "fromType")), typeName(param(request, "toType"))];
  const ids = fromType && toType ? typeIds[`${fromType}/${toType}`] : undefined;
  if (!fromType || !toType || !ids) {
    return hubspotError(400, "VALIDATION_ERROR", "No default association type between these object types");
  }
  const from = findObject(state.hubspot, fromType, param(request, "fromId"));
  const to = findObject(state.hubspot, toType, param(request, "toId"));
  if (!from || !to) return notFound();
  const link = { fromType, fromId: from.id, toType, toId: to.id };
  const present = state.hubspot.associations.some(
    (one) => one.fromType === fromType && one.fromId === from.id && one.toType === toType && one.toId === to.id,
  );
  const key = from.properties["handoff_desk_key"] ?? null;
  if (!present) ledger.append({ system: "hubspot", operation: "associations.create", ids: link, key, body: {} });
  const spec = (id: number) => ({ associationCategory: "HUBSPOT_DEFINED", associationTypeId: id });
  const at = now().toISOString();
  return json(200, {
    status: "COMPLETE",
    results: [
      { from: { id: from.id }, to: { id: to.id }, associationSpec: spec(ids[0]) },
      { from: { id: to.id }, to: { id: from.id }, associationSpec: spec(ids[1]) },
    ],
    startedAt: at,
    completedAt: at,
  });
};

export const listAssociations: Handler = (request, { state }) => {
  const [fromType, toType] = [typeName(param(request, "fromType")), typeName(param(request, "toType"))];
  const from = fromType && findObject(state.hubspot, fromType, param(request, "fromId"));
  if (!from || !toType) return notFound();
  const there = state.hubspot.associations.flatMap((one) => {
    if (one.fromType === fromType && one.fromId === from.id && one.toType === toType) return [one.toId];
    if (one.toType === fromType && one.toId === from.id && one.fromType === toType) return [one.fromId];
    return [];
  });
  return json(200, { results: there.map((id) => ({ toObjectId: Number(id), associationTypes: [] })) });
};
