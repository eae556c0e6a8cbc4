import { wordSet } from "./text";
import { turned } from "./voice-pronouns";

/**
 * Turns a visitor's English sentence into what a colleague would write down: "Do you ship to Malta?" → "Asks whether we ship to
 * Malta." A question is put as one only where its grammar leaves no doubt; else the persons are turned, no more. Every other language
 * stays in their own words.
 */
export function reported(sentence: string): string {
  const text = unshouted(withoutReach(sentence.replace(emoji, "").replace(/\s+/g, " ")))
    .replace(/([!?])[!?]+/g, "$1")
    .replace(allOfYou, "you")
    .replace(wereWithout, (word) => `${word.slice(0, 2)}'re`)
    .replace(illWithout, "$1I'll")
    .replace(idWithout, "I'd")
    .replace(imWithout, "I'm")
    .trim();
  return finished(wished(text) ?? asked(text) ?? claimed(text) ?? told(text) ?? text);
}

const allOfYou = /\b(?:(?:you|u) (?:guys|lot|people|blokes|folks|lads)|y['’]?all|ya['’]?ll|yous|youse)\b/gi;

/** "Were after a better setup", "ill take two": typed without the apostrophe. */
const wereWithout =
  /^were(?= (?:after|looking|hoping|trying|thinking|planning|moving|opening|getting|having|going|building|fitting|setting|running|doing|based|interested|in (?:the|need|a)|an?|two|three|both|not|just|currently|also|still|short of|[a-z]+izing|[a-z]+ising|starting|launching|replacing|buying|selling) )(?!.*\?\s*$)/i;
const illWithout =
  /((?:^|[,.;] ?|\b(?:and|but|so|then|or|ok|if|think|guess|when) ))ill(?= (?:take|pick|ring|call|come|be|get|have|need|send|pay|bring|do|go|look|wait|try|let|just|probably|e-?mail|mail|text|pop|drop|ask|check|give|see|stay|leave|make|put|want|tell|use|order|book|collect|speak|talk|phone|write|find|think|only|never|not|read|show|sort)\b)/gi;

/** What is written all in capitals, in small ones: who shouts is heard by what they say. */
function unshouted(text: string): string {
  const letters = text.replace(/[^A-Za-zÀ-ɏ]/g, "");
  return letters.length >= 12 && text === text.toUpperCase() ? text.toLowerCase() : text;
}

const emoji = /\s*(?:(?![©®™])\p{Extended_Pictographic}|\p{Emoji_Modifier}|[\u200d\ufe0f])+/gu;

/** "…, please call me about it" at the end says how to reach them, which stands elsewhere; alone it is all there is. */
function withoutReach(text: string): string {
  const cut = text.replace(reachAtEnd, "").replace(/,? (?:please|pls|plz)(?=[.!?]*$|,)/i, "");
  return cut.split(" ").length >= 4 ? cut : text;
}
const reachAtEnd =
  /(?:\s*[,;–-]\s*|\s+)(?:(?:and|so|und|et|y|en)\s+)?(?:(?:please|pls|bitte|por favor|s'il vous plaît|merci de|graag)\s+(?:just\s+)?(?:(?:call|ring|phone|e-?mail|mail|text|contact|write to|get back to|reach)\s+(?:me|us)|(?:rufen|schreiben|melden|kontaktieren)\s+Sie\s+(?:mich|mir|sich|uns)|(?:me|nous)\s+(?:rappeler|appeler|contacter|écrire)|(?:llám|escríb|contáct)[a-zÀ-ɏ]+|(?:bel|mail|schrijf)\s+(?:me|mij|ons)))\b[^?]{0,80}$/i;

const idWithout = /\bid(?= (?:rather|like|love|prefer|say|need|want|be|have|also|just|really|never)\b)/gi;
const imWithout =
  /\bim(?= (?:looking|trying|having|getting|going|moving|thinking|planning|after|wondering|hoping|running|using|doing|not|an?|the|so|just|still|also|really|stuck|locked|interested|based|sure|afraid|new|on|in|at|here|from|one of)\b)/gi;

/** Whether a line was put in our words, and so can go on a sentence of ours. */
export const isReported = (line: string) =>
  /^(?:Wants|Would like|Needs|Asks|Is (?:looking|interested)|They|Their)\b/.test(line);

const wishes: [RegExp, string][] = [
  [/^(?:just )?want(?:ing)? (?!.*\?\s*$)/i, "Wants "],
  [/^(?:i|we)(?:['’]?d| would| should) (?:really |also )?(?:like|love) to /i, "Wants to "],
  [/^(?:i|we) wish to /i, "Wants to "],
  [/^(?:i|we) should (?:really |also )?(?:like|love) /i, "Wants "],
  [/^(?:i|we)(?:['’]?d| would) (?:really |also )?(?:like|love) /i, "Would like "],
  [/^(?:i|we) (?:really |just |also |do )?(?:wanna|want to|wanted to) /i, "Wants to "],
  [/^(?:i|we) (?:really |just |also |do )?(?:want|wanted) /i, "Wants "],
  [/^(?:(?:i|we) (?:really |just |also |do )?)?need /i, "Needs "],
  [/^(?:(?:i['’]?m|i am|we['’]?re|we are) )?(?:currently )?(?:looking|searching) (?=for |to )/i, "Is looking "],
  [/^(?:(?:i['’]?m|i am|we['’]?re|we are) )?interested in /i, "Is interested in "],
  [
    /^(?:(?:i|we) (?:was|were|am|are) |i['’]?m |we['’]?re |just )?wondering (?=if |whether |how |what |when |where )/i,
    "Asks ",
  ],
  [
    /^(?:can|could) (?:you|u|someone|anyone) (?:please )?tell (?:me|us) (?=if |whether |how |what |when |where |who |which )/i,
    "Asks ",
  ],
  [/^(?:do you know|any idea) (?=if |whether |how |what |when |where |who |which )/i, "Asks "],
];

function wished(text: string): string | null {
  const found = wishes.find(([pattern]) => pattern.test(text));
  if (!found) return null;
  const rest = turned(text.replace(found[0], ""));
  return `${found[1]}${found[1] === "Asks " ? rest.replace(/^if /i, "whether ").replace(/\?$/, "") : rest}`;
}

const subject =
  "(you|u|i|we|they|it|there|he|she|this|that|(?:someone|somebody|anyone|anybody)(?: else)?(?: (?:in|at|from|on) (?:your|the) [a-z]+)?|(?:one|any|some) of your (?:[a-z]+ )?[a-z]+[^s]s|your (?!sales|parts|accounts|services|sports|claims|returns|systems)[a-z]+[^s]s|your people|your (?:team|staff|firm|shop))";
const polar = new RegExp(
  `^(can|could|would|will|should|may|might|must|do|does|are|is|am|was|were|have|has) ${subject} (?:please )?(.+?)\\??$`,
  "i",
);
const open = new RegExp(
  `^((?:what|which|how|when|where|who|why)(?: (?!is |are |do |does |can |could |will |would )[a-zÀ-ɏ-]+){0,3}) (can|could|would|will|should|may|might|must|do|does|are|is|am|was|were|have|has) ${subject}\\b ?(.*?)\\??$`,
  "i",
);
const whatCosts =
  /^(what|how much)(?:['’]d| (would|will|does|do)|['’]?(s)(?=.* go for)) ([^,.;?]{3,60}?) (cost|be|come to|go for|run (?:me|us)|set (?:me|us) back)\b ?([^;?]{0,60})\??$/i;
/** "What is the price", "where is my order": of a thing named, which is all there is to the question. */
const ofThing =
  /^(how much|what|where|when|who)(?: (is|are)|['’]?s) ((?:the|a|an|your|my|our|this|that|these|those) [^,.;?]{3,60}|(?:order|booking|shipment|parcel|invoice) [^\s,.;?]+)\??$/i;
/** "How much is yellow fever, two adults". */
const howMuchIs = /^how much (is|are) ([a-z][^,.;?]{2,40}?)((?:,[^?]*)?)\??$/i;
/** Where it ends so, more than a thing is named: "where is the boat kept", "what is the wood like". */
const goesBeyond =
  /\b(?:is|are|do|does|if|when|and)\b|(?:^|\s)(?:like|for|from|of|about|on|in|at|to|with|by|made|kept|open|free|available|up|out|off|now|next|due|left)$/i;
/** "When is the shop opening" asks of what it does; "what is the pricing" of a thing. */
const doesSomething = /[a-z]{3,}(?:ed|ing)$/i;
/** "What's the smallest run you do on tape, two colours". */
const whatYouDo =
  /^what(?:['’]?s| is) (the (?:[a-z]+ ){1,5}(?:you|u) (?:do|have|make|sell|stock|offer|got|take|fit|use|print|hold|keep|charge|allow|accept)\b[^,.;?]{0,60}?)((?:,[^?]*)?)\??$/i;

/** "Do your element sets fit …": what "do" asks of many needs no other verb. */
const doNamed = /^do ((?:your|these|those|all|both|any of|most of) [^?]{3,}?)\??$/i;

const verbs =
  "include|fit|have|come|work|carry|cover|take|need|make|pull|run|let|talk|last|start|go|wait|print|use|end|count|apply|mean|cost|do|open|close|accept|allow|support|connect|sync|show|arrive|leave|stop|hold|handle|require|ship|deliver|get|give|look|fold|charge|stay|say";
/** "Does the Gold plan include an appointment": of what is named, by a verb that many ask with. */
const doesNamed = new RegExp(
  String.raw`^(do|does) ((?:the|your|my|our|a|an|this|that|these|those) (?:[^\s,.;?]+ ){0,4}?[^\s,.;?]+) (${verbs})\b(.*?)\??$`,
  "i",
);

/** A question as what they ask; null for one that is not of a plain shape. */
function asked(text: string): string | null {
  if (text.length > 200 || /\?.*\?/.test(text)) return null;
  const yesOrNo = polar.exec(text);
  if (yesOrNo) return clause("Asks whether", yesOrNo[1], yesOrNo[2], yesOrNo[3]);
  const which = open.exec(text);
  if (which) return clause(`Asks ${(which[1] ?? "").toLowerCase()}`, which[2], which[3], which[4]);
  const costs = whatCosts.exec(text);
  if (costs) return priceAsked(costs);
  const several = doNamed.exec(text);
  if (several) return `Asks whether ${turned(several[1] ?? "")}`;
  const named = doesNamed.exec(text);
  if (named) {
    const [, aux = "", what = "", verb = "", rest = ""] = named;
    const after = turned(`${verb}${rest}`);
    const [opening, person] = ["Asks whether", turned(what)];
    return aux.toLowerCase() === "do" ? `${opening} ${person} ${after}` : withS(opening, person, after);
  }
  const offered = whatYouDo.exec(text);
  if (offered) return `Asks what ${turned(offered[1] ?? "")} is${turned(offered[2] ?? "")}`;
  const price = howMuchIs.exec(text);
  if (price?.[2] && !/^(?:it|that|this|they|those|these|there)\b/i.test(price[2]) && !goesBeyond.test(price[2]))
    return `Asks how much ${turned(price[2])} ${price[1]?.toLowerCase()}${turned(price[3] ?? "")}`;
  const [, word = "", verb = "is", thing = ""] = ofThing.exec(text) ?? [];
  const isThing =
    thing !== "" && !goesBeyond.test(thing) && (/^(?:how|what)/i.test(word) || !doesSomething.test(thing));
  return isThing ? `Asks ${word.toLowerCase()} ${turned(thing)} ${verb.toLowerCase()}` : null;
}

/** "What would 40 chairs cost?" → "Asks what 40 chairs would cost"; "does" takes the verb along: "costs". */
function priceAsked([, word = "", aux, is, what = "", verb = "", rest = ""]: RegExpExecArray): string {
  const opening = `Asks ${word.toLowerCase()} ${turned(what)}`;
  const asks = turned(verb);
  const third = asks.replace(/^(cost|come|run|set)/i, "$1s").replace(/^go/i, "goes");
  const helper = (aux ?? (is ? "does" : "would")).toLowerCase();
  const said = { does: third, do: asks }[helper] ?? `${helper} ${asks}`;
  return `${opening} ${said}${rest.startsWith(",") ? "" : " "}${turned(rest)}`.trim();
}

function clause(opening: string, verb = "", who = "", rest = ""): string | null {
  const aux = verb.toLowerCase();
  const person = turned(who.toLowerCase().replace(/^u$/, "you"));
  const several = /^our (?:\w+s|people)$/.test(person) && !/^(?:is|was|has|does)$/.test(aux);
  const plural = person === "we" || person === "they" || several;
  const after = turned(rest);
  if (aux === "do") return `${opening} ${person} ${after}`.trim();
  if (aux === "does") return plural ? null : withS(opening, person, after);
  const agrees = plural ? ({ am: "are", is: "are", was: "were", has: "have" }[aux] ?? aux) : aux;
  return `${opening} ${person} ${agrees} ${after}`.trim();
}

/** "does it include" → "it includes". */
function withS(opening: string, person: string, after: string): string | null {
  const [verb = "", ...more] = after.split(" ");
  if (!/^[a-z]+$/.test(verb)) return null;
  const irregular: Record<string, string> = { have: "has", do: "does", go: "goes", be: "is" };
  const said =
    irregular[verb] ??
    (/(?:s|x|ch|sh|z)$/.test(verb) ? `${verb}es` : /[^aeiou]y$/.test(verb) ? `${verb.slice(0, -1)}ies` : `${verb}s`);
  return [opening, person, said, ...more].join(" ");
}

/** "You took the money twice": what they say of us is told as theirs, and is no word of ours; "you count by word?" asks. */
function claimed(text: string): string | null {
  if (!/^(?:you|u(?=.*[a-z])|you['’](?:re|ve|d|ll))\b/i.test(text) || (/^u\b/i.test(text) && !isEnglish(text)))
    return null;
  const doing = /^(?:you|u) ([a-z]+ing\b.*)\?$/i.exec(text);
  if (doing) return `Asks whether we are ${turned(doing[1] ?? "")}`;
  return text.endsWith("?") ? `Asks whether ${turned(text.slice(0, -1))}` : `They say ${turned(text)}`;
}

/** "My boiler is leaking" → "Their boiler is leaking", "What I want to know is …" → "What they want …". */
function told(text: string): string | null {
  // "We hebben" is Dutch.
  return /^(?:i(?=\s)|i['’]m|i['’]ve|i['’]d|we(?! [a-z]+en\b)|we['’](?:re|ve|d)|my|our)\b/i.test(text) ||
    isEnglish(text)
    ? turned(text)
    : null;
}

/** By words that no other of the five languages has: "we", "me" and "was" stand in others too. */
function isEnglish(text: string): boolean {
  const words = new Set(
    text
      .toLowerCase()
      .replaceAll("’", "'")
      .split(/[^a-z']+/),
  );
  if ([...ofOthers].some((word) => words.has(word))) return false;
  return (
    /(?:^|\s)i\s/i.test(text) ||
    [...english.sure].some((word) => words.has(word)) ||
    [...english.likely].filter((word) => words.has(word)).length >= 2
  );
}
/** Words that English does not have, and a sentence of another language seldom does without. */
const ofOthers = wordSet(
  "het een ik niet voor maar bij naar ook jullie wij zijn und ich nicht wir ein eine mit fur auf auch bitte oder los las que por para una pero je les une vous nous pas pour avec mais c'est",
);
const english = {
  sure: wordSet(
    "your our my the what i'm i've i'd i'll we're we've we'd we'll you're you've you'd you'll don't doesn't it's ive dont cant wont isnt havent didnt doesnt youre thats whats",
  ),
  likely: wordSet(
    "and to that this have with for it are not but from i they their there been would could should which who about into some any how its keep need got get has were them him his she he when where then just like only please can done over again both because than other these those more says said know looking really maybe still wants us you most even take took",
  ),
};

function finished(text: string): string {
  const capital = (text.charAt(0).toUpperCase() + text.slice(1)).replace(/[;:,–-]+$/, "");
  return /[.!?…]$/.test(capital) ? capital : `${capital}.`;
}
