/** Who works at the demo's desk. Invented; the addresses are of a domain that cannot exist. */

export const demoPeople = [
  { email: "reviewer@desk.example", name: "Rosa Lindgren", roles: ["reviewer"], crmOwnerId: "503" },
  { email: "reviewer2@desk.example", name: "Emeka Obi", roles: ["reviewer"], crmOwnerId: "504" },
  { email: "owner@desk.example", name: "Priya Nair", roles: ["owner"], crmOwnerId: "501" },
  { email: "owner2@desk.example", name: "Jonas Keller", roles: ["owner"], crmOwnerId: "502" },
  { email: "manager@desk.example", name: "Helen Marsh", roles: ["manager"], crmOwnerId: "505" },
  { email: "compliance@desk.example", name: "Samir Haddad", roles: ["compliance"], crmOwnerId: null },
  { email: "admin@desk.example", name: "Ada Novak", roles: ["admin"], crmOwnerId: null },
] as const;

export const demoTimeZone = "Europe/Berlin";

const always: [string, string][] = [["00:00", "24:00"]];
const office: [string, string][] = [["08:00", "18:00"]];

/**
 * Owners take tasks at any hour: whoever tries the desk does so by their own clock, and routing passes over who is off
 * work. Meetings still fall into the day, since the owners' calendars hold their nights and weekends (scene.ts).
 */
export const ownerHours = Object.fromEntries(["1", "2", "3", "4", "5", "6", "7"].map((day) => [day, always]));
export const officeHours = Object.fromEntries(["1", "2", "3", "4", "5"].map((day) => [day, office]));

const priya = "owner@desk.example";
const jonas = "owner2@desk.example";

export const demoTeams = [
  { name: "Sales team", members: [priya, jonas] },
  { name: "Helpdesk", members: [jonas, priya] },
] as const;

/** In order; the last one takes whatever is left, so that nothing stays without an owner. */
export const demoRules = [
  { name: "Support", conditions: { route: ["support"] }, team: "Helpdesk" },
  { name: "Customers", conditions: { route: ["existing_customer"] }, person: priya },
  { name: "DACH, German speaking", conditions: { country: ["DE", "AT", "CH"], language: ["de"] }, person: jonas },
  { name: "Over 100 people", conditions: { route: ["sales"], companySizeMin: 100 }, person: priya },
  { name: "Budget of 50,000 or more", conditions: { route: ["sales"], valueMin: 50_000 }, person: priya },
  { name: "Benelux and France", conditions: { country: ["NL", "BE", "LU", "FR"] }, person: jonas },
  { name: "Everybody else", conditions: {}, team: "Sales team" },
] as const satisfies { name: string; conditions: object; team?: string; person?: string }[];
