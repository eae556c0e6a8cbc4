import { createHash } from "node:crypto";
import { z } from "zod";
import type { CrmRecord, RecordFields } from "./port";
import { clip, lengths } from "./salesforce-text";

/** How Contacts and Leads translate to our fields. A person is one or the other in Salesforce. */

/** Salesforce's own word for what it requires and nobody knows. */
const NOT_PROVIDED = "[not provided]";

const text = z.string().nullish();
const Person = z.object({
  Id: z.string(),
  FirstName: text,
  LastName: text,
  Email: text,
  Phone: text,
  MobilePhone: text,
  Title: text,
  OwnerId: text,
  CreatedDate: text,
  /** Of a lead. */
  Company: text,
  IsConverted: z.boolean().nullish(),
  ConvertedContactId: text,
  /** Of a contact. */
  Account: z.object({ Name: text, Type: text }).nullish(),
  /** Where the recycle bin was asked, too. */
  IsDeleted: z.boolean().nullish(),
  MasterRecordId: text,
});

/** A Contact or a Lead as Salesforce gave it. */
export type Person = z.output<typeof Person>;

export const toPeople = (records: unknown[]): Person[] => z.array(Person).parse(records);

export const typeOf = (id: string) => (id.startsWith("003") ? "Contact" : id.startsWith("00Q") ? "Lead" : null);

/** Ids are letters and digits, so that one that passes may stand in a path; those of other CRMs do not pass. */
export const isPersonId = (id: string) => /^(003|00Q)[A-Za-z0-9]{12}([A-Za-z0-9]{3})?$/.test(id);

/** A contact is a customer where its account is of a customer's type: "Customer - Direct", "Customer - Channel". */
export function toRecord(person: Person): CrmRecord {
  const name = [person.FirstName, provided(person.LastName)].filter(Boolean).join(" ");
  return {
    id: person.Id,
    fields: {
      name: name || null,
      email: person.Email || null,
      phone: person.Phone || person.MobilePhone || null,
      company: provided(person.Company) ?? person.Account?.Name ?? null,
      role: person.Title || null,
    },
    ownerId: person.OwnerId || null,
    isCustomer: /^customer/i.test(person.Account?.Type ?? ""),
  };
}

const provided = (value: string | null | undefined) => (value && value !== NOT_PROVIDED ? value : null);

/**
 * As much of it as Salesforce holds, so that what was written reads back as what was meant. An address is never cut:
 * half of one is somebody else's.
 */
export function fitting({ name, email, phone, company, role }: RecordFields): RecordFields {
  const { FirstName, LastName } = namesOf(name);
  return {
    name: [FirstName, LastName].filter(Boolean).join(" ") || null,
    email: email?.trim() || null,
    phone: phone && clip(phone.trim(), lengths.phone),
    company: company && clip(company.trim(), lengths.company),
    role: role && clip(role.trim(), lengths.title),
  };
}

/** A single name is a last name: Salesforce requires that one. */
function namesOf(name: string | null | undefined): { FirstName?: string; LastName?: string } {
  const [first = "", ...rest] = name?.trim().split(/\s+/) ?? [];
  if (rest.length === 0) return first ? { LastName: clip(first, lengths.lastName) } : {};
  return { FirstName: clip(first, lengths.firstName), LastName: clip(rest.join(" "), lengths.lastName) };
}

/** The values to write over a record of this type; a contact's company is its account, which is not ours to change. */
export function toValues(type: "Contact" | "Lead", fields: Partial<RecordFields>): Record<string, string> {
  const values = {
    ...namesOf(fields.name),
    Email: fields.email,
    Phone: fields.phone,
    Title: fields.role,
    ...(type === "Lead" && { Company: fields.company }),
  };
  return Object.fromEntries(Object.entries(values).filter((entry): entry is [string, string] => !!entry[1]));
}

/** A new person is a lead, which must have a last name and a company. */
export const toNewLead = (fields: RecordFields): Record<string, string> => ({
  LastName: NOT_PROVIDED,
  Company: NOT_PROVIDED,
  ...toValues("Lead", fields),
});

/**
 * The key of a person we create: the same for the same address, or for the same number of one without an address.
 * A digest, since it stands in a path. Null: nobody could tell them from another.
 */
export function keyOfPerson({ email, phone }: RecordFields): string | null {
  const known = email?.toLowerCase() ?? phone;
  return known ? `lead-${createHash("sha256").update(known).digest("hex").slice(0, 40)}` : null;
}

/** A step's key as Salesforce's paths take it: what follows a dot there is read as a format. */
export const keyOfStep = (key: string) => key.replace(/[^A-Za-z0-9-]/g, "_");
