import { type Answer, answered, refusal } from "../answer";
import { attempt } from "../attempt";
import { planFields } from "./fields";
import type { Crm, RecordFields } from "./port";
import type { SalesforceClient } from "./salesforce-client";
import { attemptToSave, has, hasMoved, type SalesforceError } from "./salesforce-errors";
import { carries, findByEmail, findByKey, findByPhone, getPerson } from "./salesforce-find";
import { fitting, keyOfPerson, type Person, toNewLead, toRecord, toValues, typeOf } from "./salesforce-people";

type Upserted = Awaited<ReturnType<Crm["upsertRecord"]>>;
type Wanted = { id: string | null; fields: RecordFields; seen: RecordFields | null };

/**
 * Updates the Contact or Lead that is this person, or creates a Lead. Salesforce keeps no address unique, so a new lead
 * carries a key made from the address or number: run again after an answer that was lost, it finds what it wrote.
 */
export async function upsertPerson(client: SalesforceClient, input: Wanted): Promise<Upserted> {
  const wanted = { ...input, fields: fitting(input.fields) };
  const once = await writePerson(client, wanted);
  // It was merged, converted or deleted between the look and the write: looked up again, where it went is known.
  return once ?? (await writePerson(client, wanted)) ?? refusal("failed", "the record keeps moving");
}

/** Null where the record moved meanwhile. */
async function writePerson(client: SalesforceClient, wanted: Wanted): Promise<Upserted | null> {
  const key = keyOfPerson(wanted.fields);
  const known = await attempt(() => findKnown(client, wanted, key));
  if (!known.ok) return known;
  if (known.data) return update(client, known.data, wanted);
  return key ? create(client, key, wanted) : refusal("refused", "a record needs an e-mail or a phone");
}

/** The known id, unless it was deleted meanwhile; then the address, or the number of one without; then our key. */
async function findKnown(client: SalesforceClient, { id, fields }: Wanted, key: string | null): Promise<Person | null> {
  const { email, phone } = fields;
  return (
    (id && (await getPerson(client, id))) ||
    (email && (await findByEmail(client, email))) ||
    (!email && phone && (await findByPhone(client, phone))) ||
    (key && (await findByKey(client, key))) ||
    null
  );
}

async function update(client: SalesforceClient, person: Person, { fields, seen }: Wanted): Promise<Upserted | null> {
  const { Id: id } = person;
  const type = typeOf(id) ?? "Lead";
  const { changes, leftAlone } = planFields(toRecord(person).fields, fields, seen);
  // The company of a contact is its account: which one that should be is for a person to say.
  if (type === "Contact" && changes.company) leftAlone.push("company");
  const values = toValues(type, changes);
  const done = (...more: (keyof RecordFields)[]) =>
    answered({ id, created: false, leftAlone: [...leftAlone, ...more] });
  if (Object.keys(values).length === 0) return done();

  const { answer, errors } = await attemptToSave(() => client.update(type, id, values));
  if (answer.ok) return done();
  if (hasMoved(errors)) return null;
  if (!values["Email"] || !has(errors, "DUPLICATES_DETECTED")) return answer;

  // The address belongs to somebody else by the org's own rule: which of the two is right is for a person to say.
  const { Email: _taken, ...rest } = values;
  if (Object.keys(rest).length === 0) return done("email");
  const without = await attempt(() => client.update(type, id, rest));
  return without.ok ? done("email") : without;
}

async function create(client: SalesforceClient, key: string, wanted: Wanted): Promise<Upserted | null> {
  const values = toNewLead(wanted.fields);
  const { answer, errors } = await attemptToSave(() => client.upsert("Lead", key, values));
  if (answer.ok) return created(answer.data);
  if (!has(errors, "DUPLICATES_DETECTED")) return answer;

  const match = await attempt(() => matchOf(client, errors, wanted.fields));
  if (!match.ok) return match;
  if (match.data) return update(client, match.data, wanted);
  // Alike, but with another address and another number: somebody else. A rule that only warns lets them be saved.
  const alike = await attempt(() => client.upsert("Lead", key, values, { alike: true }));
  return alike.ok ? created(alike.data) : alike;
}

const created = (saved: { id: string; created: boolean }): Answer<{ id: string; created: boolean; leftAlone: [] }> =>
  answered({ ...saved, leftAlone: [] });

/** Of the records a duplicate rule named, the one that carries the person's address or number. */
async function matchOf(client: SalesforceClient, errors: SalesforceError[], fields: RecordFields) {
  const matches = errors.flatMap(({ duplicateResult }) => duplicateResult?.matchResults ?? []);
  const ids = matches.flatMap(({ matchRecords }) => matchRecords.map(({ record }) => record.Id));
  for (const id of ids.slice(0, 10)) {
    const person = await getPerson(client, id);
    if (person && carries(person, fields)) return person;
  }
  return null;
}
