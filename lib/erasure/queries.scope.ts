import { and, eq, inArray, isNull, or, type SQL, sql } from "drizzle-orm";
import type { Queryable } from "@/db/client";
import { conversations, messageRevisions, messages } from "@/db/schema/conversations";
import { handoffs } from "@/db/schema/handoffs";
import { leads } from "@/db/schema/records";
import { nationalNumber } from "@/lib/connectors/crm/fields";
import { mailboxOf } from "@/lib/records/mailbox";
import type { Address } from "./model";
import type { Scope } from "./queries.places";

/** Who was asked for. `withMentions`: other people's chats in which their address stands go too. */
export type Sought = { address: Address; withMentions: boolean };

export type Lead = Pick<typeof leads.$inferSelect, "id" | "name" | "email" | "phone" | "company">;
export type Found = Scope & {
  leads: Lead[];
  /** Chats of other people in which an address of this person stands. */
  mentionIds: string[];
};

/**
 * Everywhere a person is, by an address and what else their leads are reached by. A chat is theirs by its lead, by what
 * the widget knew, or where nobody else's lead has it, by their address in it. Erased chats are found no more. Reads all
 * messages once: rare, and asked for by a person who can wait.
 */
export async function findScope(db: Queryable, { address, withMentions }: Sought): Promise<Found> {
  const known = await listLeadsOf(db, address);
  const emails = distinct([...("email" in address ? [address.email] : []), ...known.map(({ email }) => email)]);
  const phones = distinct([...("phone" in address ? [address.phone] : []), ...known.map(({ phone }) => phone)]);
  const leadIds = known.map(({ id }) => id);

  const told = await listChats(db, or(ofLeads(leadIds), widgetKnew(emails, phones)));
  const said = await listChats(db, saidIn(emails, phones));
  const isTheirs = (chat: Chat) => chat.leadId === null || leadIds.includes(chat.leadId);
  const theirs = distinct([...told, ...said.filter(isTheirs)].map(({ id }) => id));
  const mentionIds = distinct(said.filter((chat) => !isTheirs(chat)).map(({ id }) => id)).filter(
    (id) => !theirs.includes(id),
  );
  const conversationIds = withMentions ? [...theirs, ...mentionIds] : theirs;
  const names = distinct(known.map(({ name }) => name));
  const handoffIds = await listHandoffIds(db, conversationIds);
  return { leads: known, leadIds, conversationIds, handoffIds, emails, phones, names, mentionIds };
}

/** The handoffs of these chats. */
export async function listHandoffIds(db: Queryable, conversationIds: string[]): Promise<string[]> {
  if (conversationIds.length === 0) return [];
  const rows = await db
    .select({ id: handoffs.id })
    .from(handoffs)
    .where(inArray(handoffs.conversationId, conversationIds))
    .orderBy(handoffs.id);
  return rows.map(({ id }) => id);
}

/** However the address is spelt: the same mailbox is the same person. */
function listLeadsOf(db: Queryable, address: Address): Promise<Lead[]> {
  const { id, name, email, phone, company, mailbox } = leads;
  const same =
    "email" in address
      ? or(eq(email, address.email), eq(mailbox, mailboxOf(address.email) ?? address.email))
      : eq(phone, address.phone);
  return db.select({ id, name, email, phone, company }).from(leads).where(same).orderBy(leads.createdAt, id);
}

type Chat = { id: string; leadId: string | null };

async function listChats(db: Queryable, which: SQL | undefined): Promise<Chat[]> {
  if (!which) return [];
  return db
    .select({ id: conversations.id, leadId: conversations.leadId })
    .from(conversations)
    .where(and(isNull(conversations.erasedAt), which))
    .orderBy(conversations.id);
}

function ofLeads(leadIds: string[]): SQL | undefined {
  if (leadIds.length === 0) return undefined;
  const decided = sql`(select ${handoffs.conversationId} from ${handoffs} where ${inArray(handoffs.leadId, leadIds)})`;
  return or(inArray(conversations.leadId, leadIds), sql`${conversations.id} in ${decided}`);
}

function widgetKnew(emails: string[], phones: string[]): SQL | undefined {
  const visitor = conversations.visitor;
  return or(
    ...emails.map((email) => sql`lower(${visitor} ->> 'email') = ${email}`),
    ...searchable(phones).map(
      (digits) => sql`regexp_replace(${visitor} ->> 'phone', '[^0-9]', '', 'g') like ${`%${digits}`}`,
    ),
  );
}

function saidIn(emails: string[], phones: string[]): SQL | undefined {
  const holds = (text: SQL) =>
    or(
      ...emails.map((email) => sql`lower(${text}) ~ ${wholeAddress(email)}`),
      ...searchable(phones).map((digits) => sql`position(${digits} in regexp_replace(${text}, '[^0-9]', '', 'g')) > 0`),
    );
  const first = holds(sql`${messages.text}`);
  const later = holds(sql`coalesce(${messageRevisions.text}, '')`);
  if (!first || !later) return undefined;
  return sql`${conversations.id} in (
    select ${messages.conversationId} from ${messages} where ${first}
    union
    select ${messages.conversationId} from ${messages}
    join ${messageRevisions} on ${messageRevisions.messageId} = ${messages.id} where ${later}
  )`;
}

/** The address as a pattern of Postgres, not as the end or the beginning of another: dana@… is not in jordana@…. */
function wholeAddress(email: string): string {
  const literal = email.replace(/[^\p{L}\p{N}@]/gu, (sign) => `\\${sign}`);
  return `(^|[^a-z0-9._%+-])${literal}($|[^a-z0-9.-]|[.]($|[^a-z0-9]))`;
}

/** Fewer digits than this stand in texts about anything: by such a number only who has it as theirs is found. */
const leastDigits = 7;

/** What is the same of a number however it is written: the digits after the country's code. */
const searchable = (phones: string[]) =>
  phones.map((phone) => nationalNumber(phone).replace(/^0+/, "")).filter(({ length }) => length >= leastDigits);

const distinct = (values: readonly (string | null)[]) => [...new Set(values.filter((value) => value !== null))];
