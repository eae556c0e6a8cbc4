import type { Evidence, Intent, Urgency } from "../model";
import { evidence, hitsOf, isNegated, type Reading } from "./reading";

/** How soon the visitor needs it: what is broken or said to be at once; a date or a running project; else no date. */
export function readUrgency(
  reading: Reading,
  intent: Intent,
  facts: { emergency: Evidence[]; committed: boolean; broken: Evidence[]; idle: boolean },
): { value: Urgency; evidence: Evidence[] } {
  const found = (concept: "now" | "noRush" | "timeWord" | "monthWord") =>
    reading.visitor.flatMap((turn) =>
      hitsOf(turn, concept)
        .filter((hit) => !isNegated(turn, hit))
        .map((hit) => evidence(turn, hit)),
    );
  const calm = reading.visitor.flatMap((turn) => hitsOf(turn, "noRush").map((hit) => evidence(turn, hit)));
  if (facts.emergency.length > 0) return { value: "now", evidence: facts.emergency };
  if (intent === "spam") return { value: "someday", evidence: [] };
  const now = found("now");
  if (now.length > 0 && calm.length === 0) return { value: "now", evidence: now.slice(0, 2) };
  if (intent === "support" && !facts.idle && facts.broken.length > 0 && calm.length === 0)
    return { value: "now", evidence: facts.broken.slice(0, 2) };
  if (calm.length > 0) return { value: "someday", evidence: calm.slice(0, 2) };
  if (facts.idle) return { value: "someday", evidence: [] };
  const dated = [...found("timeWord"), ...found("monthWord")];
  if (dated.length > 0) return { value: "soon", evidence: dated.slice(0, 2) };
  return { value: facts.committed ? "soon" : "someday", evidence: [] };
}
