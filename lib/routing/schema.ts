import { z } from "zod";
import { routes, urgencies } from "@/db/enums";

const some = z.array(z.string().min(1)).min(1).optional();

/** The conditions of a routing rule: all that are stated must hold; a list holds where one of its values does. */
export const Conditions = z.strictObject({
  route: z.array(z.enum(routes)).min(1).optional(),
  serviceLine: some,
  topic: some,
  /** Path prefixes of the source page. */
  page: some,
  /** ISO 3166 country codes: the territory. */
  country: some,
  language: some,
  urgency: z.array(z.enum(urgencies)).min(1).optional(),
  account: z.enum(["customer", "new"]).optional(),
  companySizeMin: z.number().int().positive().optional(),
  companySizeMax: z.number().int().positive().optional(),
  valueMin: z.number().positive().optional(),
});
export type Conditions = z.output<typeof Conditions>;

/** What was decided and who was considered, kept with the handoff so that a person can check it. */
export const Trace = z.array(
  z.object({
    rule: z.string(),
    person: z.string().nullable(),
    verdict: z.enum(["chosen", "passed_over", "not_matched"]),
    why: z.string(),
  }),
);
export type Trace = z.output<typeof Trace>;
