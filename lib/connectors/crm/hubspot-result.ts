import { z } from "zod";
import { type Answer, answered, refusal } from "../answer";

const Results = z.object({
  results: z.array(z.object({ id: z.string(), _new: z.boolean().optional() })),
  errors: z.array(z.object({ category: z.string().optional() })).optional(),
});

/** The one result of a batch of one. A batch can answer 207, "success" with an error inside. */
export function singleResult(answer: Answer<unknown>): Answer<{ id: string; isNew: boolean }> {
  if (!answer.ok) return answer;
  const batch = Results.safeParse(answer.data);
  if (!batch.success) return refusal("failed", "unreadable answer (batch)");
  const [result] = batch.data.results;
  if (result) return answered({ id: result.id, isNew: result._new ?? false });
  const category = batch.data.errors?.[0]?.category;
  return category === "VALIDATION_ERROR"
    ? refusal("refused", "207 VALIDATION_ERROR", 207)
    : refusal("failed", "207 nothing written", 207);
}
