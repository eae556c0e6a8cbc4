import { type Answer, answered, refusal } from "../answer";
import { attempt, attemptOrNull, isRefusal, unanswered } from "../attempt";
import { planFields } from "./fields";
import type { HubSpotClient } from "./hubspot-client";
import { existingId, getContact, toProperties } from "./hubspot-contacts";
import { PHONE_PROPERTY } from "./hubspot-properties";
import { singleResult } from "./hubspot-result";
import type { Crm, CrmRecord, RecordFields } from "./port";

type Upserted = Awaited<ReturnType<Crm["upsertRecord"]>>;

/**
 * Creates or updates a contact. Every path can be run again after an answer that was lost: HubSpot keeps the e-mail
 * unique, our own property the phone of those without one, and both can be read back without the search's lag.
 */
export async function upsertContact(
  client: HubSpotClient,
  { id, fields, seen }: { id: string | null; fields: RecordFields; seen: RecordFields | null },
): Promise<Upserted> {
  const known = await findUnlagged(client, id, fields);
  if (!known.ok) return known;
  if (known.data) return update(client, known.data, fields, seen);
  if (!fields.email && !fields.phone) return refusal("refused", "a record needs an e-mail or a phone");
  if (!fields.email) return createByPhone(client, fields, fields.phone ?? "");

  let existing: string | null = null;
  const created = await attempt(async () => {
    try {
      return await client.objects.create("contacts", { properties: toProperties(fields) });
    } catch (error) {
      existing = existingId(unanswered(error)?.reply?.body ?? "");
      throw error;
    }
  });
  if (created.ok) return answered({ id: created.data.id, created: true, leftAlone: [] });
  if (created.status !== 409) return created;

  const email = fields.email;
  const winner = await attempt(() => (existing ? getContact(client, existing) : getContact(client, email, "email")));
  return winner.ok ? update(client, winner.data, fields, seen) : winner;
}

/** The known id, unless it was deleted meanwhile; then the unique properties. */
async function findUnlagged(client: HubSpotClient, id: string | null, { email, phone }: RecordFields) {
  const ways: (() => Promise<CrmRecord>)[] = [];
  if (id) ways.push(() => getContact(client, id));
  if (email) ways.push(() => getContact(client, email, "email"));
  else if (phone) ways.push(() => getContact(client, phone, PHONE_PROPERTY));
  for (const way of ways) {
    const found = await attemptOrNull(way);
    if (!found.ok || found.data) return found;
  }
  return answered(null);
}

async function update(
  client: HubSpotClient,
  present: CrmRecord,
  fields: RecordFields,
  seen: RecordFields | null,
): Promise<Upserted> {
  const { changes, leftAlone } = planFields(present.fields, fields, seen);
  if (Object.keys(changes).length === 0) return answered({ id: present.id, created: false, leftAlone });

  const written = await patch(client, present.id, changes);
  if (written.ok) return answered({ id: present.id, created: false, leftAlone });
  if (written.status !== 409 || !changes.email) return written;

  // The address belongs to another contact: which of the two is right is for a person to say.
  const { email: _taken, ...rest } = changes;
  const without = await patch(client, present.id, rest);
  return without.ok ? answered({ id: present.id, created: false, leftAlone: [...leftAlone, "email"] }) : without;
}

async function patch(client: HubSpotClient, id: string, changes: Partial<RecordFields>): Promise<Answer<null>> {
  const properties = toProperties(changes);
  if (Object.keys(properties).length === 0) return answered(null);
  const written = await attempt(() => client.objects.update("contacts", id, { properties }));
  return isRefusal(written) ? written : answered(null);
}

async function createByPhone(client: HubSpotClient, fields: RecordFields, phone: string): Promise<Upserted> {
  const properties = { ...toProperties(fields), [PHONE_PROPERTY]: phone };
  const answer = await attempt(() =>
    client.batch.upsert("contacts", { inputs: [{ id: phone, idProperty: PHONE_PROPERTY, properties }] }),
  );
  const result = singleResult(answer);
  return result.ok ? answered({ id: result.data.id, created: result.data.isNew, leftAlone: [] }) : result;
}
