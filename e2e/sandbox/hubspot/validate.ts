import { type Fields, isFields } from "../fields";
import type { Reply } from "../http";
import { hubspotError, invalidProperty } from "./errors";
import type { HubSpotState } from "./state";

/** Properties every account has; anything else must have been created. */
const builtIn: Record<string, string[]> = {
  contacts: [
    ...["email", "firstname", "lastname", "phone", "mobilephone", "company", "jobtitle", "website"],
    ...["lifecyclestage", "hs_lead_status", "hubspot_owner_id", "country", "state", "zip", "hs_language"],
  ],
  companies: ["name", "domain", "phone", "website", "lifecyclestage", "hubspot_owner_id"],
  notes: ["hs_note_body", "hs_timestamp", "hubspot_owner_id", "hs_attachment_ids"],
  tasks: [
    ...["hs_task_subject", "hs_task_body", "hs_timestamp", "hs_task_status", "hs_task_priority", "hs_task_type"],
    ...["hubspot_owner_id", "hs_task_reminders"],
  ],
  meetings: [
    ...["hs_meeting_title", "hs_meeting_body", "hs_timestamp", "hs_meeting_start_time", "hs_meeting_end_time"],
    ...["hs_meeting_location", "hs_meeting_outcome", "hubspot_owner_id"],
  ],
  tickets: [
    ...["subject", "content", "hs_pipeline", "hs_pipeline_stage", "hs_ticket_priority", "hubspot_owner_id"],
    "source_type",
  ],
};

const required: Record<string, string[]> = {
  notes: ["hs_timestamp"],
  tasks: ["hs_timestamp"],
  meetings: ["hs_timestamp"],
  tickets: ["hs_pipeline_stage"],
};

const singular: Record<string, string> = {
  contact: "contacts",
  company: "companies",
  note: "notes",
  task: "tasks",
  meeting: "meetings",
  ticket: "tickets",
};

/** The type's plural name, or null for one this account has not. */
export function typeName(name: string): string | null {
  const type = singular[name] ?? name;
  return type in builtIn ? type : null;
}

export const isKnown = (state: HubSpotState, type: string, property: string) =>
  builtIn[type]?.includes(property) === true || state.properties.get(type)?.has(property) === true;

export const isUnique = (state: HubSpotState, type: string, property: string) =>
  (type === "contacts" && property === "email") || state.properties.get(type)?.get(property) === true;

/** What HubSpot says to these values; null where it takes them. */
export function refuseProperties(state: HubSpotState, type: string, values: unknown, creating: boolean): Reply | null {
  if (!isFields(values)) return hubspotError(400, "VALIDATION_ERROR", "Invalid input JSON: properties are missing");
  for (const [name, value] of Object.entries(values)) {
    const refused = refuseProperty(state, type, name, value);
    if (refused) return refused;
  }
  const missing = creating ? required[type]?.find((name) => !values[name]) : undefined;
  return missing ? invalidProperty(missing, "REQUIRED_FIELD", `Required property ${missing} is missing`) : null;
}

function refuseProperty(state: HubSpotState, type: string, name: string, value: unknown): Reply | null {
  if (!isKnown(state, type, name)) {
    return invalidProperty(name, "PROPERTY_DOESNT_EXIST", `Property "${name}" does not exist`);
  }
  if (typeof value !== "string") {
    return hubspotError(400, "VALIDATION_ERROR", `Invalid input JSON: property ${name} is not a string`);
  }
  if (name === "email" && !/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(value)) {
    return invalidProperty(name, "INVALID_EMAIL", `Email address ${value} is invalid`);
  }
  if (name === "hubspot_owner_id" && value !== "" && !state.owners.some(({ id }) => id === value)) {
    return invalidProperty(name, "INVALID_OWNER_ID", `Owner ${value} does not exist`);
  }
  if (name === "hs_timestamp" && Number.isNaN(Date.parse(value)) && !/^\d+$/.test(value)) {
    return invalidProperty(name, "INVALID_DATE", `${value} is not a valid date`);
  }
  if (/_body$|^content$/.test(name) && value.length > 65_536) {
    return invalidProperty(name, "INVALID_STRING_LENGTH", `${name} is longer than 65536 characters`);
  }
  return null;
}

export const stringsOf = (values: Fields) =>
  Object.fromEntries(Object.entries(values).filter((entry): entry is [string, string] => typeof entry[1] === "string"));
