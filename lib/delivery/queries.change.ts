import { and, arrayContains, asc, eq, type SQL } from "drizzle-orm";
import type { Queryable } from "@/db/client";
import { people } from "@/db/schema/people";
import { statusesOf } from "@/lib/consent/model";
import { findConsent, findHandoff } from "@/lib/handoffs/queries";
import { findDelivery, listSteps } from "./queries";
import { Plan } from "./schema";
import type { ChangeView } from "./schema.change";

/** What the form for a dead letter shows; undefined where there is no such dead letter any more. */
export async function findChangeView(db: Queryable, deliveryId: string): Promise<ChangeView | undefined> {
  const delivery = await findDelivery(db, deliveryId);
  const handoff = delivery && (await findHandoff(db, delivery.handoffId));
  if (!handoff || delivery.state !== "dead") return undefined;
  const plan = Plan.parse(delivery.plan);
  const [consent, steps, owners] = await Promise.all([
    findConsent(db, handoff.conversationId),
    listSteps(db, deliveryId),
    listOwnerChoices(db),
  ]);
  const { meeting, owner, task } = plan;
  return {
    fence: delivery.fence,
    fields: plan.record.fields,
    consent: statusesOf(consent),
    owner: { id: owner.personId, name: owner.name, hasCrmOwner: Boolean(task?.ownerCrmId) },
    owners: owners.map(({ personId, name, crmOwnerId }) => ({ id: personId, name, inCrm: crmOwnerId !== null })),
    meeting: meeting && { start: meeting.start.toISOString(), end: meeting.end.toISOString() },
    done: steps.filter(({ state }) => state === "done").map(({ step }) => step),
  };
}

/** The person a delivery is to be given to; null where nobody is named, or they may not own. */
export async function findOwnerChoice(db: Queryable, personId: string | undefined) {
  if (!personId) return null;
  const [owner] = await listOwnerChoices(db, eq(people.id, personId));
  return owner ?? null;
}

function listOwnerChoices(db: Queryable, which?: SQL) {
  return db
    .select({ personId: people.id, name: people.name, crmOwnerId: people.crmOwnerId })
    .from(people)
    .where(and(eq(people.active, true), arrayContains(people.roles, ["owner"]), which))
    .orderBy(asc(people.name), asc(people.id));
}
