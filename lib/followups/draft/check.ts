import { findForeign, type OwnDetails } from "@/lib/analysis/rules/foreign";
import { findPromises } from "@/lib/analysis/rules/promises";
import type { DraftFindings } from "@/lib/sending/schema.view";

/** What an approval of these words would meet, in their order: a promise stops it, personal data sends it to compliance. */
export function checkProposed(text: string, own: OwnDetails): DraftFindings {
  const promises = findPromises(text).map(({ kind, start, end }) => ({
    kind: "promise" as const,
    promise: kind,
    start,
    end,
  }));
  const foreign = findForeign(text, own).map(({ kind, start, end }) => ({
    kind: "personal_data" as const,
    what: kind,
    start,
    end,
  }));
  return [...promises, ...foreign].toSorted((a, b) => a.start - b.start || a.end - b.end);
}
