import type { Channel, ConsentStatus } from "../model";
import { wholeWords } from "./text";
import { kin } from "./third-party";

const my = "my|our|the|mi|nuestr[oa]|meine?[mnrs]?|unsere?[mnrs]?|mon|ma|notre|mijn|onze?";
/** "My dad says you can", "ma femme vous a dit oui": somebody else speaks of it. */
const otherVoice = wholeWords(
  String.raw`(?:${my})\s+(?:[a-zÀ-ɏ-]{2,15}\s+){0,1}(?:${kin})\s+(?:(?:[a-zÀ-ɏ]+\s){0,2}?(?:says?|said|reckons|thinks|told|agreed|sagt|meint|dit|dice|dijo|zegt|zei)\s+(?:[a-zÀ-ɏ]+\s){0,2}?(?:you|ye|yes|yeah|ok|okay|sure|fine|please|call|ring|phone|text|mail|e-?mail|write|oui|ja|sí|si|que sí|van wel|sie|ihr|vous|tu|le|usted|u|jullie)|(?:would (?:want|like|prefer)|wants|prefers) (?:that|e-?mail|a call|calls|phone|text))|(?:he|she|they|er|sie|il|elle|él|ella|hij|zij|ze)(?:\s+(?:says?|said|sagt|dit|dice|dijo|zegt|zei)\s+(?:[a-zÀ-ɏ]+\s){0,1}?(?:you|yes|ok|okay|please|sie|vous|oui|ja|sí|le|u)|(?:['’]d| would) (?:like|prefer|want) (?:e-?mail|a call|calls|phone|text|it|that|you|to be))|(?:typing|writing|asking|chatting) (?:this )?(?:for|on behalf of) (?:her|him|them|(?:${my})\s)|(?:ich|je|ik) (?:schreibe|écris|schrijf) (?:[a-zÀ-ɏ]+ )?(?:für|pour|voor) (?:${my}|ihn|sie|lui|elle|haar|hem)`,
);
/** "But I'd rather not", "moi je dis non", "ik liever niet": and they themselves do not want it. */
const ownNo = wholeWords(
  String.raw`(?:but|though|and|,)?\s*(?:i|we)(?:['’]d| would)? (?:rather|sooner|prefer) (?:you )?(?:not|didn['’]?t|don['’]?t|no)|(?:but|and)\s+(?:please\s+)?(?:don['’]?t|do not)|(?:i|we) (?:don['’]?t|do not|say no|wouldn['’]?t|won['’]?t)|moi,? (?:je )?(?:dis )?(?:non|pas)|moi,? je (?:ne|préfère)|ich (?:[a-zÀ-ɏ]+ )?(?:nicht|lieber nicht|sage nein)|yo (?:[a-zÀ-ɏ]+ )?(?:no|prefiero que no|digo que no)|ik (?:[a-zÀ-ɏ]+ )?(?:niet|liever niet|zeg nee)`,
);
/** "It's my colleague's address", "the number is my wife's": what was given is not theirs to allow. */
const othersAddress = wholeWords(
  String.raw`(?:it['’]?s|it is|that['’]?s|that is|this is|das ist|c['’]est|es|dat is|het is)\s+(?:${my}|her|his|their|ihre?|seine?|sa|son|leur|su|haar|zijn|hun)\s+(?:[a-zÀ-ɏ-]{2,15}\s+){0,1}(?:(?:${kin})(?:['’]?s)?\s+)?(?:[a-zÀ-ɏ]+ ){0,1}(?:address|e-?mail|mail|number|phone|mobile|inbox|adresse|nummer|numéro|dirección|correo|número|adres)(?: of| von| de| van)?(?=[^.!?\n]{0,25}(?:though|not mine|${kin})|(?<=(?:${kin})['’]?s [a-zÀ-ɏ]+))|(?:address|e-?mail|number|phone|mobile|line|inbox) (?:is|belongs to) (?:not mine|(?:${my}) (?:${kin})(?:['’]?s)?)|(?:not|isn['’]?t) my (?:own )?(?:address|e-?mail|number|phone)|(?:${my}) (?:office|practice|general) manager decides`,
);
/** "You may call my sister": leave to reach somebody else. */
const reachesOther = wholeWords(
  String.raw`(?:call|ring|phone|text|e-?mail|mail|write to|contact|message|reach|ask|speak (?:to|with)|talk to|appelez|écrivez à|contactez|llam[a-zÀ-ɏ]+ a|escrib[a-zÀ-ɏ]+ a|bel|mail|rufen sie|schreiben sie)\s+(?:${my})\s+(?:[a-zÀ-ɏ-]{2,15}\s+){0,1}(?:${kin})`,
);
/** "Like the last three times nobody called", "you ring me enough already": the yes is bitter. */
const bitter = wholeWords(
  String.raw`like (?:the )?last (?:[a-zÀ-ɏ]+ )?times?|just like last|as if (?:you|anyone|anybody)|(?:call|ring|phone|text|e-?mail|mail|write|message)\s+(?:me|us)\s+(?:(?:more than )?enough|too (?:much|often|many)|all the time|every (?:single )?(?:day|hour|week)|constantly)|(?:enough|too many) (?:calls|mails|e-?mails|texts|messages) (?:already|from you|as it is)|hell freezes|pigs fly|knock yoursel[a-zÀ-ɏ]+ out|fill your boots|every(?:one|body) (?:else )?does|das (?:macht|tut) (?:doch |eh |ja )?jeder|tout le monde le fait|todo el mundo lo hace|dat doet iedereen|(?:hate|gutted) to miss|(?:just )?kidding|only joking|not really though|(?:yes|yeah|sure)[.!,]+\s+not[.!]?|nicht im ernst|(?:je )?plaisante|es broma|grapje|(?:it['’]s|that['’]s|its|thats) (?:ok|okay|fine|alright),?\s+(?:i|we)(?:['’]ll| will) (?:[a-zÀ-ɏ]+ ){0,2}(?:you|myself|ourselves|in touch)|wie (?:beim )?letzte[ns]? mal|comme la dernière fois|como la última vez|net als (?:de )?(?:vorige|laatste) keer`,
);
/** "I never pick up": a call that nobody will take; "if I don't pick up, try again" is one somebody may. */
const unanswered = wholeWords(
  String.raw`(?<!(?:if|when) (?:i|we) )(?:won['’]?t|will not|never|don['’]?t|not going to) (?:[a-zÀ-ɏ]+ )?(?:answer|pick up|read (?:it|them))|(?<!(?:si|cuando) )(?:no|nunca) (?:voy a |lo )?(?:contestar|cog[a-zÀ-ɏ]+)|(?:gehe?|heb[a-zÀ-ɏ]*) (?:[a-zÀ-ɏ]+ )?(?:nicht|nie) (?:ran|dran|ab)|(?:neem|neemt) (?:[a-zÀ-ɏ]+ )?(?:niet|nooit) op|(?<!(?:si|quand) (?:je|on) )(?:ne répond[a-zÀ-ɏ]*|décroch[a-zÀ-ɏ]*) (?:pas|jamais)`,
);
/** "After five, I don't pick up before", "avant je décroche pas", "vorher gehe ich nicht ran": hours in which nobody does. */
const hoursOfSilence = wholeWords(
  String.raw`(?:before|until|earlier|otherwise|during|at work|while|in (?:the )?(?:class|meetings?|mornings?|afternoons?)|till)`,
  String.raw`avant|sinon|pendant|au (?:travail|boulot)|en (?:cours|journée|réunion)|la journée|le matin`,
  String.raw`antes|mientras|durante|en (?:el trabajo|clase|reunión)|por la mañana`,
  String.raw`vorher|davor|sonst|bis|während|tagsüber|vormittags|auf (?:der )?arbeit|bei der arbeit|im dienst`,
  String.raw`daarvoor|ervoor|anders|overdag|tijdens|tot|op (?:het|m'n|mijn) werk`,
);
const isUnanswered = (text: string): boolean => {
  const match = unanswered.exec(text);
  return match !== null && !hoursOfSilence.test(clauseAround(text, match.index, match.index + match[0].length));
};
/** What stands between the stops and commas around a span. */
const clauseAround = (text: string, start: number, end: number) =>
  (/[^.!?;,\n]*$/.exec(text.slice(0, start))?.[0] ?? "") +
  text.slice(start, end) +
  (/^[^.!?;,\n]*/.exec(text.slice(end))?.[0] ?? "");

/** "Only if it is free", "enfin si c'est gratuit": a yes at a price of theirs, before it or after. */
const ifFree = wholeWords(
  String.raw`(?:(?:only |as long as|provided |enfin |seulement |nur |aber nur |solo |alleen |maar alleen )(?:if|when|si|wenn|falls|als|it|that|es|het|c)|if|si|wenn|falls|als)(?! (?:i|we|you|he|she|they|ich|wir|er|je|nous|il|ik|wij|estoy|estamos)(?![a-zÀ-ɏ]))(?: |['’])(?:[a-zÀ-ɏ]+(?: |['’])){0,3}?(?:free(?: of charge)?|gratuit[a-zÀ-ɏ]*|gratis|kostenlos|umsonst)(?! (?:on|at|for|from|next|this|after|before|am|um|ab|until)(?![a-zÀ-ɏ]))(?! [a-zÀ-ɏ]*day)`,
);
/** "Nur im Notfall", "let me ask first": what has to happen before it is a yes. */
const first = wholeWords(
  String.raw`(?:ask|check with|speak to|clear it with|run it (?:by|past)) (?:${my}) (?:[a-zÀ-ɏ]+ )?(?:${kin}|team|office|lawyers?|legal|hr) (?:first|before)|(?:i|we)(?:['’]d| would|['’]ll| will)? (?:have|need) to (?:ask|check|clear|discuss|talk)|(?:muss|müssen|möchte|will) (?:ich|wir|das|es) (?:[a-zÀ-ɏ]+ ){0,4}?(?:erst|zuerst|vorher)|(?:ich|wir) (?:muss|müssen) (?:[a-zÀ-ɏ]+ ){0,3}?(?:erst|zuerst|vorher)|(?:je dois|il faut que je|nous devons) (?:[a-zÀ-ɏ]+ ){0,3}?d['’]abord|(?:tengo|tenemos) que (?:[a-zÀ-ɏ]+ ){0,3}?(?:antes|primero|preguntar|consultar)|(?:moet|moeten) (?:ik |we |wij |dat |het )?(?:[a-zÀ-ɏ]+ ){0,3}?eerst|as soon as(?! possible| you can| convenient| u can)|(?:pas|nur|erst|only|solo|sólo|seulement|alleen) (?:if|when|once|after|als|nadat|wenn|nachdem|cuando|después|quand|après)`,
);
/** "Yes, but not about the invoice", "ja, aber erst nach Vertragsende": a yes that takes half of itself back. */
const butNot =
  /(?<![a-zÀ-ɏ])(?:but|aber|mais|pero|maar)\s+(?:please |bitte |[a-zÀ-ɏ]+ )?(?:not|never|only|nicht|erst|nur|kein[a-zÀ-ɏ]*|pas|seulement|no|solo|sólo|niet|alleen|geen)(?![a-zÀ-ɏ])([^.!?\n]*)/i;
/** What follows sets hours or names a way ("but not before nine", "but no calls"), which is no doubt about the rest. */
const setsHoursOrWay =
  /\d|(?<![a-zÀ-ɏ])(?:weekends?|evenings?|mornings?|afternoons?|lunch[a-zÀ-ɏ]*|night|late|early|mondays?|tuesdays?|wednesdays?|thursdays?|fridays?|saturdays?|sundays?|today|tomorrow|abends|morgens|vormittags?|nachmittags?|wochenende|heute|morgen|soir|matin|après-midi|week-end|aujourd|tarde|mañana|noche|hoy|avond|ochtend|middag|weekend|vandaag|call|calls|calling|phone|ring|text|texts|mails?|e-?mails?|sms|whatsapp|anruf[a-zÀ-ɏ]*|anrufen|telefon[a-zÀ-ɏ]*|telephon[a-zÀ-ɏ]*|appel[a-zÀ-ɏ]*|téléphon[a-zÀ-ɏ]*|llam[a-zÀ-ɏ]+|correo|bellen|bel|app|write|schreiben|problem|need|hurry|rush|newsletter|spam|marketing|advert[a-zÀ-ɏ]*|publicidad|pub|werbung|reclame|too|zu|trop|te)(?![a-zÀ-ɏ])/i;

/** "Your colleague meant to ring me", "you were going to e-mail": a tale of what was to be. */
const toldOf = wholeWords(
  String.raw`(?:wollten?|sollten?|hatten?|hat|haben) (?:[a-zÀ-ɏ]+ ){0,3}?(?:anrufen|angerufen|zurückrufen|schreiben|geschrieben|mailen|gemailt|melden|gemeldet)|(?:devait|devaient|voulait|avait|ont|a|avez) (?:[a-zÀ-ɏ]+ )?(?:m['’]|nous |me )?(?:appeler|appelé|rappeler|écrire|écrit|contacter|contacté)|(?:iba|iban|ibais|tenía|tenían|teníais|quería|ha|han|habéis|había) (?:a |que )?(?:llam[a-zÀ-ɏ]+|escrib[a-zÀ-ɏ]+|escrito|contact[a-zÀ-ɏ]+)|(?:(?:zou|zouden)(?! (?:[a-zÀ-ɏ]+ ){0,2}?(?:kunnen|mogen|willen))|wilde|wilden|had|hadden|heeft|hebben) (?:[a-zÀ-ɏ]+ ){0,3}?(?:bellen|gebeld|terugbellen|mailen|gemaild|schrijven|contact)|(?:was|were|was meant|were meant|was supposed|were supposed) (?:going )?to (?:call|ring|phone|text|e-?mail|mail|write|contact)|(?:you|they|he|she|somebody|someone|nobody|no one|colleague) (?:[a-zÀ-ɏ]+ ){0,2}?(?:called|rang|phoned|texted|e-?mailed|wrote|contacted|messaged)|(?:i|we) (?:[a-zÀ-ɏ]+ )?(?:asked|told|begged|wanted) (?:you|them|him|her|someone|somebody|your [a-zÀ-ɏ]+) (?:not )?to|(?:form|box|site|website|page|tick[a-zÀ-ɏ]*) (?:made|forced|had|got) (?:me|us)|(?:who )?(?:texts|calls|rings|phones|e-?mails|writes|messages|keeps? [a-zÀ-ɏ]+ing) (?:me|us)|(?:website|site|page|letter|leaflet|advert|form|policy) (?:says?|said|told|states?)`,
  // What they write themselves, what is written for them, and what stands or does not stand in their inbox.
  String.raw`ich (?:[a-zÀ-ɏ]+ ){0,6}?schreibe?(?! (?:ihnen|euch|dir|sie|ihr|mir|uns))|write (?:my|our|his|her|their) (?![a-zÀ-ɏ]*mail)[a-zÀ-ɏ]+|(?:nothing|nichts|nix|rien|nada|niks|niets) (?:[a-zÀ-ɏ]+ )?(?:in|dans|en) (?:my|mein[a-zÀ-ɏ]*|mes|ma|mi|m['’]n|mijn) (?:mails?|e-?mails?|inbox|postfach|boîte|correo)|(?:every|each) time (?:i|we) hear from you|notice by (?:e-?mail|text|phone)`,
);
/** "Do you have permission to call me?": asks about leave and gives none. */
const asksOfLeave =
  /(?<![a-zÀ-ɏ])(?:permission|consent|allowed|right|authorised|authorized|licen[cs]e)(?![a-zÀ-ɏ])[^.!?]*\?|(?<![a-zÀ-ɏ])(?:erlaubnis|einwilligung|dürfen sie überhaupt|consentement|autorisation|permiso|consentimiento|toestemming)(?![a-zÀ-ɏ])[^.!?]*\?|(?<![a-zÀ-ɏ])(?:does|do|would|is|if)(?![a-zÀ-ɏ])[^.!?]*(?<![a-zÀ-ɏ])(?:mean|means|count as)(?![a-zÀ-ɏ])[^.!?]*\?|^[^a-zÀ-ɏ]*(?:rufen|schreiben|mailen|melden) sie (?!(?:mich|mir|uns)(?![a-zÀ-ɏ]))(?![^?]*(?<![a-zÀ-ɏ])(?:bitte|mich|mir|uns)(?![a-zÀ-ɏ]))[^.!?]*\?/i;

/**
 * What a yes or a request of a message is worth beside the rest of it, since a false `granted` is the worst error there is:
 * `denied` where somebody else allows what they do not want themselves; `unclear` where the leave is another person's, about
 * another person's address, bitter, or waits for something; `missing` where it only tells or asks of being reached; null where
 * nothing speaks against it. `said`: the clause or sentence the leave stands in; `answering`: it answers "may we …?".
 * The message as a whole is looked at once, however often it allows something.
 */
export function doubtsOf(text: string, answering: boolean): (channel: Channel, said: string) => ConsentStatus | null {
  let whole: { other: boolean; no: boolean; unanswered: boolean; doubted: boolean } | null = null;
  const ofWhole = () => {
    whole ??= {
      other: answering && otherVoice.test(text),
      no: ownNo.test(text),
      unanswered: isUnanswered(text),
      doubted: reachesOther.test(text) || othersAddress.test(text) || bitter.test(text) || ifFree.test(text),
    };
    return whole;
  };
  return (channel, said) => {
    if (ofWhole().other || (!answering && otherVoice.test(said))) return ofWhole().no ? "denied" : "unclear";
    if (asksOfLeave.test(said)) return "missing";
    if (!answering && toldOf.test(said)) return "missing";
    const half = answering ? butNot.exec(said) : null;
    if (half && !setsHoursOrWay.test(half[1] ?? "")) return "unclear";
    if (channel === "phone" && ofWhole().unanswered) return "unclear";
    return ofWhole().doubted || first.test(said) ? "unclear" : null;
  };
}

/**
 * What a message answers to "may we …?" that says neither yes nor no: `no` where somebody else would and they would not,
 * `hedged` where something has to happen first; null for anything else.
 */
export const impliedAnswer = (text: string): "no" | "hedged" | null =>
  otherVoice.test(text) ? (ownNo.test(text) ? "no" : "hedged") : first.test(text) ? "hedged" : null;
