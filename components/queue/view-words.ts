import type { chooseDefaultView, deleteView, renameView, saveView } from "@/lib/views/actions";

type Acts = typeof saveView | typeof renameView | typeof deleteView | typeof chooseDefaultView;
export type Problem = Exclude<Awaited<ReturnType<Acts>>, { ok: true }>["error"];

export const problems: Record<Problem, string> = {
  name_taken: "You have a view of that name already.",
  too_many: "You have as many views as there is room for. Delete one first.",
  not_found: "That view is not there any more.",
  forbidden: "Your roles do not read the queue.",
  invalid: "Give it a name of at most 60 characters.",
  signed_out: "You are signed out. Sign in again to go on.",
};
