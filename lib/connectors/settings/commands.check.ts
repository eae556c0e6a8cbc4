import { and, eq } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { connectors } from "@/db/schema/connectors";
import { audit } from "@/lib/audit/commands";
import { fail, ok, type Result } from "@/lib/result";
import { type Ctx, write } from "@/lib/write";
import { standingSettings } from "./opened";
import { mayManageConnectors } from "./policy";
import { type ConnectorRow, listActiveConnectors } from "./queries";
import type { ConnectorKind } from "./schema";
import { storedOf } from "./standing";
import { type Trial, type TrialWorld, tryConnection } from "./trial";

/** "Test connection": asks the other side as it is configured now, and keeps what it said where a person configured it. */
export async function checkConnector(
  ctx: Ctx,
  world: TrialWorld,
  { kind }: { kind: ConnectorKind },
): Promise<Result<Trial, "forbidden">> {
  if (!mayManageConnectors(ctx.actor)) return fail("forbidden");
  const rows = await listActiveConnectors(ctx.db);
  const row = rows.find((one) => one.kind === kind);
  const configured = standingSettings(rows, world.environment)[kind];
  const trial: Trial = configured
    ? await tryConnection(world, kind, configured)
    : { ok: false, answer: "refused nothing is configured" };
  await write(ctx, [], async (tx) => {
    if (row) await keepTrial(tx, row, trial, ctx.now);
    await audit(tx, ctx, {
      action: "connector.check",
      subject: { kind: "connector", id: row?.id ?? null },
      data: { kind, adapter: configured?.adapter ?? null, ok: trial.ok },
    });
  });
  return ok(trial);
}

/** Nothing is kept of settings that were changed while the other side answered. */
async function keepTrial(tx: Tx, row: ConnectorRow, trial: Trial, now: Date): Promise<void> {
  const settings = storedOf(row);
  const learnt = trial.ok && row.kind !== "alerts" && settings && { ...settings, account: trial.answer };
  await tx
    .update(connectors)
    .set({ checkedAt: now, checkOk: trial.ok, checkAnswer: trial.answer, ...(learnt && { settings: learnt }) })
    .where(and(eq(connectors.id, row.id), eq(connectors.revision, row.revision)));
}
