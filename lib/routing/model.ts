import type { routes, urgencies } from "@/db/enums";
import type { Conditions, Trace } from "./schema";

/** What routing may look at. */
export type Facts = {
  route: (typeof routes)[number];
  serviceLine: string | null;
  topic: string | null;
  pagePath: string | null;
  country: string | null;
  language: string | null;
  urgency: (typeof urgencies)[number] | null;
  isCustomer: boolean;
  /** The person who owns the record in the CRM, if we know them. */
  accountOwnerId: string | null;
  companySize: number | null;
  value: number | null;
};

/** A person as routing sees them; `available` is false with a reason in words. */
export type Candidate = {
  id: string;
  name: string;
  unavailable: string | null;
  openTasks: number;
  lastChosenAt: Date | null;
};

export type Rule = {
  name: string;
  conditions: Conditions;
  personId: string | null;
  team: { id: string; name: string; memberIds: string[] } | null;
};

export type Routing = {
  ownerId: string | null;
  teamId: string | null;
  /** In words, for people. Null where nobody was found. */
  reason: string | null;
  trace: Trace;
};

/**
 * The owner by ordered rules: the account's owner first for a customer, then the first rule whose conditions all hold
 * and whose target has somebody there. Round robin within a team: who was chosen longest ago, but whoever has it
 * already (`standingId`) keeps it, so that looking again does not send it on.
 */
export function chooseOwner(
  facts: Facts,
  rules: readonly Rule[],
  candidates: ReadonlyMap<string, Candidate>,
  exclude: ReadonlySet<string> = new Set(),
  standingId: string | null = null,
): Routing {
  const trace: Trace = [];
  const account = facts.accountOwnerId ? candidates.get(facts.accountOwnerId) : undefined;
  if (account && facts.route !== "support" && isFree(account, "Account owner", exclude, trace)) {
    trace.push({ rule: "Account owner", person: account.name, verdict: "chosen", why: "owns the customer record" });
    return { ownerId: account.id, teamId: null, reason: "Account owner", trace };
  }

  for (const rule of rules) {
    const misses = unmet(rule.conditions, facts);
    if (misses) {
      trace.push({ rule: rule.name, person: null, verdict: "not_matched", why: misses });
      continue;
    }
    const ids = rule.personId ? [rule.personId] : (rule.team?.memberIds ?? []);
    const members = ids.map((id) => candidates.get(id)).filter((person) => person !== undefined);
    const free = members.filter((person) => isFree(person, rule.name, exclude, trace));
    const standing = free.find((person) => person.id === standingId);
    const chosen = standing ?? free.toSorted(longestAgo)[0];
    if (!chosen) continue;
    const turn = standing ? "has it already, " : "next in turn ";
    const why = rule.team ? `${turn}in ${rule.team.name}` : "named by the rule";
    trace.push({ rule: rule.name, person: chosen.name, verdict: "chosen", why });
    return { ownerId: chosen.id, teamId: rule.team?.id ?? null, reason: rule.name, trace };
  }
  return { ownerId: null, teamId: null, reason: null, trace };
}

/** In whose calendars a time may be chosen, in order of preference. */
export type Bookable = { personIds: string[]; teamId: string | null; reason: string | null };

/** Whom the rules name, whether or not they are there at this hour: the account's owner, else the first rule that holds. */
export function chooseBookable(
  facts: Facts,
  rules: readonly Rule[],
  candidates: ReadonlyMap<string, Candidate>,
): Bookable | null {
  const account = facts.accountOwnerId ? candidates.get(facts.accountOwnerId) : undefined;
  if (account && facts.route !== "support") return { personIds: [account.id], teamId: null, reason: "Account owner" };
  for (const rule of rules.filter(({ conditions }) => unmet(conditions, facts) === null)) {
    const ids = rule.personId ? [rule.personId] : (rule.team?.memberIds ?? []);
    const members = ids.map((id) => candidates.get(id)).filter((person) => person !== undefined);
    if (members.length === 0) continue;
    const personIds = members.toSorted(longestAgo).map(({ id }) => id);
    return { personIds, teamId: rule.team?.id ?? null, reason: rule.name };
  }
  return null;
}

/** The trace once the visitor has chosen a time in somebody's calendar. */
export function withVisitorsChoice(trace: Trace, rule: string, person: string): Trace {
  return [...trace, { rule, person, verdict: "chosen", why: "the visitor chose a time of theirs" }];
}

const personsChoice = "Chosen by a person";

/** The trace with a person's own choice at its end: no rule changes that any more. */
export function withPersonsChoice(trace: Trace, person: string, why: string): Trace {
  return [...trace, { rule: personsChoice, person, verdict: "chosen", why }];
}

export function isPersonsChoice(trace: Trace): boolean {
  return trace.at(-1)?.rule === personsChoice;
}

function isFree(person: Candidate, rule: string, exclude: ReadonlySet<string>, trace: Trace): boolean {
  const why = exclude.has(person.id) ? "said this is not theirs" : person.unavailable;
  if (why) trace.push({ rule, person: person.name, verdict: "passed_over", why });
  return why === null;
}

function longestAgo(a: Candidate, b: Candidate): number {
  return (
    (a.lastChosenAt?.getTime() ?? 0) - (b.lastChosenAt?.getTime() ?? 0) ||
    a.openTasks - b.openTasks ||
    (a.id < b.id ? -1 : 1)
  );
}

/** The first condition that does not hold, in words; null where all hold. */
function unmet(conditions: Conditions, facts: Facts): string | null {
  const oneOf = (allowed: readonly string[] | undefined, value: string | null) =>
    !allowed || (value !== null && allowed.some((word) => word.toLowerCase() === value.toLowerCase()));

  if (!oneOf(conditions.route, facts.route)) return `the route is ${facts.route.replace("_", " ")}`;
  if (!oneOf(conditions.serviceLine, facts.serviceLine)) return "another service line";
  if (!oneOf(conditions.topic, facts.topic)) return "another topic";
  if (!oneOf(conditions.country, facts.country))
    return facts.country ? `the country is ${facts.country}` : "the country is not known";
  if (!oneOf(conditions.language, facts.language)) return "another language";
  if (!oneOf(conditions.urgency, facts.urgency)) return "another urgency";
  if (conditions.page && !conditions.page.some((prefix) => facts.pagePath?.startsWith(prefix))) return "another page";
  if (conditions.account && (conditions.account === "customer") !== facts.isCustomer) {
    return facts.isCustomer ? "a customer already" : "not a customer";
  }
  const { companySizeMin: min, companySizeMax: max, valueMin } = conditions;
  if (min && (facts.companySize === null || facts.companySize < min)) return `smaller than ${min} people, or not said`;
  if (max && (facts.companySize === null || facts.companySize > max)) return `larger than ${max} people, or not said`;
  if (valueMin && (facts.value === null || facts.value < valueMin)) return "the value is below, or not said";
  return null;
}
