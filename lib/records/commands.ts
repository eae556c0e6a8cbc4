import { isDeepStrictEqual } from "node:util";
import { eq, sql } from "drizzle-orm";
import type { Db, Tx } from "@/db/client";
import { conversations } from "@/db/schema/conversations";
import { handoffs } from "@/db/schema/handoffs";
import { leads } from "@/db/schema/records";
import { system } from "@/lib/actor";
import { audit } from "@/lib/audit/commands";
import type { Crm, CrmRecord } from "@/lib/connectors/crm/port";
import { type Brief, briefOf } from "@/lib/handoffs/brief";
import { adoptRouting, raiseExceptions, raiseVersion } from "@/lib/handoffs/commands.exceptions";
import { findDraft, findHandoff, findStandingAnalysis, lockHandoff } from "@/lib/handoffs/queries";
import { newId } from "@/lib/id";
import { proposeOwner } from "@/lib/routing/commands";
import { findByCrmOwner } from "@/lib/routing/queries";
import { wake } from "@/lib/wake";
import type { Known } from "./likeness";
import { companyDomainOf, mailboxOf } from "./mailbox";
import { conflictsOf, othersOf } from "./model";
import { findMatch, type LeadRow, listAlike, listLeads, listOpenHandoffs } from "./queries";
import type { Match } from "./schema";

type Contact = Brief["contact"];

/**
 * Finds the lead of these contact details or makes one: by e-mail first, then by phone. Keeps the newest value that
 * was said and never blanks one. Undefined where there is no valid address.
 */
export async function ensureLead(tx: Tx, contact: Contact, now: Date): Promise<LeadRow | undefined> {
  const email = contact.email?.valid ? contact.email.value : null;
  const phone = contact.phone?.valid ? contact.phone.value : null;
  if (!email && !phone) return undefined;

  await lockAddresses(tx, [email, phone]);
  const known = await listLeads(tx, { email, phone });
  const lead = known.find((row) => email !== null && row.email === email) ?? known.find((row) => !email || !row.email);
  const fields = {
    name: contact.name?.value ?? null,
    email,
    phone,
    company: contact.company?.value ?? null,
    role: contact.role?.value ?? null,
  };
  const derived = { mailbox: mailboxOf(email), domain: companyDomainOf(email) };
  if (!lead) {
    const [made] = await tx
      .insert(leads)
      .values({ id: newId(), ...fields, ...derived, createdAt: now, updatedAt: now })
      .returning();
    return made;
  }
  const [updated] = await tx
    .update(leads)
    .set({
      name: fields.name ?? lead.name,
      email: fields.email ?? lead.email,
      mailbox: derived.mailbox ?? lead.mailbox,
      domain: email ? derived.domain : lead.domain,
      phone: fields.phone ?? lead.phone,
      company: fields.company ?? lead.company,
      role: fields.role ?? lead.role,
      updatedAt: now,
    })
    .where(eq(leads.id, lead.id))
    .returning();
  return updated;
}

/**
 * Until the end of the transaction nobody else looks for a lead by these: a number is unique only where no address
 * tells two people apart, which no index can say, and two at once would make two leads, or overwrite one with the other.
 */
export async function lockAddresses(tx: Tx, addresses: readonly (string | null)[]): Promise<void> {
  for (const address of addresses.filter((value) => value !== null).toSorted()) {
    await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`lead:${address}`}, 0))`);
  }
}

/**
 * The worker's look-up when a handoff became ready: the CRM first (no transaction is open while it is asked), then our
 * own leads; keeps the match, raises what conflicts, proposes the owner again now that the account is known.
 * Throws where the CRM cannot answer, so that the job is tried again; until then the screen says "not looked up yet".
 */
export async function lookUpRecord(
  { db, crm, now }: { db: Db; crm: Crm; now: Date },
  handoffId: string,
): Promise<void> {
  const contact = await contactOf(db, handoffId);
  if (!contact) return;
  const email = contact.email?.valid ? contact.email.value : null;
  const phone = contact.phone?.valid ? contact.phone.value : null;

  let record: CrmRecord | null = null;
  if (email || phone) {
    const answer = await crm.findRecord({ email, phone });
    if (!answer.ok) throw new Error(`CRM look-up of handoff ${handoffId}: ${answer.kind}, ${answer.detail}`);
    record = answer.data;
  }
  const person: Known = { name: contact.name?.value ?? null, email, phone, company: contact.company?.value ?? null };
  const records = record ? [] : await similarRecords(crm, handoffId, person);

  await db.transaction((tx) => keepMatch(tx, { handoffId, person, record, records, now }));
  wake(db, "handoffs");
}

/** Records that may be this person though neither address nor number is theirs; without a name there is nothing to go by. */
async function similarRecords(crm: Crm, handoffId: string, person: Known): Promise<CrmRecord[]> {
  if (!person.name) return [];
  const domain = companyDomainOf(person.email);
  if (!domain && !person.company) return [];
  const answer = await crm.findSimilar({ name: person.name, domain, company: person.company });
  if (!answer.ok) throw new Error(`CRM look-up of handoff ${handoffId}: ${answer.kind}, ${answer.detail}`);
  return answer.data;
}

async function contactOf(db: Db, handoffId: string): Promise<Contact | undefined> {
  const handoff = await findHandoff(db, handoffId);
  const analysis = await findStandingAnalysis(db, handoff?.analysisId ?? null);
  if (!handoff || !analysis) return undefined;
  const draft = await findDraft(db, handoffId);
  return briefOf(analysis, draft?.edits ?? {}).contact;
}

async function keepMatch(
  tx: Tx,
  found: { handoffId: string; person: Known; record: CrmRecord | null; records: CrmRecord[]; now: Date },
): Promise<void> {
  const handoff = await lockHandoff(tx, found.handoffId);
  if (!handoff || !["needs_review", "in_review", "returned"].includes(handoff.state)) return;
  const alike = await listAlike(tx, found.person);
  const open = await listOpenHandoffs(
    tx,
    [...alike.map((lead) => lead.id), ...(handoff.leadId ? [handoff.leadId] : [])],
    handoff.id,
  );
  const others = othersOf({ leadId: handoff.leadId, ...found, leads: alike, handoffs: open });

  const { email, phone } = found.person;
  const before = findMatch(handoff.match);
  const looked = { lookedAt: found.now, email, phone, record: found.record, others, joined: null };
  // What a person said of who this is stands, whatever a look-up by address finds.
  const match: Match = before?.joined ? { ...before, lookedAt: found.now } : looked;
  await tx.update(handoffs).set({ match, updatedAt: found.now }).where(eq(handoffs.id, handoff.id));
  if (handoff.leadId && found.record) {
    await tx
      .update(leads)
      .set({ record: found.record, recordSeenAt: found.now, isCustomer: found.record.isCustomer })
      .where(eq(leads.id, handoff.leadId));
  }

  const by = { actor: system, now: found.now };
  await audit(tx, by, {
    action: "record.look_up",
    subject: { kind: "handoff", id: handoff.id },
    data: { found: Boolean(found.record), others: others.length },
  });
  const accountOwnerId = await findByCrmOwner(tx, found.record?.ownerId ?? null);
  // The owner a person chose stays; only the first look at the record may change what rules proposed.
  if (!before && handoff.route !== "support") {
    const routing = await proposeOwner(tx, { handoffId: handoff.id, now: found.now });
    await adoptRouting(tx, handoff.id, routing, by);
    handoff.ownerId = routing.ownerId;
  }
  await raiseExceptions(tx, {
    handoffId: handoff.id,
    origin: "matching",
    findings: conflictsOf({
      route: handoff.route,
      record: match.record,
      accountOwnerId,
      ownerId: handoff.ownerId,
      others: match.joined ? [] : others,
    }),
    now: found.now,
  });
  // What is written, and over what, is part of what a decision rests on. Raised once, whatever else raised it here.
  const after = await lockHandoff(tx, handoff.id);
  const sameRecord = isDeepStrictEqual(before?.record ?? null, findMatch(match)?.record ?? null);
  if (!sameRecord && after?.version === handoff.version) await raiseVersion(tx, handoff.id, found.now);
}

/** Ties a conversation to the lead it belongs to. */
export async function linkLead(tx: Tx, conversationId: string, leadId: string): Promise<void> {
  await tx.update(conversations).set({ leadId }).where(eq(conversations.id, conversationId));
}
