import { type Answer, answered, refusal } from "../answer";
import { attempt } from "../attempt";
import { planFields } from "./fields";
import type { Crm, RecordFields } from "./port";
import { numberOf, seenOf, type TrytonClient } from "./tryton-client";
import { getParty, holderOf, newHolder, type PartyRecord, partiesWith } from "./tryton-parties";

type Input = Parameters<Crm["upsertRecord"]>[0];
type Upserted = Awaited<ReturnType<Crm["upsertRecord"]>>;

/**
 * Creates or updates a party. Tryton knows no unique address: what makes a repeat harmless is that it looks for the
 * party first, which sees every write at once. Two handoffs of one person delivered in the same instant can still make
 * two; reconciliation lists them.
 */
export async function upsertParty(client: TrytonClient, { id, fields, seen }: Input): Promise<Upserted> {
  const known = await attempt(() => findParty(client, id, fields));
  if (!known.ok) return known;
  if (known.data) return update(client, known.data, fields, seen);
  if (!fields.email && !fields.phone) return refusal("refused", "a record needs an e-mail or a phone");

  const changes = Object.fromEntries(Object.entries(fields).filter(([, value]) => value?.trim()));
  const created = await attempt(() => client.create("party.party", valuesOf([], changes)));
  return created.ok ? answered({ id: String(created.data), created: true, leftAlone: [] }) : created;
}

/** The known id, unless it is gone; then the address, then the number. */
export async function findParty(
  client: TrytonClient,
  id: string | null,
  { email, phone }: { email: string | null; phone: string | null },
): Promise<PartyRecord | null> {
  const number = id === null ? null : numberOf(id);
  const byId = number === null ? null : await getParty(client, number);
  if (byId) return byId;
  const [byEmail] = await partiesWith(client, { email, phone: null });
  if (byEmail) return byEmail;
  const [byPhone] = await partiesWith(client, { email: null, phone });
  return byPhone ?? null;
}

async function update(
  client: TrytonClient,
  present: PartyRecord,
  fields: RecordFields,
  seen: RecordFields | null,
): Promise<Upserted> {
  const { changes, leftAlone } = planFields(present.fields, fields, seen);
  const outcome: Answer<{ id: string; created: boolean; leftAlone: typeof leftAlone }> = answered({
    id: present.id,
    created: false,
    leftAlone,
  });
  if (Object.keys(changes).length === 0) return outcome;

  const { party, mechanisms } = present;
  const read = [seenOf("party.party", party), ...mechanisms.map((one) => seenOf("party.contact_mechanism", one))];
  const values = valuesOf(mechanisms, changes);
  const written = await attempt(() => client.write("party.party", party.id, values, Object.assign({}, ...read)));
  return written.ok ? outcome : written;
}

/** A party's values: a field's mechanism is changed where it has one, else made. One transaction writes them all. */
function valuesOf(
  mechanisms: PartyRecord["mechanisms"],
  { name, ...changes }: Partial<Record<keyof RecordFields, string | null>>,
) {
  const commands = Object.entries(changes).map(([field, value]) => {
    const kind = field as keyof typeof changes;
    const holder = holderOf(mechanisms, kind);
    return holder ? ["write", [holder.id], { value }] : ["create", [{ ...newHolder(kind), value }]];
  });
  return { ...(name && { name }), ...(commands.length > 0 && { contact_mechanisms: commands }) };
}
