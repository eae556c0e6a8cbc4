import type { Evidence, Intent, Urgency } from "../model";
import { evidence, hitsOf, isNegated, type Reading } from "./reading";

/** What else of a chat speaks for an urgency: whether a need of theirs stands, and what of theirs is broken. */
export type UrgencyFacts = { emergency: Evidence[]; committed: boolean; broken: Evidence[]; idle: boolean };

/** How soon the visitor needs it by rules, what was said of each urgency, and whether that settles it whatever else a chat shows. */
export type UrgencyReading = { value: Urgency; evidence: Record<Urgency, Evidence[]>; settled: boolean };

/** How soon the visitor needs it: what is broken or said to be at once; a date or a running project; else no date. */
export function readUrgency(reading: Reading, intent: Intent, facts: UrgencyFacts): UrgencyReading {
  const said = (concept: "now" | "noRush" | "timeWord" | "monthWord", evenNegated = false) =>
    reading.visitor.flatMap((turn) =>
      hitsOf(turn, concept)
        .filter((hit) => evenNegated || !isNegated(turn, hit))
        .map((hit) => evidence(turn, hit)),
    );
  const [now, calm, dated] = [said("now"), said("noRush", true), [...said("timeWord"), ...said("monthWord")]];
  const broken = intent === "support" && !facts.idle ? facts.broken : [];
  const found = {
    now: (now.length > 0 ? now : broken).slice(0, 2),
    soon: dated.slice(0, 2),
    someday: calm.slice(0, 2),
  };
  if (facts.emergency.length > 0) return { value: "now", evidence: { ...found, now: facts.emergency }, settled: true };
  if (intent === "spam") return { value: "someday", evidence: { ...found, someday: [] }, settled: true };
  return { value: byRules(found, facts), evidence: found, settled: false };
}

function byRules(found: Record<Urgency, Evidence[]>, { idle, committed }: UrgencyFacts): Urgency {
  if (found.someday.length > 0) return "someday";
  if (found.now.length > 0) return "now";
  if (idle) return "someday";
  return found.soon.length > 0 || committed ? "soon" : "someday";
}
