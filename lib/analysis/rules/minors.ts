import { asks } from "./questions";
import { type Hit, has, hitsOf, inSentence, type Reading, type Turn } from "./reading";
import type { Span } from "./text";

const selfAge =
  /(?<![a-zÀ-ɏ])(?:(?:i'?m|i am|im|ich bin|j'ai|tengo|ik ben)(?:\s+(?:only|just|erst|seulement|solo|pas|nog maar))?\s+(\d{1,2})(?!\d)(?:\s*(?:years?|yrs?|yo|y\/o|jahre?|ans|años|jaar))?)(?=\s*(?:$|[.,!?)]|and|und|et|y|en|but|(?:my|meine|ma|mi|mijn|old|alt|oud|years|jahre|ans|años|jaar|yo)(?![a-zÀ-ɏ])))/i;
const pupil =
  /(?<![a-zÀ-ɏ])(?:underage|under 18|a minor|minderjährig\w*|minderjarig\w*|menor de edad|mineure?)(?![a-zÀ-ɏ])/i;
const firmlyYoung =
  /^(?:child|kid|baby|toddler|infant|newborn|boy|girl|bebe|nino|nina|kind|kindje|kleinkind|saugling|enfant|nourrisson|peuter|kleuter|zoontje|dochtertje|teenager|teen|pupil|petit|little)/;

/**
 * Where a visitor speaks of a minor as the client, message by message: an age under 18 beside a child, said of oneself or of a child spoken
 * of before, a school year, or "for my child".
 */
export function minorsIn(reading: Reading): { turn: Turn; span: Span }[] {
  let ofChild = false;
  return reading.visitor.flatMap((turn) => {
    ofChild ||= has(turn, "child") || kin.test(turn.text);
    const found = besideWords(turn);
    const [first] = found.length > 0 || isOfPets.test(turn.text) ? found : youngIn(turn.text, ofChild);
    return first ? [{ turn, span: first }] : [];
  });
}

const upTo17 =
  "(?:(?:1[0-7]|[1-9])(?:½|\\.5)?|(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|dreizehn|vierzehn|fünfzehn|sechzehn|siebzehn|elf|zwölf)(?![a-zÀ-ɏ]))";
const noUnit =
  "(?![\\d:%€£$½]|[.,:]\\d|\\s?(?:am|pm|h|st|nd|rd|th|uhr|km|k|mi|min|mins|hrs?|minutes?|hours?|days?|weeks?|wks?|people|persons|of|floors?|stone|kg|lbs?|ft|feet|foot|tagen?|wochen?|stunden?|minuten?|leute|jours?|semaines?|heures?|días?|semanas?|horas?|minutos?|dagen|weken|uur|weiteren?|percent|prozent)(?![a-zÀ-ɏ])|\\s(?!ans|años|añitos|years|yrs)[a-zÀ-ɏ]{3,}s(?![a-zÀ-ɏ]))";
/** Any of these where no letter, digit or part of a number stands before. */
function standing(...alternatives: string[]): RegExp {
  return new RegExp(`(?<![a-zÀ-ɏ\\d.,])(?:${alternatives.join("|")})`, "i");
}
/** "I'm 14 tho", "g 15 ans", "werd im märz 17", "turned twelve at Easter", "age 9", "my 6 yo". */
const youngByItself = standing(
  `(?:i['’]?m|i am|ich bin|bin|ik ben|k ben) (?:only |just |still |erst |noch |nog )?(?:1[0-7])${noUnit}`,
  `(?:j['’]ai|g|tengo) (?:\\d|1[0-7]) ?(?:ans|años|añitos|ahora)(?! d[eE]| d')`,
  `(?:turn(?:s|ed|ing)|(?:werde?|wird|wordt|cumple|cumplo)(?: (?:im|in|en|nächstes|bald) ?[a-zÀ-ɏ]*)?) ${upTo17}${noUnit}(?!\\. ?[a-zÀ-ɏ])`,
  `(?:he|she)(?:['’]s)? (?:[a-z]+ ){0,3}(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|\\d{1,2}(?:st|nd|rd|th)) grade`,
  `(?<=, )aged? ${upTo17}${noUnit}`,
  `(?:my|our) (?:\\d|1[0-7]) ?(?:yo|y\\/o|yr old)(?![a-zÀ-ɏ])`,
  `(?:from|in) (?:year|yr) (?:\\d|1[0-3])(?!\\d| of| after| and we)(?=[^.!?]{0,60}(?:maths|school|tutor|mum|mom|class|teacher|boys|girls|pupil|mates?))`,
  `from (?:year|yr) (?:[7-9]|1[0-3])(?=[.!?]|$)`,
  `year (?:\\d|1[0-3]) (?:boys?|girls?|pupils?|kids?|child(?:ren)?)(?![a-zÀ-ɏ])`,
);
/** Of a child that was spoken of: "he's 17 in Jan", "il a 14 ans", "tiene 7", "she's yr 10", "third grade", "Noah will be 11 months then". */
const youngOfChild = standing(
  `(?:he|she|they)(?:['’]?s| is|s| turns| will be)(?: only| just)? ${upTo17}${noUnit}`,
  `(?:will be|is|er|sie|es|hij|zij|ze) (?:ist |is |wordt |wird )?${upTo17}(?= (?:months|monate|maanden)| (?:years?|jahre|jaar)|[,.!?](?!\\d)|$)`,
  `(?:il|elle) a ${upTo17} (?:ans|mois)`,
  `tiene ${upTo17}(?= años| añitos| meses|[,.!?](?!\\d)|$)`,
  `(?:year|yr) (?:\\d|1[0-3])(?!\\d| of| after)`,
  `(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|\\d{1,2}(?:st|nd|rd|th|to|º)) gr(?:ade|ado)`,
  `en [2-6]e(?![a-zÀ-ɏ]| année)|in (?:der|die) \\d{1,2}\\. klasse|klasse \\d{1,2}|groep \\d`,
  `(?:sohn|tochter|kind|fils|fille|hij[oa]|niñ[oa]|nen[ea]|zoon|dochter|zoontje|dochtertje)(?: [a-zÀ-ɏ]+)?,? (?:de |van |von )?${upTo17}(?= (?:hat|ist|braucht|möchte|will|se|heeft|is|a|y|que|añitos|años|ans|jahre|jaar)|[,.!?](?!\\d)|$)`,
);
/** "It's for Ollie, 11, plays football." */
const namedWithAge =
  /(?<![a-zÀ-ɏ])(?:for|für|pour|para|voor) [A-ZÀ-Þ][a-zÀ-ɏ]+,? \(?(?:\d|1[0-7])\)?(?=[,.]| and| und| et| y| en|$)/;
const kin =
  /(?<![a-zÀ-ɏ])(?:my|our|mon|ma|notre|mi|nuestr[oa]|meine?n?|unsere?n?|mijn|onze|ons) (?:little |kleine[rn]? |petite? |jüngste[rn]? |eldest |youngest |oldest )?(?:lads?|boy|girl|sons?|daughters?|kids?|child|grandson|granddaughter|nephew|niece|sohn|tochter|enkel(?:in)?|fils|fille|hij[oa]|niñ[oa]|nen[ea]|niet[oa]|zoon(?:tje)?|dochter(?:tje)?|kleinzoon|jongste)(?![a-zÀ-ɏ])/i;
/** Whose age is no person's. */
const isOfPets =
  /(?<![a-zÀ-ɏ])(?:dogs?|puppy|pups?|cats?|kitten|horses?|pony|mare|gelding|rabbits?|hunde?|katzen?|kater|pferde?|stute|chienn?e?s?|(?:mon|mes|un|le|les|notre|nos) chats?|chatte|cheval|jument|perr[oa]s?|perrit[oa]|gat[oa]s?|caball[oa]|yegua|hond|kat|paard|merrie|(?:our|the) (?:vans?|cars?|boiler)|(?:our|my|the) (?:company|firm|business)|(?:our|my) (?:shop|club))(?![a-zÀ-ɏ])/i;

function youngIn(text: string, ofChild: boolean): Span[] {
  const match = youngByItself.exec(text) ?? (ofChild ? (youngOfChild.exec(text) ?? namedWithAge.exec(text)) : null);
  return match ? [{ start: match.index, end: match.index + match[0].length }] : [];
}

/** As words beside each other tell it. */
function besideWords(turn: Turn): Span[] {
  const own = selfAge.exec(turn.text);
  const years = Number(own?.[1] ?? Number.NaN);
  if (own && years >= 5 && years < 18) return [{ start: own.index, end: own.index + own[0].length }];
  const told = pupil.exec(turn.text);
  if (told && !/\b(?:no|adults?|over|not|nicht|pas|niet)\b[^.]{0,20}$/i.test(turn.text.slice(0, told.index)))
    return [{ start: told.index, end: told.index + told[0].length }];
  for (const hit of hitsOf(turn, "child")) {
    const aged = ageNear(turn, hit);
    const needy = firmlyYoung.test(turn.words[hit.from]?.text ?? "") && isClient(turn, hit);
    if ((aged !== null && aged < 18) || (aged === null && needy)) return [{ start: hit.start, end: hit.end }];
  }
  return [];
}

/** The age told beside a child, in years; 0 for a school child or a number of months; null when none is told. */
function ageNear(turn: Turn, hit: Hit): number | null {
  const beside = besideChild.exec(turn.text.slice(hit.end, hit.end + 40));
  if (beside) return Number(beside[1]);
  for (const age of hitsOf(turn, "ageWord")) {
    if (Math.abs(age.from - hit.from) > 14 || notAnAge.test(turn.text.slice(age.end, age.end + 12))) continue;
    const around = turn.words
      .slice(Math.max(0, age.from - 1), age.to + 1)
      .map((word) => word.text)
      .join(" ");
    const number = /(?<![\d])(\d{1,2})(?!\d)/.exec(around)?.[1];
    if (/mont|mois|mese|maand|week|semana|woche/.test(around)) return 0;
    if (number !== undefined) return Number(number);
    if (school.test(around)) return 0;
  }
  return null;
}

// "my son Leo, 11, …", "Sohn (8)", "dochter van 12", "fille de 6 ans".
const besideChild =
  /^(?:'s)?(?:\s+[A-ZÀ-ÖØ-Þ][a-zA-ZÀ-ɏ-]+)?(?:\s*[,(]\s*(?:(?:is|who is|aged|age|now)\s+)?|\s+(?:van|von|de|aged|age|mit)\s+)(\d{1,2})(?=\s*[,.)!?]|\s+(?:years?|yrs?|jahre|ans|años|jaar|and|und|et|y|en|who|wil|will|needs?|has|is)\b|\s*$)/;
const school =
  /primary school|elementary|middle school|kindergarten|nursery|preschool|high school|grundschule|maternelle|creche|college|lycee|basisschool|guarderia|primaria|grade|minor|mineur|minderj|underage/;
const notAnAge = /^\s*(?:%|:|€|£|\$|am\b|pm\b|h\b|uhr|km|miles|minutes|min\b|days|hours|seats|people|of us|in the)/i;

/** "an appointment for my kid"; not "we have two kids and need a bigger house". */
function isClient(turn: Turn, hit: Hit): boolean {
  const lead = turn.text.slice(Math.max(0, hit.start - 24), hit.start);
  const ofMine =
    /\b(?:for|see|treat|teach|help|für|pour|para|voor)\s+(?:my|our|mein\w*|unser\w*|mon|ma|notre|mi|nuestr[oa]|mijn|ons|onze)\s+(?:[a-zÀ-ɏ]+\s)?$/i.test(
      lead,
    );
  return ofMine && (asks(turn, hit.sentence) || inSentence(turn, "wants", hit.sentence).length > 0);
}
