import { sql } from "drizzle-orm";
import { boolean, index, jsonb, pgTable, text, uniqueIndex } from "drizzle-orm/pg-core";
import { id, instant } from "./columns";

/** A person who may buy: one per e-mail address or phone number, many conversations. */
export const leads = pgTable(
  "leads",
  {
    id: id(),
    name: text(),
    /** Normalised to lower case. */
    email: text(),
    /** The mailbox the address reaches, however it is spelt, and the company's own domain (lib/records/mailbox.ts). */
    mailbox: text(),
    domain: text(),
    /** E.164 */
    phone: text(),
    company: text(),
    role: text(),
    /** The CRM's id of this person's record, once we know it. */
    recordId: text(),
    /** What the CRM held when a worker last looked (lib/records/schema.ts). */
    record: jsonb(),
    recordSeenAt: instant(),
    isCustomer: boolean().notNull().default(false),
    createdAt: instant().notNull(),
    updatedAt: instant().notNull(),
    /** Nobody any more: what was known of them is gone. */
    erasedAt: instant(),
  },
  (t) => [
    uniqueIndex("leads_email").on(t.email).where(sql`email is not null`),
    index("leads_mailbox").on(t.mailbox).where(sql`mailbox is not null`),
    index("leads_domain").on(t.domain).where(sql`domain is not null`),
    index("leads_name_alike").using("gin", t.name.op("gin_trgm_ops")),
    // For who types the beginning of an address, or any digits of a number.
    index("leads_email_begins").on(t.email.op("text_pattern_ops")).where(sql`email is not null`),
    index("leads_phone_alike").using("gin", t.phone.op("gin_trgm_ops")),
    index("leads_phone").on(t.phone).where(sql`phone is not null`),
    uniqueIndex("leads_record").on(t.recordId).where(sql`record_id is not null`),
  ],
);
