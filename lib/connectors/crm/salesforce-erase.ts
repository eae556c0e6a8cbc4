import { type Answer, answered } from "../answer";
import { attempt, attemptOrNull } from "../attempt";
import type { Crm } from "./port";
import type { salesforceClient } from "./salesforce-client";
import { isPersonId, keyOfStep, typeOf } from "./salesforce-people";

/** Deletes what we wrote. Salesforce keeps it in its recycle bin for 15 days, where an administrator can empty it. */
export async function eraseWritten(
  client: ReturnType<typeof salesforceClient>,
  what: Parameters<Crm["erase"]>[0],
): ReturnType<Crm["erase"]> {
  if (what.kind === "record") {
    const type = isPersonId(what.id) ? typeOf(what.id) : null;
    return type ? remove(type, what.id) : answered("by_hand");
  }
  const type = what.kind === "ticket" ? "Case" : "Task";
  const found = await attempt(() => client.idsByKey(type, keyOfStep(what.key)));
  if (!found.ok) return found;
  for (const { Id } of found.data) {
    const removed = await remove(type, Id);
    if (!removed.ok) return removed;
  }
  return answered("erased");

  async function remove(of: Parameters<typeof client.remove>[0], id: string): Promise<Answer<"erased">> {
    const removed = await attemptOrNull(() => client.remove(of, id));
    return removed.ok ? answered("erased") : removed;
  }
}
