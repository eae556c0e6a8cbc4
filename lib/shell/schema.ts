import { z } from "zod";

/** How much waits in each section of the rail; a section the person does not have is absent. */
export const Counts = z.object({
  queue: z.int().optional(),
  tasks: z.int().optional(),
  followups: z.int().optional(),
  deliveries: z.int().optional(),
  compliance: z.int().optional(),
  /** What is open in the person's views of the queue, by the filters of each. */
  views: z.record(z.string(), z.object({ count: z.int(), more: z.boolean() })).optional(),
});
export type Counts = z.output<typeof Counts>;
