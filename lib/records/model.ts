import type { routes } from "@/db/enums";
import type { Finding } from "@/lib/analysis/model";
import type { CrmRecord } from "@/lib/connectors/crm/port";
import type { Match } from "./schema";

export type OtherPerson = Match["others"][number];

type OwnLead = { id: string; name: string | null; email: string | null; phone: string | null; company: string | null };

/**
 * Our own leads that may be this person but are not surely so (the same number under another address), and this
 * person's other open handoffs. The lead with the very same address is this person, no duplicate.
 */
export function othersOf(input: {
  leadId: string | null;
  email: string | null;
  phone: string | null;
  leads: readonly OwnLead[];
  handoffs: readonly { id: string; leadId: string | null; contactName: string | null; contactCompany: string | null }[];
}): OtherPerson[] {
  const samePhone = input.leads
    .filter((lead) => lead.id !== input.leadId && lead.email !== input.email)
    .map((lead) => ({
      leadId: lead.id,
      handoffId: null,
      name: lead.name,
      email: lead.email,
      phone: lead.phone,
      company: lead.company,
      reason: "same phone number, another e-mail address",
    }));
  const sameLead = input.handoffs
    .filter((handoff) => handoff.leadId === input.leadId)
    .map((handoff) => ({
      leadId: handoff.leadId,
      handoffId: handoff.id,
      name: handoff.contactName,
      email: input.email,
      phone: input.phone,
      company: handoff.contactCompany,
      reason: "the same person has another open handoff",
    }));
  return [...samePhone, ...sameLead];
}

/** What matching found that a person must look at. */
export function conflictsOf(input: {
  route: (typeof routes)[number];
  record: CrmRecord | null;
  /** Whose account the record is, as one of our people. */
  accountOwnerId: string | null;
  ownerId: string | null;
  others: readonly OtherPerson[];
}): Finding[] {
  const findings: Finding[] = [];
  const [other] = input.others;
  if (other) findings.push(finding("duplicate_record", `May be known already: ${other.reason}.`));
  if (input.route === "sales" && input.record?.isCustomer) {
    findings.push(finding("existing_customer_conflict", "The CRM says that this is a customer already."));
  } else if (
    input.accountOwnerId &&
    input.ownerId &&
    input.accountOwnerId !== input.ownerId &&
    input.route !== "support"
  ) {
    findings.push(
      finding("existing_customer_conflict", "The record belongs to somebody else than the proposed owner."),
    );
  }
  return findings;
}

function finding(kind: Finding["kind"], note: string): Finding {
  return { kind, blocking: true, evidence: [], note };
}
