import { z } from "zod";
import { time } from "@/lib/conversations/schema.text";
import type { MeasureKey } from "./model/definitions";
import { dimensions } from "./model/dimensions";
import { isTimeZone } from "./schema.manage";

/** Measures as an API client reads them. Answers may grow. */

const day = z.iso.date().describe("A whole day, in `time_zone`.");
const moment = z.union([time, day]);

export const MeasuresQuery = z.strictObject({
  from: moment.optional().describe("From then on. A day begins at its midnight. Absent: fourteen days up to `to`."),
  to: moment.optional().describe("Up to then. A day is included. Absent: the end of today."),
  by: z.enum(dimensions).optional().describe("Also broken down by this."),
  time_zone: z
    .string()
    .max(60)
    .refine(isTimeZone, "must be a time zone, as Europe/Berlin")
    .default("UTC")
    .describe("In which days begin."),
});
export type MeasuresQuery = z.output<typeof MeasuresQuery>;

/** The measures that are shares, as they are named on the wire. */
export const wireRates = [
  "chat_to_lead",
  "qualified_handoffs",
  "complete_handoffs",
  "answered_in_time",
  "question_open",
  "bad_handoffs",
  "wrong_owners",
  "exceptions",
  "pilot",
] as const satisfies readonly MeasureKey[];

const Rate = z
  .object({
    numerator: z.int(),
    denominator: z.int(),
    value: z.number().nullable().describe("Null where there is nothing to count."),
  })
  .meta({ id: "MeasuredRate" });
const Times = z
  .object({
    count: z.int(),
    p50: z.number().nullable().describe("Milliseconds."),
    p90: z.number().nullable(),
    within_target: z.int().nullable().describe("How many within the response target; null for a single stage."),
  })
  .meta({ id: "MeasuredTimes" });

const Measures = z
  .object({
    ...(Object.fromEntries(wireRates.map((name) => [name, Rate])) as Record<(typeof wireRates)[number], typeof Rate>),
    response_time: Times.describe("From ready to the first response."),
    stage_times: z
      .object({ chat: Times, analysis: Times, queue: Times, review: Times, crm: Times, calendar: Times, owner: Times })
      .describe("Of handoffs that were approved, delivered and answered."),
  })
  .meta({ id: "Measures" });
export type WireMeasures = z.output<typeof Measures>;

export const MeasuresAnswer = z
  .object({
    from: z.iso.datetime({ offset: true }),
    to: z.iso.datetime({ offset: true }),
    by: z.enum(dimensions).nullable(),
    measures: Measures,
    items: z
      .array(
        z.object({
          key: z.string().nullable().describe('A day, a page or topic ("" where the chat told none), an id.'),
          name: z.string().nullable(),
          measures: Measures,
        }),
      )
      .describe("Empty without `by`."),
  })
  .meta({ id: "MeasuresAnswer" });
export type MeasuresAnswer = z.output<typeof MeasuresAnswer>;
