import { and, asc, desc, eq, gt, inArray, lt, or, type SQL } from "drizzle-orm";
import type { Queryable } from "@/db/client";
import { deliveries, deliveryStepRows } from "@/db/schema/delivery";
import { handoffs } from "@/db/schema/handoffs";
import type { Person } from "@/lib/actor";
import { mayReadAll } from "@/lib/handoffs/policy";
import { findNames } from "@/lib/handoffs/queries.review";
import { type DeliveryState, unfinishedStates } from "./model";
import type { StepRow } from "./queries";
import type { DeliveryItem, DeliveryList, DeliveryPage } from "./schema.view";

const statesOf: Record<DeliveryList, readonly DeliveryState[]> = {
  moving: unfinishedStates,
  failed: ["dead"],
  done: ["done", "cancelled"],
};

/** One of the lists, page by page: what moves by when it runs next, the others newest first. */
export async function listDeliveries(
  db: Queryable,
  actor: Person,
  { list, after, limit = 50 }: { list: DeliveryList; after?: string | undefined; limit?: number },
): Promise<DeliveryPage> {
  const byTime = list === "moving";
  const key = byTime ? deliveries.runAt : deliveries.updatedAt;
  const rows = await db
    .select({
      id: deliveries.id,
      handoffId: deliveries.handoffId,
      state: deliveries.state,
      fence: deliveries.fence,
      runAt: deliveries.runAt,
      createdAt: deliveries.createdAt,
      updatedAt: deliveries.updatedAt,
      finishedAt: deliveries.finishedAt,
      findings: deliveries.findings,
      waitsFor: deliveries.waitsFor,
      gaveUpReason: deliveries.gaveUpReason,
      changes: deliveries.changes,
      need: handoffs.need,
      name: handoffs.contactName,
      company: handoffs.contactCompany,
    })
    .from(deliveries)
    .innerJoin(handoffs, eq(handoffs.id, deliveries.handoffId))
    .where(and(inArray(deliveries.state, [...statesOf[list]]), beyond(after, key, byTime)))
    .orderBy(...(byTime ? [asc(key), asc(deliveries.id)] : [desc(key), desc(deliveries.id)]))
    .limit(limit + 1);

  const shown = rows.slice(0, limit);
  const steps = await stepsOf(
    db,
    shown.map(({ id }) => id),
  );
  const last = rows.length > limit ? shown.at(-1) : undefined;
  const at = byTime ? last?.runAt : last?.updatedAt;
  const maySeeWhom = mayReadAll(actor);
  const names = await findNames(
    db,
    shown.flatMap(({ changes }) => changes.map(({ by }) => by)),
  );
  return {
    items: shown.map((row) => item(row, steps.get(row.id) ?? [], maySeeWhom ? names : null)),
    next: last && at ? `${at.getTime()}_${last.id}` : null,
  };
}

/** What comes after the cursor `<milliseconds>_<id>`; one we did not make asks for the first page. */
function beyond(after: string | undefined, key: typeof deliveries.runAt | typeof deliveries.updatedAt, up: boolean) {
  const [, time, id] = /^(\d{1,15})_([0-9a-f-]{36})$/.exec(after ?? "") ?? [];
  if (!time || !id) return undefined;
  const [at, past] = [new Date(Number(time)), up ? gt : lt];
  return or(past(key, at), and(eq(key, at), past(deliveries.id, id))) as SQL;
}

async function stepsOf(db: Queryable, ids: string[]): Promise<Map<string, StepRow[]>> {
  if (ids.length === 0) return new Map();
  const rows = await db
    .select()
    .from(deliveryStepRows)
    .where(inArray(deliveryStepRows.deliveryId, ids))
    .orderBy(asc(deliveryStepRows.position));
  return new Map(ids.map((id) => [id, rows.filter(({ deliveryId }) => deliveryId === id)]));
}

type Row = Omit<typeof deliveries.$inferSelect, "plan" | "decisionId" | "startedAt" | "gaveUpBy"> & {
  need: string;
  name: string | null;
  company: string | null;
};

/** `names`: of the people who changed something; null for who may not read whom it is about. */
function item(row: Row, steps: StepRow[], names: Map<string, string> | null): DeliveryItem {
  const { need, name, company, runAt, createdAt, updatedAt, finishedAt, gaveUpReason, changes, ...rest } = row;
  return {
    ...rest,
    about: names && { need, name, company },
    // Somebody's own words: they may name the visitor.
    gaveUpReason: names && gaveUpReason,
    changes: names
      ? changes.map(({ field, by, at, reason }) => ({ field, by: names.get(by) ?? "Somebody", at, reason }))
      : [],
    runAt: runAt.toISOString(),
    createdAt: createdAt.toISOString(),
    updatedAt: updatedAt.toISOString(),
    finishedAt: finishedAt?.toISOString() ?? null,
    steps: steps.map(({ step, state, attempts, externalId, status, answer, doneAt }) => ({
      step,
      state,
      attempts,
      externalId,
      status,
      answer,
      doneAt: doneAt?.toISOString() ?? null,
    })),
  };
}
