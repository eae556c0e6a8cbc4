import type { Evidence, Finding } from "../../model";
import { finding } from "../finding";
import { ordersIn } from "../orders";
import { evidence, hitsOf, inSentence, isInside, type Reading, sentenceEvidence } from "../reading";
import { dedupe } from "./pricing-request";

const frames =
  /<<\s{0,10}\/?\s{0,10}(?:sys|system|admin|instructions?)\s*>>|<\|?\/?(?:im_start|im_end|system|assistant|endoftext)\|?>|\[\/?(?:INST|SYSTEM|SYS|ADMIN)\]|(?<!#)#{2,20}\s{0,10}(?:system|instructions?|new task)|(?:^|\n)[^\S\n]{0,20}(?:system|assistant|developer|admin)\s*(?:message|prompt|note|override|instruction|command)?\s{0,10}:\s{0,10}(?=\p{L}+\s+\p{L}+)|<\/?(?:system|instructions?|tool_call|function_calls?)>|\{\{\s*\p{L}+|"role"\s*:\s*"system"|consent\s*=\s*(?:granted|true|yes)|status\s*=\s*\p{L}+|\[\s*(?:assistant|system|ai|bot|model|llm|note to)\b[^\]\n]{0,40}:|!\[[^\]]{0,60}\]\(https?:/iu;
// Tag characters and long runs of invisible ones carry text that people cannot see.
const hidden = /[\u{E0020}-\u{E007E}]{2}|[\u200b\u200c\u2060\ufeff]{4}|[\u202a-\u202e\u2066-\u2069]/u;
const encoded = /\b(?:base64|rot13|decode|hex|dekodiere|décode|decodifica|decodeer)\b[^\n]{0,60}[A-Za-z0-9+/=]{24}/iu;
const namesThing = /^\s*system\s*:\s*\p{L}[\p{L}\p{N}.-]*(?: [\p{L}\p{N}.-]+)?(?:[.,]|$)/iu;

/** Text that gives orders to the machine or to the record. Not: "System: Xero", a company's own systems, a bot they want to buy. */
export function promptInjection(reading: Reading): Finding | null {
  const proof: Evidence[] = [];
  for (const turn of reading.visitor) {
    for (const pattern of [frames, hidden, encoded]) {
      const match = pattern.exec(turn.text);
      if (match && !namesThing.test(turn.text.slice(match.index)))
        proof.push(evidence(turn, { start: match.index, end: match.index + match[0].length }));
    }
    for (const span of ordersIn(turn)) {
      if (!namesThing.test(turn.text.slice(span.start))) proof.push(evidence(turn, span));
    }
    for (const hit of hitsOf(turn, "commands")) {
      const aimed = inSentence(turn, "machine", hit.sentence).some(
        (machine) => machine.from >= hit.from - 8 && !onlyYou.test(turn.words[machine.from]?.text ?? ""),
      );
      const anyway = strong.test(turn.text.slice(hit.start, hit.end));
      if (
        (aimed || anyway) &&
        !isInside(turn, hit, "fault") &&
        !reported.test(turn.text.slice(Math.max(0, hit.start - 30), hit.start))
      )
        proof.push(sentenceEvidence(turn, hit.sentence));
    }
  }
  return finding(
    "prompt_injection",
    dedupe(proof),
    "The text tries to give orders to the machine or to change the record.",
  );
}

const onlyYou =
  /^(?:you|your|tu|tus|du|deine|tes|vos|je|jouw|ai|agent|model|modelo|modell|modele|admin|review|rules|mode)$/;
const strong =
  /^(?:ignore|disregard|forget (?:previous|your|all|everything)|developer mode|debug mode|jailbreak|system prompt|reveal your|show (?:me )?your prompt|you are now|mark (?:as|this|me|it)|tag (?:it|this|me|as)|record consent|skip (?:the )?review|auto-?approve|lead score|ignora|ignore[zs]?|ignorier\w*|olvid\w*|vergiss|oubli\w*|negeer|vergeet|marca|marque\w*|markiere|markeer|modo|mode d|entwicklermodus|ontwikkelaars|bypass review|without review|do anything now|note to (?:the )?(?:ai|assistant))/iu;
const reported =
  /\b(?:told me to|asked me to|says to|should we|do i|can i|how (?:do|can) (?:i|we)|can you|please)\s*$/iu;
