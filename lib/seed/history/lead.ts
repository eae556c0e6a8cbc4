import type { Brief } from "@/lib/handoffs/brief";
import { companyDomainOf, mailboxOf } from "@/lib/records/mailbox";
import type { LeadRow } from "@/lib/records/queries";
import { idAt, type World } from "./world";

/** The lead of these contact details, by address and then by number, or a new one; null where nothing valid was given. */
export function leadOf(world: World, contact: Brief["contact"], at: Date): LeadRow | null {
  const email = contact.email?.valid ? contact.email.value : null;
  const phone = contact.phone?.valid ? contact.phone.value : null;
  if (!email && !phone) return null;
  const known = world.leads.find((lead) =>
    email ? lead.email === email : lead.phone === phone && lead.email === null,
  );
  const lead: LeadRow = known ?? {
    id: idAt(world, at),
    name: null,
    email,
    mailbox: mailboxOf(email),
    domain: companyDomainOf(email),
    phone,
    company: null,
    role: null,
    recordId: null,
    record: null,
    recordSeenAt: null,
    isCustomer: false,
    createdAt: at,
    updatedAt: at,
    erasedAt: null,
  };
  lead.name = contact.name?.value ?? lead.name;
  lead.phone = phone ?? lead.phone;
  lead.company = contact.company?.value ?? lead.company;
  lead.role = contact.role?.value ?? lead.role;
  lead.updatedAt = at;
  if (!known) {
    world.leads.push(lead);
    world.rows.leads.push(lead);
  }
  return lead;
}
