import type { Evidence, ExceptionKind, Finding } from "../model";

/** Only an unavailable model does not stop approval (domain.md, Exceptions). */
export const isBlocking = (kind: ExceptionKind) => kind !== "ai_unavailable";

/** A finding, or null where there is nothing to show for it. */
export function finding(kind: ExceptionKind, proof: Evidence[], note: string): Finding | null {
  return proof.length > 0 ? { kind, blocking: isBlocking(kind), evidence: proof.slice(0, 8), note } : null;
}
