import { z } from "zod";
import { exceptionKinds } from "@/db/enums";
import { funnelStages, listedKeys } from "./model/definitions";
import { dimensions, nobody } from "./model/dimensions";
import { stageNames } from "./model/stages";

const day = z.string().max(10).optional().catch(undefined);
/** One or many of a filter, as a URL repeats them. */
const many = z
  .union([z.string().transform((one) => [one]), z.array(z.string())])
  .pipe(z.array(z.string().max(500)).max(50))
  .catch([])
  .default([]);

/** Range and filters of the measures as they stand in the URL; nonsense is left out rather than refused. */
export const MeasureSearch = z.object({
  from: day,
  to: day,
  page: many,
  topic: many,
  source: many,
  owner: z
    .union([z.uuid(), z.literal(nobody)])
    .optional()
    .catch(undefined),
  by: z.enum(dimensions).catch("page"),
  /** An exception's kind, for the heat map. */
  kind: z.enum(exceptionKinds).optional().catch(undefined),
});
export type MeasureSearch = z.output<typeof MeasureSearch>;

/** The list behind a number: which measure, which part of it, and how it was narrowed. */
export const ListSearch = MeasureSearch.extend({
  measure: z.enum(listedKeys),
  /** What is counted, all of it, what is not counted, or what has no time yet. */
  part: z.enum(["numerator", "denominator", "rest", "untimed"]).catch("denominator"),
  /** An exception's kind, or `wrong_owner` or `bad_handoff` among reports. */
  kind: z.string().max(60).optional().catch(undefined),
  stage: z.enum(funnelStages).optional().catch(undefined),
  /** Whose time stands beside each handoff of `stage_times`; without it that from ready to response. */
  timed: z.enum(stageNames).optional().catch(undefined),
  /** Bounds of a duration in milliseconds, for a bar of a histogram. */
  over: z.coerce.number().int().nonnegative().optional().catch(undefined),
  under: z.coerce.number().int().positive().optional().catch(undefined),
  after: z.string().max(200).optional().catch(undefined),
});
export type ListSearch = z.output<typeof ListSearch>;

/** A query string as the schemas read it: a name that stands twice is a list. */
export function searchOf(params: URLSearchParams): Record<string, string | string[]> {
  const names = [...new Set(params.keys())];
  return Object.fromEntries(
    names.map((name) => {
      const values = params.getAll(name);
      return [name, values.length > 1 ? values : (values[0] ?? "")];
    }),
  );
}
