import { z } from "zod";

const Quote = z.object({ message: z.string(), quote: z.string() });

/** The one shape in which a model answers: one sentence, or none. Whatever else it adds to it is dropped unread. */
export const DraftAnswer = z.object({
  sentence: z.object({ text: z.string(), quotes: z.array(Quote) }).nullable(),
});
export type DraftAnswer = z.output<typeof DraftAnswer>;
