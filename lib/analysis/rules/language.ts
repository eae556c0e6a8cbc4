import type { Reading } from "./reading";

const functionWords: Record<string, Set<string>> = {
  en: new Set(
    "the and you is are do i my we our to of for it that this have with can what how your not be on in would please yes was at if me or but from there".split(
      " ",
    ),
  ),
  es: new Set(
    "el la los las que y es en un una por con para no si mi su lo como pero se me de del al hola gracias tienen puedo quiero esta muy mas nos le soy o cuanto usted ustedes".split(
      " ",
    ),
  ),
  de: new Set(
    "der die das und ich ist nicht sie wir ein eine zu mit fur auf den dem es haben wie kann bitte auch noch mein meine unser unsere danke von im bei hallo ja oder aber uns mir sind".split(
      " ",
    ),
  ),
  fr: new Set(
    "le la les et je est vous nous un une des que pour pas avec sur dans bonjour merci mon ma au du ce ne qui en oui ou mais votre c j l d on s est avez puis".split(
      " ",
    ),
  ),
  nl: new Set(
    "de het een en ik is niet u je wij we van voor met op dat zijn kan hoe mijn ons onze graag bedankt hallo ja maar ook nog wel om bij aan jullie er heb hebben".split(
      " ",
    ),
  ),
};

/** The languages that a word is a function word of. */
const languagesOf = new Map<string, string[]>();
for (const [language, words] of Object.entries(functionWords))
  for (const word of words) languagesOf.set(word, [...(languagesOf.get(word) ?? []), language]);

const known = new WeakMap<Reading, string>();

/** The visitor's language by its function words (en, es, de, fr, nl); the widget's locale where the words do not tell. */
export function languageOf(reading: Reading): string {
  const language = known.get(reading) ?? findLanguage(reading);
  known.set(reading, language);
  return language;
}

function findLanguage(reading: Reading): string {
  const scores = new Map<string, number>();
  let counted = 0;
  for (const turn of reading.visitor) {
    for (const word of turn.words) {
      for (const language of languagesOf.get(word.text) ?? []) scores.set(language, (scores.get(language) ?? 0) + 1);
      if (++counted > 2000) break;
    }
  }
  const [first, second] = [...scores].sort((a, b) => b[1] - a[1]);
  const locale = /^[a-z]{2}/i.exec(reading.transcript.visitor.locale ?? "")?.[0].toLowerCase();
  if (!first || (second && first[1] === second[1]))
    return locale && (!first || scores.has(locale)) ? locale : (first?.[0] ?? "en");
  return first[0];
}
