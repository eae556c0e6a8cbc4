import { companyDomainOf, mailboxOf } from "./mailbox";

/** What is known of somebody; a lead of ours, a record of the CRM, or the visitor of a chat. */
export type Known = { name: string | null; email: string | null; phone: string | null; company: string | null };

/** How probably two are the same person, 0 to 1, and why, in words for a reviewer, strongest first. */
export type Likeness = { score: number; reasons: string[] };

/** From here on a person should look: the same number, or much the same name at the same company. */
export const LIKELY = 0.6;

/**
 * Whether two may be the same person. Each sign stands alone; together they make it surer, and a name that plainly differs
 * speaks against a shared number. The weights are a judgement, kept in order by their tests: the same mailbox beats the same
 * number, which beats a similar name at the same company.
 */
export function likenessOf(a: Known, b: Known): Likeness {
  const name = similarity(a.name, b.name);
  const signs: [number, string][] = [];
  const mailbox = mailboxOf(a.email);
  if (mailbox && mailbox === mailboxOf(b.email)) signs.push([0.95, "the same mailbox, spelt another way"]);
  if (a.phone && a.phone === b.phone) {
    const another = a.name && b.name && name < 0.3;
    signs.push(another ? [0.6, "the same phone number, another name"] : [0.8, "the same phone number"]);
  }
  const domain = companyDomainOf(a.email);
  const sameCompany = domain !== null && domain === companyDomainOf(b.email);
  const company = sameCompany ? 1 : similarity(a.company, b.company);
  if (name >= 0.5 && company >= 0.6) {
    const where = sameCompany ? "at the same company" : "at a company of much the same name";
    signs.push([
      0.5 + 0.25 * name + 0.15 * company,
      `${name > 0.95 ? "the same name" : "much the same name"} ${where}`,
    ]);
  }
  const score = 1 - signs.reduce((rest, [weight]) => rest * (1 - weight), 1);
  const reasons = signs.toSorted(([one], [other]) => other - one).map(([, reason]) => reason);
  return { score: Math.round(score * 100) / 100, reasons };
}

/** Three-letter groups in common, 0 to 1, as Postgres' pg_trgm counts them (its documentation, "similarity"). */
function similarity(a: string | null, b: string | null): number {
  const [one, other] = [groupsOf(a), groupsOf(b)];
  if (one.size === 0 || other.size === 0) return 0;
  const both = [...one].filter((group) => other.has(group)).length;
  return both / (one.size + other.size - both);
}

// "Ltd" and "GmbH" make two companies no more alike.
const legalForms = /\b(?:ltd|limited|llc|inc|llp|plc|corp|gmbh|co|kg|ag|ug|bv|nv|vof|sa|sas|sarl|sl|slu|pty)\b\.?/g;

function groupsOf(text: string | null): Set<string> {
  const words = (text ?? "")
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(legalForms, " ")
    .match(/[\p{L}\p{N}]+/gu);
  const groups = new Set<string>();
  for (const word of words ?? []) {
    const padded = `  ${word} `;
    for (let i = 0; i + 3 <= padded.length; i++) groups.add(padded.slice(i, i + 3));
  }
  return groups;
}
