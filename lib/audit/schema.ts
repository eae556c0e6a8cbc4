import { z } from "zod";

/** What the trail can be narrowed to, as the address says it; nonsense counts as nothing. */
export const TrailFilter = z.object({
  action: z
    .string()
    .regex(/^[a-z_]+\.[a-z_]+$/)
    .optional()
    .catch(undefined),
  person: z.uuid().optional().catch(undefined),
  subject: z.uuid().optional().catch(undefined),
  /** The last entry shown. */
  before: z.uuid().optional().catch(undefined),
});
export type TrailFilter = z.output<typeof TrailFilter>;
