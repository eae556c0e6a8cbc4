import { type Problem, problem, type Reply, success } from "@/lib/http/problem";
import type { takeEvent } from "./commands";

type Taken = Awaited<ReturnType<typeof takeEvent>>;

const words: Record<Extract<Taken, { ok: false }>["error"], Problem> = {
  forbidden: problem("FORBIDDEN"),
  not_found: problem("NOT_FOUND"),
  lead_not_found: problem("LEAD_NOT_FOUND"),
  lead_unknown: problem("LEAD_NOT_FOUND", {
    message: "The visitor of this chat left no valid address, so there is no lead to keep an engagement of.",
    details: { reason: "lead_unknown" },
  }),
  another_event: problem("CONFLICT", {
    message: "An event with this external_id came before and said something else.",
    details: { reason: "another_event" },
  }),
  ambiguous: problem("CONFLICT", {
    message: "Several handoffs of this lead could be meant. Name the handoff.",
    details: { reason: "ambiguous" },
  }),
};

/** What a caller hears of an event that was taken in, or was not. */
export const taken = (result: Taken): Reply => (result.ok ? success(202, result.data) : words[result.error]);
