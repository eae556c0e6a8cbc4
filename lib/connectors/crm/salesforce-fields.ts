import { z } from "zod";
import { type Answer, answered, type Refusal, refusal } from "../answer";
import { attempt } from "../attempt";
import { KEY_FIELD, type SalesforceClient } from "./salesforce-client";
import { attemptToSave, has } from "./salesforce-errors";
import { soql } from "./salesforce-soql";

/** What we write with a key of ours. Tasks have their fields from `Activity`. */
export const keyed = { Lead: "Lead", Task: "Activity", Case: "Case" } as const;
export type Keyed = keyof typeof keyed;

const SET = "Handoff_Desk";

/**
 * Makes sure that the field for our key is there and that our user may write it; any number of calls make it once.
 * Where the user may not make fields, the refusal names the one that is missing: an admin of the org has to.
 */
export async function ensureKeyField(client: SalesforceClient, type: Keyed): Promise<Answer<null>> {
  const present = await attempt(() => look(client, type));
  if (!present.ok) return present;
  if (present.data) return usable(type, present.data);

  const made = await make(client, type);
  if (made) return made;
  const now = await attempt(() => look(client, type));
  if (!now.ok) return now;
  return now.data ? usable(type, now.data) : refusal("refused", `${type}.${KEY_FIELD} is not visible to our user`);
}

const Field = z.object({ name: z.string(), unique: z.boolean(), externalId: z.boolean(), updateable: z.boolean() });
type Field = z.output<typeof Field>;

/** Undefined where there is none, or none that our user may see. */
async function look(client: SalesforceClient, type: Keyed): Promise<Field | undefined> {
  const { fields } = z.object({ fields: z.array(Field) }).parse(await client.describe(type));
  return fields.find(({ name }) => name === KEY_FIELD);
}

function usable(type: Keyed, field: Field): Answer<null> {
  if (!field.unique) return refusal("refused", `${type}.${KEY_FIELD} is not unique`);
  if (!field.externalId) return refusal("refused", `${type}.${KEY_FIELD} is not an external id`);
  if (!field.updateable) return refusal("refused", `${type}.${KEY_FIELD} may not be written by our user`);
  return answered(null);
}

/** Null where it was made. A field made by this way is hidden from everybody until a permission set shows it. */
async function make(client: SalesforceClient, type: Keyed): Promise<Refusal | null> {
  const missing = (answer: Refusal): Refusal =>
    answer.kind === "auth" || answer.kind === "refused"
      ? refusal("refused", `${type}.${KEY_FIELD} is missing (${answer.detail})`, answer.status)
      : answer;
  const { answer, errors } = await attemptToSave(() =>
    client.createField(`${keyed[type]}.${KEY_FIELD}`, {
      type: "Text",
      label: "Handoff Desk key",
      length: 255,
      unique: true,
      externalId: true,
      description: "Written by Handoff Desk so that nothing arrives twice. Please do not edit.",
    }),
  );
  // Another of our processes made it in between, or it was there and hidden.
  if (!answer.ok && !has(errors, "DUPLICATE_DEVELOPER_NAME")) return missing(answer);
  const shown = await show(client, type);
  return shown.ok ? null : missing(shown);
}

async function show(client: SalesforceClient, type: Keyed): Promise<Answer<unknown>> {
  const set = await permissionSet(client);
  if (!set.ok) return set;
  const field = { SobjectType: type, Field: `${type}.${KEY_FIELD}`, PermissionsRead: true, PermissionsEdit: true };
  const { userId } = await client.identity();
  const granted = await once(() => client.create("FieldPermissions", { ParentId: set.data, ...field }));
  if (!granted.ok) return granted;
  return once(() => client.create("PermissionSetAssignment", { AssigneeId: userId, PermissionSetId: set.data }));
}

/** The id of our permission set, made where there is none. */
async function permissionSet(client: SalesforceClient): Promise<Answer<string>> {
  const made = await once(() => client.create("PermissionSet", { Name: SET, Label: "Handoff Desk" }));
  if (!made.ok) return made;
  return attempt(async () => {
    const [found] = await client.query(soql`SELECT Id FROM PermissionSet WHERE Name = ${SET}`);
    return z.object({ Id: z.string() }).parse(found).Id;
  });
}

/** What is there already is as good as made. */
async function once(run: () => Promise<unknown>): Promise<Answer<unknown>> {
  const { answer, errors } = await attemptToSave(run);
  return answer.ok || has(errors, "DUPLICATE_VALUE", "DUPLICATE_DEVELOPER_NAME") ? answered(null) : answer;
}
