import { nationalNumber, samePhone } from "./fields";
import type { SalesforceClient } from "./salesforce-client";
import { isPersonId, type Person, toPeople, typeOf } from "./salesforce-people";
import { anyOf, endingWith, holding, type Soql, soql, spelling, startingWith } from "./salesforce-soql";

/** Looking people up. SOQL reads what was written, at once; the other search of Salesforce's lags, so it is not used. */

const common = soql`Id, FirstName, LastName, Email, Phone, MobilePhone, Title, OwnerId, CreatedDate`;
const contact = soql`${common}, Account.Name, Account.Type`;
const lead = soql`${common}, Company, IsConverted, ConvertedContactId`;
const oldestFirst = soql`ORDER BY CreatedDate, Id`;
/** Of one spelling many digits may be alike in order; which is the number is decided here. */
const PHONE_CANDIDATES = 200;

/** By Salesforce's id, following merges and conversions. Null: deleted, never there, or another system's id. */
export async function getPerson(client: SalesforceClient, id: string, hops = 5): Promise<Person | null> {
  if (!isPersonId(id) || hops === 0) return null;
  const found =
    typeOf(id) === "Contact"
      ? await client.queryAll(soql`SELECT ${contact}, IsDeleted, MasterRecordId FROM Contact WHERE Id = ${id}`)
      : await client.queryAll(soql`SELECT ${lead}, IsDeleted, MasterRecordId FROM Lead WHERE Id = ${id}`);
  const [person] = toPeople(found);
  if (!person) return null;
  if (person.MasterRecordId) return getPerson(client, person.MasterRecordId, hops - 1);
  return person.IsDeleted ? null : converted(client, person, hops - 1);
}

/** A converted lead stands for its contact. */
async function converted(client: SalesforceClient, person: Person, hops = 5): Promise<Person | null> {
  if (!person.IsConverted) return person;
  return person.ConvertedContactId ? getPerson(client, person.ConvertedContactId, hops) : null;
}

/** A contact first, then a lead that is none yet, then the contact that a lead with this address became. */
export async function findByEmail(client: SalesforceClient, email: string): Promise<Person | null> {
  const [known] = toPeople(
    await client.query(soql`SELECT ${contact} FROM Contact WHERE Email = ${email} ${oldestFirst} LIMIT 1`),
  );
  return known ?? leadWhere(client, soql`Email = ${email}`);
}

/** By the key we gave a lead when we made it. */
export const findByKey = (client: SalesforceClient, key: string) =>
  leadWhere(client, soql`Handoff_Desk_Key__c = ${key}`);

async function leadWhere(client: SalesforceClient, condition: Soql): Promise<Person | null> {
  const [found] = toPeople(
    await client.query(soql`SELECT ${lead} FROM Lead WHERE ${condition} ORDER BY IsConverted, CreatedDate, Id LIMIT 1`),
  );
  return found ? converted(client, found) : null;
}

/** By number, however it is spelt there: a contact first, then a lead; of several the oldest. */
export async function findByPhone(client: SalesforceClient, phone: string): Promise<Person | null> {
  const [oldest] = await findByDetails(client, { email: null, phone });
  return oldest ?? null;
}

/** Everybody with this address or this number, contacts before leads, the oldest first; at most twenty. */
export async function findByDetails(
  client: SalesforceClient,
  { email, phone }: { email: string | null; phone: string | null },
): Promise<Person[]> {
  const digits = phone ? nationalNumber(phone) : "";
  const conditions = [
    ...(email ? [soql`Email = ${email}`] : []),
    ...(digits ? [soql`Phone LIKE ${spelling(digits)}`, soql`MobilePhone LIKE ${spelling(digits)}`] : []),
  ];
  if (conditions.length === 0) return [];
  const limit = { soql: String(PHONE_CANDIDATES) };
  const end = soql`${oldestFirst} LIMIT ${limit}`;
  const contacts = await client.query(soql`SELECT ${contact} FROM Contact WHERE ${anyOf(conditions)} ${end}`);
  const leads = await client.query(
    soql`SELECT ${lead} FROM Lead WHERE IsConverted = false AND ${anyOf(conditions)} ${end}`,
  );
  return toPeople([...contacts, ...leads])
    .filter((person) => carries(person, { email, phone }))
    .slice(0, 20);
}

/** Whether this is the address, or this the number, of the person. */
export function carries(person: Person, { email, phone }: { email: string | null; phone: string | null }): boolean {
  if (email && person.Email?.toLowerCase() === email.toLowerCase()) return true;
  return phone !== null && [person.Phone, person.MobilePhone].some((number) => number && samePhone(number, phone));
}

/** By the last name at an address of the company's domain, or with the company's name. */
export async function findAlike(
  client: SalesforceClient,
  { name, domain, company }: { name: string; domain: string | null; company: string | null },
): Promise<Person[]> {
  const last = name.trim().split(/\s+/).at(-1) ?? name;
  const word = company?.trim().split(/\s+/)[0];
  if (!last || !(domain || word)) return [];
  const named = soql`LastName LIKE ${holding(last.slice(0, 4))}`;
  const where = (companyField: Soql) =>
    anyOf([
      ...(domain ? [soql`Email LIKE ${endingWith(`@${domain}`)}`] : []),
      ...(word ? [soql`${companyField} LIKE ${startingWith(word)}`] : []),
    ]);
  const contacts = await client.query(
    soql`SELECT ${contact} FROM Contact WHERE ${named} AND ${where(soql`Account.Name`)} ${oldestFirst} LIMIT 20`,
  );
  const leads = await client.query(
    soql`SELECT ${lead} FROM Lead WHERE IsConverted = false AND ${named} AND ${where(soql`Company`)} ${oldestFirst} LIMIT 20`,
  );
  return toPeople([...contacts, ...leads]).slice(0, 20);
}
