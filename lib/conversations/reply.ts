import { type Problem, problem, type Reply, success } from "@/lib/http/problem";
import type { Result } from "@/lib/result";
import type { TakenIn } from "./schema.answers";

type Refused = "forbidden" | "not_found" | "too_long" | "erased";

const words: Record<Refused, Problem> = {
  forbidden: problem("FORBIDDEN"),
  not_found: problem("NOT_FOUND"),
  too_long: problem("CONFLICT", {
    message: "A conversation holds at most 5,000 messages.",
    details: { max_messages: 5_000 },
  }),
  erased: problem("CONFLICT", {
    message: "This conversation was erased. Send what is said from now on under another external_id.",
    details: { reason: "erased" },
  }),
};

/** What a caller hears of a chat that was taken in, or was not. */
export const takenIn = (result: Result<TakenIn, Refused>): Reply =>
  result.ok ? success(202, result.data) : words[result.error];
