import { fail, ok } from "@/lib/result";
import type { Ctx } from "@/lib/write";
import { audit } from "./commands";
import { mayReadTrail } from "./policy";
import { describeFinding } from "./verify";
import { verifyTrail } from "./verify-trail";

/** Checks the whole trail, and records that somebody did and what came of it. Findings in words, at most `shown`. */
export async function verifyAudit(ctx: Ctx, { file, key, shown = 50 }: { file: string; key: Buffer; shown?: number }) {
  if (!mayReadTrail(ctx.actor)) return fail("forbidden");
  const { head, findings, waiting } = await verifyTrail(ctx.db, { file, key });
  await ctx.db.transaction((tx) =>
    audit(tx, ctx, {
      action: "audit.verify",
      subject: { kind: "audit", id: null },
      data: { entries: head.seq, findings: findings.length },
    }),
  );
  return ok({
    entries: head.seq,
    waiting,
    found: findings.length,
    findings: findings.slice(0, shown).map(describeFinding),
  });
}
