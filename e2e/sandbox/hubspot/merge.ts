import { fieldsOf, textOf } from "../fields";
import { type Context, type Handler, json } from "../http";
import { notFound } from "./errors";
import { view } from "./objects";
import { type CrmObject, findObject } from "./state";

export const mergeContacts: Handler = (request, context) => {
  const body = fieldsOf(request.body);
  const remaining = findObject(context.state.hubspot, "contacts", textOf(body["primaryObjectId"]));
  const merged = findObject(context.state.hubspot, "contacts", textOf(body["objectIdToMerge"]));
  if (!remaining || !merged || remaining === merged) return notFound();
  merge(context, remaining, merged, false);
  return json(200, view(remaining, request));
};

/** The merged contact's id and e-mails lead to the remaining one from now on. */
export function merge({ ledger }: Context, remaining: CrmObject, merged: CrmObject, seed: boolean): void {
  const ids = { id: remaining.id, merged: merged.id };
  const entry = { system: "hubspot", operation: "contacts.merge", ids, key: null, body: {} } as const;
  ledger.append(seed ? { ...entry, seed } : entry);
}
