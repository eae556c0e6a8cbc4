import { channels } from "@/db/enums";
import type { Channel, ConsentFinding } from "../model";
import { none } from "../rules/consent";
import { inSentence, type Reading } from "../rules/reading";
import { overlaps } from "../rules/text";
import type { Signs } from "./signs";
import { surest } from "./surest";

type Ledger = Record<Channel, ConsentFinding>;

/** From here on a sentence is taken to refuse, or to hedge, unless it more probably allows. Chosen on chats, to fail closed. */
const refuses = 0.5;
const hedges = 0.5;
/** A sentence that asks again, or is angry, and hardly allows anything, was no answer to "may we?". */
const elsewhere = 0.5;
const hardlyAllows = 0.15;
/** From here on somebody sells to us. */
const sells = 0.5;

/**
 * The consent that the rules read, without what the words that grant it do not plainly say: a grant whose sentence the classifier
 * takes for a refusal, a hedge or something else becomes unclear, and a seller's "Reply to … with YES" is none. Only ever takes leave away; a box that was ticked stands.
 */
export function plainlyGranted(reading: Reading, ledger: Ledger, signs: Signs): Ledger {
  const plain = { ...ledger };
  for (const channel of channels) {
    const found = ledger[channel];
    if (found.status !== "granted" || found.origin !== "visitor") continue;
    if (isDoubtful(reading, channel, ledger, signs)) plain[channel] = { ...found, status: "unclear" };
    else if (isAdvert(reading, found, signs)) plain[channel] = none;
  }
  return plain;
}

/** "Interested? Reply linkdesk@…": where to answer an advertisement. "Mail me at …", "contact raj@… for payment" are a seller's leave as anybody's. */
const whereToReply = /(?<![a-z])(?:reply|respond)(?: back| with)?(?: ["'“”‘’]?[a-z]+["'“”‘’]?)?(?: to| at)? [\w.+-]+@/i;

function isAdvert(reading: Reading, { evidence }: ConsentFinding, signs: Signs): boolean {
  const saidBy = evidence.flatMap(({ messageId }) => reading.visitor.filter(({ message }) => message.id === messageId));
  return saidBy.some(({ text }) => whereToReply.test(text)) && (surest(reading, signs, ["spam"])?.p ?? 0) >= sells;
}

function isDoubtful(reading: Reading, channel: Channel, ledger: Ledger, signs: Signs): boolean {
  const { evidence, wording } = ledger[channel];
  return evidence.some((span) => {
    // "OK, but no phone calls" refuses what it names.
    const namesAnother = channels.some(
      (other) => ledger[other].status === "denied" && ledger[other].evidence[0]?.messageId === span.messageId,
    );
    const turn = reading.visitor.find(({ message }) => message.id === span.messageId);
    if (!turn || !signs.reads(turn)) return false;
    return turn.sentences.some((sentence, s) => {
      if (!overlaps(sentence, span)) return false;
      const p = (label: Parameters<typeof signs.visitor>[2]) => signs.visitor(turn, s, label);
      const allows = Math.max(p("yes"), p("contact_me"), channel === "calendar" ? p("meeting") : 0);
      // Hardly anybody refuses without a word of refusal.
      const denies = inSentence(turn, "negation", s).length > 0 || inSentence(turn, "stopContact", s).length > 0;
      if (!namesAnother && denies && p("refuse") >= refuses && p("refuse") > allows) return true;
      if (!namesAnother && p("hedge") >= hedges && p("hedge") > allows) return true;
      return wording !== null && allows < hardlyAllows && Math.max(p("again"), p("anger")) >= elsewhere;
    });
  });
}
