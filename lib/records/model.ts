import type { routes } from "@/db/enums";
import type { Finding } from "@/lib/analysis/model";
import type { CrmRecord } from "@/lib/connectors/crm/port";
import { type Known, LIKELY, likenessOf } from "./likeness";
import type { Match } from "./schema";

export type OtherPerson = Match["others"][number];

type OwnLead = Known & { id: string };
type OpenHandoff = { id: string; leadId: string | null; contactName: string | null; contactCompany: string | null };

/**
 * Who else this may be, likeliest first: our own leads and the CRM's records that are alike (each lead with its open handoff, if
 * it has one), and this person's other open handoffs. The lead with the very same address is this person, no duplicate.
 */
export function othersOf(input: {
  leadId: string | null;
  person: Known;
  leads: readonly OwnLead[];
  records: readonly CrmRecord[];
  handoffs: readonly OpenHandoff[];
}): OtherPerson[] {
  const { person, handoffs } = input;
  const alike = (other: Known, ids: Pick<OtherPerson, "leadId" | "handoffId" | "record">): OtherPerson[] => {
    const { score, reasons } = likenessOf(person, other);
    const { name, email, phone, company } = other;
    return score >= LIKELY ? [{ ...ids, name, email, phone, company, score, reason: reasons.join(", ") }] : [];
  };
  const leads = input.leads
    .filter((lead) => lead.id !== input.leadId && lead.email !== person.email)
    .flatMap((lead) =>
      alike(lead, {
        leadId: lead.id,
        handoffId: handoffs.find((handoff) => handoff.leadId === lead.id)?.id ?? null,
        record: null,
      }),
    );
  const records = input.records.flatMap((record) => alike(record.fields, { leadId: null, handoffId: null, record }));
  const same = handoffs
    .filter((handoff) => handoff.leadId === input.leadId)
    .map((handoff) => ({
      leadId: handoff.leadId,
      handoffId: handoff.id,
      record: null,
      name: handoff.contactName,
      email: person.email,
      phone: person.phone,
      company: handoff.contactCompany,
      score: 1,
      reason: "the same person has another open handoff",
    }));
  return [...same, ...leads, ...records].toSorted((one, other) => other.score - one.score).slice(0, 8);
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
