import { createHash } from "node:crypto";
import { and, eq } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { analyses } from "@/db/schema/conversations";
import type { Analysis, Transcript } from "@/lib/analysis/model";
import { analyse, RULES_VERSION } from "@/lib/analysis/rules/analyse";
import { Analysis as StoredAnalysis } from "@/lib/analysis/schema";
import { newId } from "@/lib/id";
import { findPolicy } from "@/lib/settings/queries";
import { findRulesAnalysis } from "./queries";

export type Read = { id: string; analysis: Analysis };

/**
 * Lets the rules engine read a conversation, where what it would read, or the engine itself, is not what it read last.
 * Undefined: nothing new, or the visitor has not said anything yet.
 */
export async function readAgain(
  tx: Tx,
  input: { conversationId: string; transcript: Transcript; now: Date },
): Promise<Read | undefined> {
  const { conversationId, transcript, now } = input;
  if (!transcript.messages.some(({ role }) => role === "visitor")) return undefined;
  const inputHash = inputHashOf(transcript);
  const last = await findRulesAnalysis(tx, conversationId);
  if (last?.inputHash === inputHash && last.engineVersion === RULES_VERSION) return undefined;

  const policy = await findPolicy(tx);
  const started = performance.now();
  const analysis = analyse(transcript, { highValueFrom: policy.highValueAmount });
  const durationMs = Math.round(performance.now() - started);
  const version = { conversationId, engine: "rules" as const, engineVersion: RULES_VERSION, inputHash };
  const [made] = await tx
    .insert(analyses)
    .values({ id: newId(), ...version, result: storable(analysis), durationMs, createdAt: now })
    .onConflictDoNothing()
    .returning({ id: analyses.id });
  return made ? { id: made.id, analysis } : findSame(tx, version);
}

/** What an analysis was made of, as a hash: two analyses of the same hash read the same. */
export function inputHashOf(transcript: Transcript): string {
  return createHash("sha256").update(canonical(transcript)).digest("hex");
}

/** An edit taken back: the very same transcript was read before, perhaps under another policy, and that reading stands again. */
async function findSame(
  tx: Tx,
  version: { conversationId: string; engine: "rules"; engineVersion: string; inputHash: string },
): Promise<Read> {
  const [row] = await tx
    .select({ id: analyses.id, result: analyses.result })
    .from(analyses)
    .where(
      and(
        eq(analyses.conversationId, version.conversationId),
        eq(analyses.engine, version.engine),
        eq(analyses.engineVersion, version.engineVersion),
        eq(analyses.inputHash, version.inputHash),
      ),
    );
  if (!row) throw new Error(`analysis of conversation ${version.conversationId} was neither written nor there`);
  return { id: row.id, analysis: StoredAnalysis.parse(row.result) };
}

/** The same text for the same content: the store gives the keys of an object back in an order of its own. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_, part: unknown) =>
    typeof part === "object" && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );
}

/** A statement that was cut in the middle of a character must not cost the whole chat: jsonb takes no half of a pair. */
export function storable(analysis: Analysis): unknown {
  return JSON.parse(JSON.stringify(analysis), (_, value: unknown) =>
    typeof value === "string" ? value.replace(/\p{Surrogate}/gu, "\ufffd") : value,
  );
}
