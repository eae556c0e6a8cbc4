import type { changePolicy } from "@/lib/settings/actions";

type Problem = Extract<Awaited<ReturnType<typeof changePolicy>>, { ok: false }>["error"];

export const problems: Record<Problem, string> = {
  forbidden: "Only an admin may change the policy. Nothing was changed.",
  stale:
    "Somebody changed the policy meanwhile, and nothing of yours is kept yet. It is shown as it stands now, with what you typed: look again, then save.",
  invalid: "Something is not as it can be kept. Nothing was changed.",
  signed_out: "You are signed out. Nothing was changed.",
};

export const days = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"] as const;
