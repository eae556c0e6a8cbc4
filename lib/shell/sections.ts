import type { Role } from "@/lib/actor";

export const sectionNames = ["queue", "tasks", "followups", "deliveries", "measures", "compliance", "admin"] as const;
export type SectionName = (typeof sectionNames)[number];

/** Which roles come to a section; the order is that of the rail. */
const visitors: Record<SectionName, readonly Role[]> = {
  queue: ["reviewer", "manager", "compliance"],
  tasks: ["owner", "manager"],
  followups: ["owner", "manager"],
  deliveries: ["reviewer", "manager", "admin"],
  measures: ["manager", "reviewer", "owner"],
  compliance: ["compliance"],
  admin: ["admin"],
};

/** What each role comes for, so that nobody lands on a section they only may look into. */
const home: Record<Role, SectionName> = {
  reviewer: "queue",
  owner: "tasks",
  manager: "measures",
  compliance: "compliance",
  admin: "admin",
};

export function sectionsOf(roles: readonly Role[]): SectionName[] {
  return sectionNames.filter((section) => visitors[section].some((role) => roles.includes(role)));
}

/** Where a person with these roles begins; undefined when no role is left. */
export function homeOf(roles: readonly Role[]): SectionName | undefined {
  const homes = roles.map((role) => home[role]);
  return sectionNames.find((section) => homes.includes(section));
}
