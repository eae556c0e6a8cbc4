import type { Analysis } from "../model";
import type { Reading } from "./reading";

// What a first conversation needs whatever the service line; a service line's own list comes from settings.
const basics = ["company_size", "budget", "timeline"];

/** Fields collected by the bot, and the basic ones still missing for a sale. */
export function qualificationOf(reading: Reading, intent: string): Analysis["qualification"] {
  const collected = Object.fromEntries(
    Object.entries(reading.transcript.fields).filter(([, value]) => value.trim() !== ""),
  );
  return { collected, missing: intent === "sales" ? basics.filter((field) => !(field in collected)) : [] };
}
