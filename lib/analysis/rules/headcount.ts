import type { Evidence } from "../model";
import { askedBefore, evidence, type Reading } from "./reading";
import { matchesOf } from "./text";

const number = String.raw`(\d{1,3}(?:[.,' ]\d{3})+|\d{3,6})`;
const alone = String.raw`(?<![a-zÀ-ɏ\d.,£$€])`;

/** Who or what stands for a person: 640 pickers, 620 couverts, 600 Beschäftigte, 500 licences. */
const persons = [
  "people|persons|employees|staff|users|seats|licen[cs]es|students|pupils|learners|guests|members|attendees|delegates?|participants?|visitors|workers|colleagues|operatives|engineers|drivers|nurses|teachers|agents|headcount|heads?|pax|ppl|folks?|families|patients|beds|rooms|desks|associates|covers|meals|runners|spectators",
  "empleados|personas|usuarios|trabajadores|alumnos|asistentes|agentes|comensales|invitados|participantes",
  "mitarbeite[a-zÀ-ɏ]*|gäste|plätze|arbeitsplätze|zugänge|lizenzen|schüler[a-zÀ-ɏ]*|studierende|personen|nutzer[a-zÀ-ɏ]*|leute|angestellte[nr]?|beschäftigte[nr]?|teilnehme[a-zÀ-ɏ]*|kolleg[a-zÀ-ɏ]*",
  "employés|salariés|personnes|utilisateurs|collaborateurs|convives|couverts|invités|assiettes",
  "medewerkers|mensen|gebruikers|personeelsleden|werknemers|collega['’]?s|gasten|deelnemers|leerlingen|bewoners|mann?(?![ -](?:hours?|days?|uur|power))",
].join("|");
const counted = new RegExp(
  String.raw`${alone}${number}\+?(?:\s+(?:[a-zÀ-ɏ]+\s+){0,2}?|-)(?:${persons})(?![a-zÀ-ɏ])`,
  "gi",
);
/** "650 of us over three shifts", "640 on payroll", "about 1,200 through the gate". */
const ofUs = new RegExp(
  String.raw`${alone}${number}\+?\s(?:of us|on (?:the )?(?:payroll|books|site)|en plantilla|through the gate|attending|altogether|unter vertrag|in dienst|in loondienst)(?![a-zÀ-ɏ])`,
  "gi",
);
/** "We're 620", "nous serons un peu plus de 600"; not "we are customers since 2019" or "we are 900 m away". */
const weAre = new RegExp(
  String.raw`(?<![a-zÀ-ɏ])(?:we['’]?re|we are|we['’]ll be|there(?:['’]ll| will) be|nous (?:sommes|serons)|on (?:est|sera)|somos|seremos|seríamos|wir sind|wij zijn|we zijn)\s(?:(?!seit|depuis|desde|since|sinds|from|in)[a-zÀ-ɏ]+\s){0,4}(?!(?:19|20)\d\d(?!\d))${number}(?=\s*(?:$|[.!?;)]|,\s|(?:in|at|on|over|across|between|if|with|and|but|en|au|aux|à|entre|y|bei|und|auf|op|bij)\s))`,
  "gi",
);
/** "How many guests do you expect?" — "620 last year, a bit more this time." */
const howMany = new RegExp(
  String.raw`(?<![a-zÀ-ɏ])(?:how many|cuánt[oa]s|wie viele|combien (?:de|d['’])|hoeveel)\s?(?:[a-zÀ-ɏ]+\s){0,3}?(?:${persons})(?![a-zÀ-ɏ])`,
  "i",
);
const answer = new RegExp(String.raw`${alone}${number}(?![a-zÀ-ɏ\d])`, "gi");

/** The first number of people a visitor tells that is `from` or more, with the words that tell it; null when none is. */
export function headcountIn(reading: Reading, from: number): { count: number; evidence: Evidence[] } | null {
  for (const turn of reading.visitor) {
    const asked = askedBefore(reading, turn).some(({ text }) => howMany.test(text));
    for (const pattern of [counted, ofUs, weAre, ...(asked ? [answer] : [])]) {
      for (const match of matchesOf(pattern, turn.text)) {
        const count = wholeNumber(match[1]);
        if (count < from) continue;
        return { count, evidence: [evidence(turn, { start: match.index, end: match.index + match[0].length })] };
      }
    }
  }
  return null;
}

/** "1,200", "1.200" and "1 200" are one thousand two hundred; 0 where no number stands. */
export function wholeNumber(text: string | undefined): number {
  return Number((text ?? "").replace(/[.,' ](?=\d{3})/g, "").match(/\d+/)?.[0] ?? 0);
}
