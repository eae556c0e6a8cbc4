import { roleWords } from "@/components/handoffs/words";
import type { Person } from "@/lib/actor";
import { may } from "@/lib/handoffs/policy";
import type { ShownRow } from "./arrange";

/** Selected rows by id, each with the version it had when it was selected. */
export type Selection = ReadonlyMap<string, number>;

/** With this row selected, or no longer. */
export function toggled(selection: Selection, row: Pick<ShownRow, "id" | "version">): Selection {
  const next = new Map(selection);
  if (!next.delete(row.id)) next.set(row.id, row.version);
  return next;
}

/** Why these cannot all be decided by this person; false where they can. Courtesy: the command asks again. */
export function whyNotAll(rows: readonly ShownRow[], me: Person): string | false {
  const gone = rows.filter((row) => row.gone || (row.state !== "needs_review" && row.state !== "in_review"));
  if (gone.length > 0) return `${count(gone)} not open.`;
  const held = rows.filter(({ holder }) => holder !== null && holder.id !== me.id);
  if (held.length > 0) return `${count(held)} held by somebody else.`;
  const barred = rows.filter(({ escalatedTo }) => !may(me, "reject", escalatedTo));
  const [first] = barred;
  if (first?.escalatedTo) return `${count(barred)} escalated to ${roleWords[first.escalatedTo]}.`;
  return first ? "Your roles do not decide these." : false;
}

const count = (rows: readonly unknown[]) => (rows.length === 1 ? "One is" : `${rows.length} are`);
