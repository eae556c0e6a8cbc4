import type { connectorAdapters } from "@/db/enums";

/** The other sides as people call them. */
const names: Record<(typeof connectorAdapters)[number], string> = {
  hubspot: "HubSpot",
  salesforce: "Salesforce",
  tryton: "Tryton",
  google: "Google Calendar",
  caldav: "the CalDAV server",
  slack: "Slack",
};

/** What a system of `Connectors.systems` is called on screen; one without a name as it is. */
export function systemName(system: string): string {
  return names[system as keyof typeof names] ?? system;
}
