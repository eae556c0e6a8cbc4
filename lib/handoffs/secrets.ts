import { maskedSpans } from "@/lib/analysis/mask";
import type { Analysis } from "@/lib/analysis/model";
import type { StandingConsent } from "@/lib/consent/model";

const short = () => "•••••";

/** A bar of the secret's own length, where places in the text must stay what they were. */
export const sameLength = (length: number) => "•".repeat(length);

/** The text with a bar for each card or bank number, government id, password and key in it. */
export function hideSecrets(text: string, bar: (length: number) => string = short): string {
  return maskedSpans({ exceptions: [] }, { id: "", text }).reduceRight(
    (kept, { start, end }) => kept.slice(0, start) + bar(end - start) + kept.slice(end),
    text,
  );
}

/**
 * An analysis whose statements repeat no secret. Engines quote the visitor, whatever they wrote; what is queued, shown
 * and pushed is made of this. The transcript keeps every word, masked until revealed.
 */
export function withoutSecrets(analysis: Analysis): Analysis {
  const { summary, statedNeed, unresolvedQuestion, exceptionNote, qualification } = analysis;
  const collected = Object.entries(qualification.collected).map(([field, said]) => [field, hideSecrets(said)]);
  return {
    ...analysis,
    summary: hideSecrets(summary),
    statedNeed: { ...statedNeed, text: hideSecrets(statedNeed.text) },
    unresolvedQuestion: unresolvedQuestion && { ...unresolvedQuestion, text: hideSecrets(unresolvedQuestion.text) },
    exceptionNote: exceptionNote && hideSecrets(exceptionNote),
    qualification: { ...qualification, collected: Object.fromEntries(collected) },
  };
}

/** The same for the words consent rests on: they are quoted on the screen and in the customer record. */
export function withoutSecretAnswers(consent: StandingConsent): StandingConsent {
  const channels = Object.entries(consent).map(([channel, { status, entry }]) => [
    channel,
    { status, entry: entry && { ...entry, answer: entry.answer && hideSecrets(entry.answer) } },
  ]);
  return Object.fromEntries(channels) as StandingConsent;
}
