import { remindPeople } from "@/lib/alerts/commands.remind";
import type { HeadPublisher } from "@/lib/audit/heads";
import { sealAudit } from "@/lib/audit/sealer";
import { endIdle } from "@/lib/conversations/commands";
import { probeModel } from "@/lib/conversations/commands.model-outage";
import { sweepDeliveries } from "@/lib/delivery/commands.sweep";
import { sweepErasures } from "@/lib/erasure/commands";
import { sweepElsewhere } from "@/lib/erasure/commands.elsewhere";
import { askForRetention } from "@/lib/erasure/commands.retain";
import { recoverDrafts, recoverManual } from "@/lib/followups/commands.recover";
import { sweepHolds } from "@/lib/handoffs/commands.holds";
import { hurryHandoffs } from "@/lib/handoffs/commands.hurry";
import { sweepHandoffs } from "@/lib/handoffs/commands.sweep";
import { log } from "@/lib/log";
import { enqueueRollUp } from "@/lib/measures/commands.roll-up";
import { sweepMoves } from "@/lib/moves/commands";
import { startDueReconciliation } from "@/lib/reconciliation/commands";
import { sweepSendings } from "@/lib/sending/commands.sweep";
import { forgetOldRequests } from "@/lib/sources/commands.rate";
import { sweepTasks } from "@/lib/tasks/commands.offer";
import { sweepWebhooks } from "@/lib/webhooks/commands.sweep";
import { freeSilent } from "./commands.heartbeat";
import { enqueueMirrors } from "./commands.mirrors";
import { type Loop, loop } from "./loop";
import type { World } from "./world";

const second = 1_000;

/** What time alone brings about. Every worker runs them all; each settles by itself who does the work. */
export function startLoops(
  { db, model, now }: World,
  {
    sweepMs,
    silentMs,
    reconcileMs,
    heads,
  }: { sweepMs: number; silentMs: number; reconcileMs: number; heads: HeadPublisher },
): Loop[] {
  return [
    loop("silent workers", sweepMs, async () => {
      const poolIds = await freeSilent(db, silentMs);
      if (poolIds.length > 0) log.warn({ poolIds }, "freed the jobs of workers that fell silent");
    }),
    loop("deliveries", sweepMs, async () => {
      const woken = await sweepDeliveries(db);
      if (woken > 0) log.warn({ woken }, "deliveries had no job");
    }),
    loop("sendings", sweepMs, async () => {
      const woken = await sweepSendings(db);
      if (woken > 0) log.warn({ woken }, "sendings had no job");
    }),
    loop("owners' moves", sweepMs, async () => {
      const woken = await sweepMoves(db);
      if (woken > 0) log.warn({ woken }, "moves to a new owner had no job");
    }),
    loop("erasures", sweepMs, async () => {
      const woken = (await sweepErasures(db)) + (await sweepElsewhere(db));
      if (woken > 0) log.warn({ woken }, "erasures had no job");
    }),
    loop("webhooks", sweepMs, async () => {
      const woken = await sweepWebhooks(db);
      if (woken > 0) log.warn({ woken }, "webhooks had no job");
    }),
    loop("kept long enough", 3600 * second, () => askForRetention(db)),
    loop("old requests", 3600 * second, () => forgetOldRequests(db, now())),
    loop("handoffs", 5 * second, () => sweepHandoffs(db, now())),
    loop("last minutes", 5 * second, () => hurryHandoffs(db, now())),
    loop("holds", 5 * second, () => sweepHolds(db, now())),
    loop("tasks", 5 * second, () => sweepTasks(db, now())),
    loop("measures", 2 * second, () => enqueueRollUp(db)),
    loop("people to tell", 5 * second, () => remindPeople(db, now())),
    loop("idle conversations", 15 * second, () => endIdle({ db, now: now() })),
    loop("calendar mirrors", 15 * second, () => enqueueMirrors(db, now())),
    loop("reconciliation", Math.min(15 * second, reconcileMs), () => startDueReconciliation(db, now(), reconcileMs)),
    loop("follow-ups by hand", 60 * second, () => recoverManual(db, now())),
    ...(model
      ? [
          loop("language model", 15 * second, () => probeModel(db, now())),
          loop("follow-up drafts", 15 * second, () => recoverDrafts(db, now())),
        ]
      : []),
    loop("audit sealer", second, () => sealAudit(db, { now: now(), heads })),
  ];
}
