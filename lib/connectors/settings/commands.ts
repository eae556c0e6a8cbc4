import { eq } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { connectors } from "@/db/schema/connectors";
import { audit } from "@/lib/audit/commands";
import { newId } from "@/lib/id";
import { fail, ok, type Result } from "@/lib/result";
import { seal } from "@/lib/settings/secret-box";
import { type Ctx, write } from "@/lib/write";
import { checkUrl } from "../address-guard";
import { forgetRecords } from "./commands.forget";
import { changedFields, isSwitch } from "./model";
import { mayManageConnectors } from "./policy";
import { type ConnectorRow, countUnfinishedDeliveries, findActiveConnector, lockActiveConnector } from "./queries";
import { type Chosen, type ConfigureConnector, guardedUrl, kindOf, type RemoveConnector } from "./schema";
import { isSeen, keptAccount, keptSecret, placeOf, storedOf, storedPlace } from "./standing";
import { type Trial, type TrialWorld, tryConnection } from "./trial";

/** `unfinished`: nothing was changed, since so many deliveries still rest on records of the present CRM. */
export type Saved = { saved: true; trial: Trial | null } | { saved: false; unfinished: number };
export type ConfigureProblem =
  | "forbidden"
  | "stale"
  | "secret_needed"
  | "address_malformed"
  | "address_scheme"
  | "address_credentials"
  | "address_private";

/**
 * Puts an adapter in use, in the place of the one before. A CRM or calendar is asked who we are to it first, outside
 * the transaction; a refusal does not hinder saving, and is kept as the newest test. An empty secret keeps the stored one
 * only where adapter and address stay: a stored secret is never sent to an address that was just typed.
 */
export async function configureConnector(
  ctx: Ctx,
  world: TrialWorld,
  input: ConfigureConnector,
): Promise<Result<Saved, ConfigureProblem>> {
  if (!mayManageConnectors(ctx.actor)) return fail("forbidden");
  const kind = kindOf(input.adapter);
  const row = await findActiveConnector(ctx.db, kind);
  if (!isSeen(row, input.seen)) return fail("stale");

  const secret = input.secret || (row && keptSecret(row, input));
  if (!secret) return fail("secret_needed");
  const checked = checkUrl(input.adapter === "slack" ? secret : guardedUrl(input), world.allowedHosts);
  if (!checked.ok) return fail(addressProblems[checked.error]);

  const chosen = (
    input.adapter === "slack"
      ? { adapter: input.adapter, settings: { host: checked.data.host }, secret }
      : { adapter: input.adapter, settings: input.settings, secret }
  ) as Chosen;
  // A test of alerts is a message in somebody's channel: only when it is asked for.
  const [trial, before] = await Promise.all([
    kind === "alerts" ? null : tryConnection(world, kind, chosen as never),
    kind === "crm" ? placeOf(world, row) : null,
  ]);
  const account = trial?.ok ? trial.answer : null;

  return write(ctx, [], async (tx) => {
    const standing = await lockActiveConnector(tx, kind);
    if (!isSeen(standing, input.seen)) return fail("stale");
    const switched = before !== null && isSwitch(before, { chosen, account });
    const unfinished = switched ? await countUnfinishedDeliveries(tx) : 0;
    if (unfinished > 0) return ok({ saved: false, unfinished });

    const kept = account ?? keptAccount(before ?? storedPlace(standing), chosen);
    const values = {
      adapter: chosen.adapter,
      settings: { ...chosen.settings, ...(kept && { account: kept }) },
      sealedSecret: input.secret || !standing ? seal(secret) : standing.sealedSecret,
      checkedAt: trial ? ctx.now : null,
      checkOk: trial?.ok ?? null,
      checkAnswer: trial?.answer ?? null,
      updatedAt: ctx.now,
      updatedBy: ctx.actor.kind === "person" ? ctx.actor.id : null,
    };
    const id = standing?.id ?? newId();
    if (standing) {
      await tx
        .update(connectors)
        .set({ ...values, revision: standing.revision + 1 })
        .where(eq(connectors.id, id));
    } else {
      await tx.insert(connectors).values({ id, kind, createdAt: ctx.now, ...values });
    }
    if (switched) await forgetRecords(tx, ctx.now);
    const fields = changedFields(standing && storedOf(standing), chosen, input.secret !== "");
    await audit(tx, ctx, {
      action: "connector.configure",
      subject: { kind: "connector", id },
      data: { kind, adapter: chosen.adapter, fields, switched },
    });
    return ok({ saved: true, trial });
  });
}

/** Takes a person's settings away, their secret too: the environment's count again. */
export async function removeConnector(
  ctx: Ctx,
  world: TrialWorld,
  input: RemoveConnector,
): Promise<Result<Saved, "forbidden" | "stale">> {
  if (!mayManageConnectors(ctx.actor)) return fail("forbidden");
  const { kind } = input;
  const row = await findActiveConnector(ctx.db, kind);
  if (!row || !isSeen(row, input.seen)) return fail("stale");
  const [before, after] =
    kind === "crm" ? await Promise.all([placeOf(world, row), placeOf(world, undefined)]) : [null, null];

  return write(ctx, [], async (tx) => {
    const standing = await lockActiveConnector(tx, kind);
    if (!standing || !isSeen(standing, input.seen)) return fail("stale");
    const switched = before !== null && after !== null && isSwitch(before, after);
    const unfinished = switched ? await countUnfinishedDeliveries(tx) : 0;
    if (unfinished > 0) return ok({ saved: false, unfinished });
    await retire(tx, standing, ctx);
    if (switched) await forgetRecords(tx, ctx.now);
    await audit(tx, ctx, {
      action: "connector.remove",
      subject: { kind: "connector", id: standing.id },
      data: { kind, adapter: standing.adapter, switched },
    });
    return ok({ saved: true, trial: null });
  });
}

async function retire(tx: Tx, { id, revision }: ConnectorRow, ctx: Ctx): Promise<void> {
  await tx
    .update(connectors)
    .set({ active: false, sealedSecret: null, revision: revision + 1, updatedAt: ctx.now })
    .where(eq(connectors.id, id));
}

const addressProblems = {
  malformed: "address_malformed",
  scheme: "address_scheme",
  credentials: "address_credentials",
  address: "address_private",
} as const;
