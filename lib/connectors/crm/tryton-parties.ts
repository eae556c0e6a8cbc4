import { z } from "zod";
import { nationalNumber, samePhone } from "./fields";
import type { CrmRecord, RecordFields } from "./port";
import { type Domain, literally, type TrytonClient } from "./tryton-client";

/**
 * How a party and our fields translate. Tryton keeps no employer and no job on a party (relations are a module of their
 * own), so company and role are contact mechanisms of type "other", named so: a person sees them on the party's form,
 * the search finds them, and each can be changed by itself.
 */

const Mechanism = z.object({
  id: z.int(),
  party: z.int(),
  type: z.string(),
  name: z.string().nullable(),
  value: z.string().nullable(),
  _timestamp: z.string(),
});
export type Mechanism = z.output<typeof Mechanism>;

const Party = z.object({
  id: z.int(),
  name: z.string().nullable(),
  active: z.coerce.boolean(), // SQLite's are numbers
  replaced_by: z.int().nullable(),
  _timestamp: z.string(),
});

/** A party with all it takes to write to it. */
export type PartyRecord = CrmRecord & { party: z.output<typeof Party>; mechanisms: Mechanism[] };

const phoneTypes = ["phone", "mobile"];
const MAX_MATCHES = 20;
/** Parties merged into one another; more than this is a circle. */
const MAX_MERGES = 10;

/** The mechanism that holds a field: the first of its kind, as Tryton shows them. */
export function holderOf(mechanisms: readonly Mechanism[], field: Exclude<keyof RecordFields, "name">) {
  return mechanisms.find(({ type, name }) => {
    if (field === "email") return type === "email";
    if (field === "phone") return phoneTypes.includes(type);
    return type === "other" && name === labels[field];
  });
}

/** What a new mechanism for a field holds, besides its value. */
export function newHolder(field: Exclude<keyof RecordFields, "name">) {
  return field === "email" || field === "phone" ? { type: field } : { type: "other", name: labels[field] };
}

const labels = { company: "Company", role: "Role" } as const;

/** The party itself, or the one it was merged into; null where it is gone or was put out of use. */
export async function getParty(client: TrytonClient, id: number): Promise<PartyRecord | null> {
  let next = id;
  for (let merges = 0; merges < MAX_MERGES; merges++) {
    const where: Domain = [["id", "=", next]];
    const [party] = await client.search("party.party", Party, { where, fields: asked, limit: 1, inactive: true });
    if (!party) return null;
    if (party.replaced_by === null) return party.active ? ((await recordsOf(client, [party]))[0] ?? null) : null;
    next = party.replaced_by;
  }
  return null;
}

/** Everybody with this address or this number, in whatever spelling, the oldest first. */
export async function partiesWith(
  client: TrytonClient,
  { email, phone }: { email: string | null; phone: string | null },
): Promise<PartyRecord[]> {
  if (!email && !phone) return [];
  const where: Domain = ["OR"];
  if (email)
    where.push([
      ["type", "=", "email"],
      ["value", "ilike", literally(email)],
    ]);
  // Tryton keeps a number as it was typed unless a library of its server is installed: the digits, and anything between.
  if (phone)
    where.push([
      ["type", "in", phoneTypes],
      ["value", "like", `%${[...lastDigits(phone)].join("%")}%`],
    ]);
  const found = await client.search("party.contact_mechanism", Mechanism, {
    where,
    fields: mechanismFields,
    limit: 200,
  });
  const carries = ({ type, value }: Mechanism) =>
    value !== null &&
    ((email !== null && type === "email" && value.trim().toLowerCase() === email.toLowerCase()) ||
      (phone !== null && phoneTypes.includes(type) && samePhone(value, phone)));
  return partiesOf(
    client,
    found.filter(carries).map(({ party }) => party),
  );
}

/** Without the first ones: a number may stand there without its area code's zero or with its country. */
const lastDigits = (phone: string) => nationalNumber(phone).slice(-9);

/** By the last name's beginning, at an address of the domain or with much the same company. */
export async function partiesLike(
  client: TrytonClient,
  { name, domain, company }: { name: string; domain: string | null; company: string | null },
): Promise<PartyRecord[]> {
  const last = name.trim().split(/\s+/).at(-1) ?? name;
  const firstWord = company?.trim().split(/\s+/)[0];
  const where: Domain = ["OR"];
  if (domain)
    where.push([
      ["type", "=", "email"],
      ["value", "ilike", `%@${literally(domain)}`],
    ]);
  if (firstWord) {
    where.push([
      ["type", "=", "other"],
      ["name", "=", labels.company],
      ["value", "ilike", `${literally(firstWord)}%`],
    ]);
  }
  if (where.length === 1) return [];
  const named: Domain = [["party.name", "ilike", `%${literally(last.slice(0, 4))}%`], where];
  const found = await client.search("party.contact_mechanism", Mechanism, {
    where: named,
    fields: mechanismFields,
    limit: 200,
  });
  return partiesOf(
    client,
    found.map(({ party }) => party),
  );
}

async function partiesOf(client: TrytonClient, ids: number[]): Promise<PartyRecord[]> {
  if (ids.length === 0) return [];
  const where: Domain = [["id", "in", [...new Set(ids)]]];
  return recordsOf(client, await client.search("party.party", Party, { where, fields: asked, limit: MAX_MATCHES }));
}

/** A customer is who bought: a sale that was confirmed, or an opportunity that was won. */
async function recordsOf(client: TrytonClient, parties: z.output<typeof Party>[]): Promise<PartyRecord[]> {
  const ids = parties.map(({ id }) => id);
  const ofThem: Domain = ["party", "in", ids];
  const mechanisms = await client.search("party.contact_mechanism", Mechanism, {
    where: [ofThem],
    fields: mechanismFields,
    limit: 1_000,
  });
  const bought: Domain = [ofThem, ["state", "in", ["confirmed", "processing", "done"]]];
  const sales = await client.search("sale.sale", z.object({ party: z.int() }), {
    where: bought,
    fields: ["party"],
    limit: 1_000,
    order: "DESC",
  });
  const leads = await client.search("sale.opportunity", Lead, {
    where: [ofThem, ["state", "in", ["lead", "opportunity", "won"]]],
    fields: ["party", "employee", "state"],
    limit: 1_000,
    order: "DESC",
  });
  return parties.map((party) => {
    const own = mechanisms.filter((mechanism) => mechanism.party === party.id);
    const value = (field: Exclude<keyof RecordFields, "name">) => holderOf(own, field)?.value || null;
    const theirs = leads.filter((lead) => lead.party === party.id);
    const owner = theirs.find(({ state, employee }) => state !== "won" && employee !== null)?.employee;
    return {
      id: String(party.id),
      fields: {
        name: party.name || null,
        email: value("email"),
        phone: value("phone"),
        company: value("company"),
        role: value("role"),
      },
      ownerId: owner ? String(owner) : null,
      isCustomer: sales.some((sale) => sale.party === party.id) || theirs.some(({ state }) => state === "won"),
      party,
      mechanisms: own,
    };
  });
}

const Lead = z.object({ party: z.int().nullable(), employee: z.int().nullable(), state: z.string() });
const asked = ["name", "active", "replaced_by", "_timestamp"];
const mechanismFields = ["party", "type", "name", "value", "_timestamp"];

/** As the port has it: without what only writing needs. */
export const toRecord = ({ id, fields, ownerId, isCustomer }: PartyRecord): CrmRecord => ({
  id,
  fields,
  ownerId,
  isCustomer,
});
