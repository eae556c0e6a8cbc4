import { z } from "zod";
import { botKinds } from "./model/bot";

const day = z.iso.date("must be a day");
const page = z.string().max(500);
const timeZone = z.string().max(60).refine(isTimeZone, "must be a time zone");

/** A pilot on one page or two, from the beginning of a day. */
export const StartPilot = z.strictObject({ day, timeZone, pages: z.array(page).min(1).max(2) });
export type StartPilot = z.output<typeof StartPilot>;

/** "Fixed on": what was mended on which page. */
export const NoteFix = z.strictObject({
  kind: z.enum(botKinds),
  page,
  day,
  timeZone,
  note: z.string().trim().min(3).max(500),
});
export type NoteFix = z.output<typeof NoteFix>;

export const RemoveFix = z.strictObject({ fixId: z.uuid() });
export type RemoveFix = z.output<typeof RemoveFix>;

/** Whether this is a zone that days can begin in. */
export function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat("en", { timeZone: name }) !== null;
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}
