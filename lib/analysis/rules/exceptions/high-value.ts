import type { Analysis, Evidence, Finding } from "../../model";
import { isBlocking } from "../finding";
import { askedBefore, evidence, hitsOf, inSentence, type Reading } from "../reading";
import { matchesOf } from "../text";

/** A stated budget is high from here on where the company sets nothing else, in whole units of a major currency. */
export const usualHighValue = 50_000;
const bigHeadcount = 500;
const majorCurrencies = new Set(["USD", "EUR", "GBP", "CHF", "CAD", "AUD"]);
const people =
  /(?<![\p{L}\p{N}.,])(\d{1,3}(?:[.,' ]\d{3})+|\d{3,6})\+?\s+(?:\p{L}+\s+){0,2}?(?:people|employees|staff|users|seats|licen[cs]es|students|guests|members|attendees|workers|colleagues|headcount|learners|delegates|patients|beds|rooms|empleados|personas|usuarios|trabajadores|alumnos|mitarbeite\p{L}*|gäste|plätze|zugänge|lizenzen|schüler\p{L}*|studierende|associates|covers|meals|personen|nutzer\w*|leute|angestellte|teilnehmer\w*|employés|salariés|personnes|utilisateurs|collaborateurs|medewerkers|mensen|gebruikers|personeelsleden|werknemers)(?!\p{L})/giu;
const sites =
  /(?<![a-zÀ-ɏ])(\d{1,4}|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozen|several|multiple|various|tres|cuatro|cinco|seis|varias|varios|drei|vier|fünf|sechs|sieben|acht|mehrere|trois|quatre|cinq|six|plusieurs|drie|vijf|zes|meerdere|verschillende)\s+(?:[a-zÀ-ɏ]+\s+){0,2}?(?:sites|locations|branches|offices|countries|plants|factories|warehouses|distribution cent(?:re|er)s|distributiecentra|verteilzentren|depots|schools|campuses|bakeries|dealerships|centers|centres|clinics|stores|shops|restaurants|hotels|sedes|oficinas|tiendas|países|plantas|standorte\w*|filialen|länder\w*|werke\w*|niederlassungen|agences|magasins|pays|usines|établissements|vestigingen|locaties|winkels|landen|filialen)(?![a-zÀ-ɏ])/gi;
const countries =
  /(?<![a-zÀ-ɏ])(?:germany|france|spain|italy|netherlands|belgium|austria|switzerland|poland|mexico|canada|ireland|portugal|sweden|norway|denmark|finland|brazil|india|japan|china|australia|uk|usa|us|deutschland|frankreich|spanien|italien|österreich|schweiz|polen|niederlande|allemagne|espagne|italie|suisse|belgique|pays-bas|alemania|francia|españa|italia|suiza|duitsland|frankrijk|spanje|italië|zwitserland|oostenrijk)(?![a-zÀ-ɏ])/gi;
const siteNoun =
  "sites?|offices?|branch(?:es)?|stores?|shops?|plants?|factor(?:y|ies)|warehouses?|locations?|campus(?:es)?|clinics?|depots?|standorte?n?|filialen?|werken?|niederlassung(?:en)?|sedes?|tiendas?|oficinas?|plantas?|filiales?|agences?|magasins?|usines?|vestigingen|winkels|kantoren|fabrieken|distributiecentra|distribution centres?|distribution centers?";
const place = String.raw`\p{Lu}[\p{L}'’-]{1,30}(?:\s\p{Lu}[\p{L}'’-]{1,30})?`;
/** "our Sheffield, Hull and York offices", "plants in Surat, Coimbatore and Ludhiana": three places with what stands there. */
const listedSites = new RegExp(
  String.raw`(?<![\p{L}'’-])(?:${place},\s){1,8}${place},?\s(?:and|&|und|et|y|e|en)\s${place}\s(?:${siteNoun})(?!\p{L})|(?<!\p{L})(?:${siteNoun})\s(?:in|at|en|à|a|te)\s(?:${place},\s){1,8}${place},?\s(?:and|&|und|et|y|e|en)\s(?:in |en |à )?${place}`,
  "gu",
);
const words: Record<string, number> = { dozen: 12 };

/** A budget of `from` or more (policy), 500 people or more, or several sites or countries. */
export function highValue(reading: Reading, value: Analysis["value"], from = usualHighValue): Finding | null {
  if (value && value.amount >= from && majorCurrencies.has(value.currency)) {
    return found(value.evidence, `States a budget of ${value.amount.toLocaleString("en")} ${value.currency}.`);
  }
  const field = Object.entries(reading.transcript.fields).find(
    ([key, text]) => /size|employees|seats|users|guests|headcount|people/i.test(key) && numberOf(text) >= bigHeadcount,
  );
  if (field) return found([], `${numberOf(field[1]).toLocaleString("en")} people.`);
  for (const turn of reading.visitor) {
    for (const match of matchesOf(people, turn.text)) {
      if (numberOf(match[1]) >= bigHeadcount) return found([evidence(turn, span(match))], "500 people or more.");
    }
    const counted = askedBefore(reading, turn).some((before) =>
      /\b(?:how many (?:users|people|seats|employees|staff|guests|licen[cs]es|students|attendees)|cuántas personas|wie viele (?:mitarbeiter|personen|nutzer)|combien de (?:personnes|salariés|utilisateurs)|hoeveel (?:mensen|medewerkers|gebruikers))/i.test(
        before.text,
      ),
    );
    const answer = counted
      ? /(?<![\p{L}\p{N}.,])(\d{1,3}(?:[.,' ]\d{3})+|\d{3,6})(?![\p{L}\p{N}])/u.exec(turn.text)
      : null;
    if (answer && numberOf(answer[1]) >= bigHeadcount)
      return found([evidence(turn, span(answer))], "500 people or more.");
    for (const match of matchesOf(sites, turn.text)) {
      const count = words[(match[1] ?? "").toLowerCase()] ?? (/^\d/.test(match[1] ?? "") ? numberOf(match[1]) : 3);
      if (count >= 3) return found([evidence(turn, span(match))], "Several sites or countries.");
    }
    for (const match of matchesOf(listedSites, turn.text))
      return found([evidence(turn, span(match))], "Several sites.");
    const named = new Map(matchesOf(countries, turn.text).map((match) => [match[0].toLowerCase(), match]));
    const first = [...named.values()][0];
    const grows =
      hitsOf(turn, "expands").length > 0 && turn.sentences.some((_, s) => inSentence(turn, "expands", s).length > 0);
    if (first && (named.size >= 3 || (named.size === 2 && grows)))
      return found([evidence(turn, span(first))], "Several countries.");
  }
  return null;
}

const found = (proof: Evidence[], note: string): Finding => ({
  kind: "high_value",
  blocking: isBlocking("high_value"),
  evidence: proof,
  note,
});
const numberOf = (text: string | undefined) =>
  Number((text ?? "").replace(/[.,' ](?=\d{3})/g, "").match(/\d+/)?.[0] ?? 0);
const span = (match: RegExpExecArray) => ({ start: match.index, end: match.index + match[0].length });
