import type { Role } from "@/lib/actor";
import type { Topic } from "@/lib/wake";

/** Who hears of what: those who may read it. An admin, who reads no briefs, does not learn when one arrives. */
const hearers: Record<Topic, readonly Role[]> = {
  handoffs: ["reviewer", "manager", "compliance"],
  conversations: ["reviewer", "manager", "compliance"],
  deliveries: ["reviewer", "manager", "admin"],
  tasks: ["owner", "manager"],
  alerts: ["reviewer", "owner", "manager", "compliance", "admin"],
  measures: ["reviewer", "owner", "manager"],
  people: ["admin"],
};

export const allTopics = Object.keys(hearers) as Topic[];

/** The topics among these that someone with these roles may hear of. */
export function heardBy(roles: readonly Role[], topics: readonly Topic[]): Topic[] {
  return topics.filter((topic) => hearers[topic].some((role) => roles.includes(role)));
}
