import type { Channel, ConsentStatus } from "../model";
import { hedgeIn } from "./consent-answer";
import { askedBeside } from "./consent-beside";
import type { Turn } from "./reading";
import type { Span } from "./text";
import { wholeWords } from "./text";
import { isSomeoneElse } from "./third-party";

type Way = Exclude<Channel, "calendar">;
type Said = { channel: Way; status: ConsentStatus; span: Span };

/**
 * What is asked for beside an e-mail address without a verb of mailing: somebody is to send, confirm or answer something to
 * them ("have him send me the plan. jo@…", "que me lo confirmen: jo@…"). An address after anything else is only an address.
 */
const toBeSent = wholeWords(
  String.raw`(?:send|forward|answer|confirm|shoot|pass)\s+(?:(?:it|that|this|them|something|[a-zÀ-ɏ]+)\s+){0,2}?(?:to\s+)?(?:me|us)`,
  String.raw`(?:have|get|ask|let)\s+(?:him|her|them|someone|somebody|[a-zÀ-ɏ]+)\s+(?:to\s+)?(?:send|answer|confirm|write|get back|reply)`,
  String.raw`(?:mir|uns)\s+(?:[a-zÀ-ɏ]+\s+){0,6}?(?:schick[a-zÀ-ɏ]*|zuschick[a-zÀ-ɏ]*|send[a-zÀ-ɏ]*|zusend[a-zÀ-ɏ]*|beantwort[a-zÀ-ɏ]*|antwort[a-zÀ-ɏ]*|bestätig[a-zÀ-ɏ]*|zukommen|erklär[a-zÀ-ɏ]*)`,
  String.raw`(?:schick[a-zÀ-ɏ]*|send[a-zÀ-ɏ]*|beantwort[a-zÀ-ɏ]*|antwort[a-zÀ-ɏ]*|bestätig[a-zÀ-ɏ]*)\s+(?:sie\s+|es\s+|das\s+)?(?:mir|uns)`,
  String.raw`(?:me|m['’]|nous)\s*(?:l[ae]s?\s+|l['’])?(?:renvo|envo|répond|confirm|adress|transm)[a-zÀ-ɏ]*|(?:renvo|envo|répond|confirm|adress|transm)[a-zÀ-ɏ]*[- ](?:l[ae]s?[- ])?(?:moi|nous)`,
  String.raw`(?:me|nos)\s+(?:l[oa]s?\s+)?(?:mand|enví|envi|contest|respond|confirm|remit|pas)[a-zÀ-ɏ]+|(?:mánd|mand|enví|envi|contést|contest|respónd|respond|confírm|confirm)[a-zÀ-ɏ]*(?:me|nos)(?:l[oa]s?)?`,
  String.raw`(?:stuur|sturen|antwoord[a-zÀ-ɏ]*|bevestig[a-zÀ-ɏ]*)\s+(?:(?:je|u|jullie|het|dat|de|een)\s+)?(?:[a-zÀ-ɏ]+\s+){0,2}?(?:me|mij|ons|op|door|toe)|graag\s+(?:[a-zÀ-ɏ]+\s+){0,3}?(?:sturen|toesturen|opsturen|antwoord[a-zÀ-ɏ]*|bevestig[a-zÀ-ɏ]*|bevestiging)`,
);
/** What somebody waits to be sent. */
const things =
  "angebot|kostenvoranschlag|unterlagen|bestätigung|einladung|rechnung|infos?|link|quote|quotation|estimate|proposal|invite|invitation|details|confirmation|offerte|bevestiging|uitnodiging|presupuesto|oferta|confirmación|devis|confirmation|invitation|lien";
/** "A mail, please: jo@…", "graag een mailtje: jo@…", "nur per Mail an jo@…", "mailen mag op jo@…": right before the address. */
const mailWanted =
  /(?<![a-zÀ-ɏ])(?:(?:graag|liever|gerne?|lieber|bitte|nur|please|pls|just|only|por favor|solo|sólo|mejor|de préférence|plutôt|merci d['’]|doe (?:dan )?maar)\s+(?:an? |een |eine? |un |per |via |par |por |to |au )?(?:e-?mail(?:en)?|mail(?:en)?|mailtje|correo|courriel)|(?:e-?mail|mail)(?:en)? mag(?: altijd)?|(?:e-?mail|mail),? (?:please|pls|bitte|graag|por favor|svp)|(?:que (?:me|nos) (?:contact|escrib)[a-zÀ-ɏ]+|qu['’](?:on|il|elle) (?:me|nous) (?:contacte|écrive))[^.?!\n@]{0,30}[.:,]?|(?:contest|respond|answer|reply|antwort|beantwort|répond|antwoord)[a-zÀ-ɏ]*\b[^.?!\n@]{0,30}?(?:by|per|via|par|por) (?:e-?mail|mail|correo|courriel))(?:\s+(?:an|to|at|à|a|naar|op|sur|auf|aan))?\s*[:,–-]?\s*$/i;
/** "Angebot bitte an jo@…", "the quote to jo@… please", "offerte graag naar jo@…": what is to come, and where to. */
const thingTo = new RegExp(
  String.raw`(?<![a-zÀ-ɏ])(?:${things})(?:,? (?:dann|bitte|gern|please|pls|graag|por favor|svp|s['’]il vous plaît)){1,2} (?:an|to|naar|op|à|sur|a|al)(?: die| the| mijn| mi| my| meine)?\s*:?\s*$|(?<![a-zÀ-ɏ])(?:bitte|please|graag|por favor) (?:(?:das|den|die|ein|einen|eine|the|a|an|your|de|het|een|el|la|un|una) )?(?:${things}) (?:an|to|naar|op|à|a)\s*:?\s*$`,
  "i",
);
/** "To me, please: jo@…", where it was asked where something may go. */
const toMe =
  /^[^a-zÀ-ɏ]*(?:(?:to|at) (?:me|us|this(?: address)?|my [a-zÀ-ɏ]+)|(?:bitte )?an (?:mich|uns)|à (?:moi|nous|mon [a-zÀ-ɏ]+|l['’]adresse)|a (?:mí|nosotros|mi [a-zÀ-ɏ]+|la de siempre)|(?:naar|aan) (?:mij|ons)|send (?:it )?to|use)(?![a-zÀ-ɏ])[^@.?!\n]{0,30}$|^[^a-zÀ-ɏ]*(?:(?:ja|gerne?|bitte|oui|sí|si|graag|vale|ok)[, ]+){0,3}(?:to|an|à|a|aan|naar)(?: die)?[: ]*$/i;
const askedWhereTo =
  /(?<![a-zÀ-ɏ])(?:where\b[^.?!]*\b(?:send|go|sent)|wohin|an welche (?:e-?mail-?)?adresse|(?:à|sur) quelle adresse|où\b[^.?!]*(?:envo|adress)[a-zÀ-ɏ]+|(?:a|ad)ónde|a qu[ée] (?:correo|dirección)|waar\b[^.?!]*(?:heen|naartoe|sturen)|naar welk (?:e-?mail)?adres|zugeschickt bekommen|zuschicken|te (?:lo )?(?:envío|mando)|toesturen)(?![a-zÀ-ɏ])[^.?!]*\?/i;

/** "Ring the shop, 0131 …", "have them phone my mobile, 07…": whom to ring, and then the number. */
const ringThere =
  /(?:^|[.!?;:,–-]\s*|(?<![a-zÀ-ɏ])(?:please|just|then|or|them|him|her|someone|somebody)\s+)(?:call|ring|phone) (?:the|my|our) [a-zÀ-ɏ]{3,9},\s*$/i;
/** "0117 … ask for Moira", where it was asked how to reach them: said to who will ring. */
const askFor = /^[\s,;:–-]*(?:[Aa]nd |[Pp]lease |[Jj]ust )?[Aa]sk for (?:me|us|\p{Lu})/u;
/** "Link bitte an jo@… schicken": the verb stands behind the address. */
const sentHere = {
  lead: /(?<![a-zÀ-ɏ])(?:bitte|gerne?|(?:mir|uns) (?:[a-zÀ-ɏ]+ ){1,5}?) ?an(?: die)?\s*:?\s*$/i,
  after: /^\s*(?:bitte\s+)?(?:schick|send|mail|weiterleit)[a-zÀ-ɏ]*/i,
};
/** "Email, the same as on the account: jo@…" to "is email all right?". */
const mailChosen = /^[^a-zÀ-ɏ]*(?:e-?mail|mail),\s[^@.?!\n]{0,40}$/i;

/** Said of the number or address that stands right beside it: "07… ring that", "jo@… is fine to write to". */
const ofTheDetail: [Way, RegExp][] = [
  [
    "phone",
    /^[\s,;:–-]*(?:please |just |yes |and )?(?:call|ring|phone|try|dial) (?:that|this|me|it)(?: one| number)?(?![a-zÀ-ɏ])/i,
  ],
  ["phone", /^[\s,;:–-]*(?:appelez(?:[- ](?:moi|nous))?|llám[ea]n?me|anrufen|bellen)\s*(?:$|[.!\n])/i],
  [
    "sms",
    /^[\s,;:–-]*(?:please |just |yes |and )?(?:text|whatsapp|message) (?:that|this|me|it)(?: one| number)?(?![a-zÀ-ɏ])/i,
  ],
  [
    "email",
    /^[\s,;:–-]*(?:please |just |yes |and )?(?:e-?mail|mail|write to|use) (?:that|this|me|it)(?: one| address)?(?![a-zÀ-ɏ])/i,
  ],
  [
    "email",
    /^[\s,;:–-]*(?:is|will be|would be|ist|es|est) (?:fine|ok|okay|good|best|the best) (?:to|for) (?:write|e-?mail|mail|writing|that)(?![a-zÀ-ɏ])/i,
  ],
  [
    "phone",
    /^[\s,;:–-]*(?:is|will be|would be) (?:fine|ok|okay|good|best|the best) (?:to|for) (?:call|ring|phone|calling|ringing|calls)(?![a-zÀ-ɏ])/i,
  ],
  [
    "email",
    /^[\s,;:–-]*(?:and )?(?:you|they) (?:can|may|could) (?:reply|write|answer|respond|get back)(?: to)?(?: me| us)? (?:there|here|on it|at it)\s*(?:$|[.!,;\n])/i,
  ],
  [
    "email",
    /^[\s,;:–-]*(?:(?:please|do|just|so) )*(?:drop|send|shoot|ping) (?:me|us) (?:an? |the |your )?(?:e-?mail|mail|line|note|reply|answer)\s*(?:$|[.!,;\n]|(?:please|with|about|when|and)(?![a-zÀ-ɏ]))/i,
  ],
];

/** "An e-mail back is all I need", "mailtje is genoeg", "ein Anruf genügt": that way is enough, which asks for it. */
const enough = String.raw`(?:\s+(?!not|nicht|niet|pas|no)[a-zÀ-ɏ]+){0,6}?\s+(?:(?:is|ist|es|est|would be|will be)\s+(?:all (?:i|we) need|enough|plenty|genoeg|voldoende|genug|suficiente|assez)|(?:will|would|['’]ll|['’]d) do|reicht|genügt|langt|suffi(?:t|ra|rait)|basta(?:ría)?|volstaat)(?![a-zÀ-ɏ])(?!\s+(?:[a-zÀ-ɏ]+\s+)?(?:not|nicht|niet|pas|no|nothing|nichts|niets|rien|nada)(?![a-zÀ-ɏ]))(?!\s+(?:nothing|(?:to|um|om|pour|para)\s))(?![^.!\n]{0,40}\?)`;
const enoughWays: [Way, RegExp][] = [
  [
    "email",
    new RegExp(
      String.raw`(?<![a-zÀ-ɏ])(?:(?:an?|een|eine?|un|one|your|a quick) )?(?:e-?mail|mail|mailtje|correo|courriel)${enough}`,
      "i",
    ),
  ],
  [
    "phone",
    new RegExp(
      String.raw`(?<![a-zÀ-ɏ])(?:a|een|ein|una?|one|quick) (?:phone )?(?:call|ring|anruf|telefonat|llamada|appel|coup de fil|telefoontje|belletje)${enough}`,
      "i",
    ),
  ],
  [
    "sms",
    new RegExp(String.raw`(?<![a-zÀ-ɏ])(?:(?:an?|een|eine?|un|one) )?(?:text|sms|texto|whatsapp|appje)${enough}`, "i"),
  ],
];
/** "Ring or text, both fine". */
const bothSuit =
  /(?<![a-zÀ-ɏ])(?:(ring|call|phone|e-?mail|mail|text|message|whatsapp|anrufen|schreiben|mailen|bellen|appen|appeler|écrire|llamar|escribir)(?: me)?,? (?:or|oder|ou|o|of) (ring|call|phone|e-?mail|mail|text|message|whatsapp|anrufen|schreiben|mailen|bellen|appen|appeler|écrire|llamar|escribir)(?: me)?)[,.:;\s–-]+(?:both|either|beides|egal|les deux|las dos|ambas|allebei|beide)(?:\s+(?:is|are|of them|one|way|geht|passt|va|vont|valen|sind|kan|mag))?(?:\s+(?:fine|ok|okay|good|works?|will do|bien|gut|goed|prima))?(?=\s*(?:$|[.,;!–-]))/i;
const wayOf = (verb: string): Way =>
  /mail|schreib|écri|escrib/i.test(verb) ? "email" : /text|message|whatsapp|app(?:en)?$/i.test(verb) ? "sms" : "phone";

/** "They can get me by e-mail": reached by that way. */
const reachedBy: [Way, RegExp][] = [
  [
    "sms",
    wholeWords(
      String.raw`(?:nur|bitte|lieber|gerne?|seulement|uniquement|plutôt|solo|sólo|mejor|alleen|liever|graag) (?:per |par |por |via |een |eine |un )?(?:sms|whats?app|textos?|appje)(?! (?:nicht|pas|no|niet))|stuur (?:me |mij |ons )?(?:maar |gerust |even )*(?:een )?(?:sms|appje|whatsappje)(?! (?:niet|naar (?:mijn (?!nummer)|haar|hem)))`,
    ),
  ],
  [
    "email",
    wholeWords(
      String.raw`(?:get|reach|find|catch|contact)\s+(?:me|us)\s+(?:by|on|via|over)\s+(?:e-?mail|mail)`,
      String.raw`(?:me|nous)\s+joindre\s+par\s+(?:mail|courriel)|(?:mich|uns)\s+per\s+mail\s+erreich[a-zÀ-ɏ]*|(?:me|ons|mij)\s+per\s+mail\s+bereik[a-zÀ-ɏ]*|(?:me|nos)\s+[a-zÀ-ɏ]+\s+por\s+(?:correo|mail)`,
    ),
  ],
  [
    "phone",
    wholeWords(
      String.raw`(?:phone|call),? not (?:text|texts|e-?mail|mail)`,
      String.raw`(?:get|reach|find|catch|contact)\s+(?:me|us)\s+(?:by|on the|via|over the)\s+(?:phone|telephone)|(?:need|want)\s+(?:[a-zÀ-ɏ]+\s+){1,4}?on the (?:phone|line)`,
    ),
  ],
];
/** "Am besten anrufen", "best to ring", "le mieux c'est d'appeler", "lo mejor es llamar", "het beste even bellen". */
const bestBy: [Way, RegExp][] = [
  [
    "phone",
    wholeWords(
      String.raw`am besten (?:bitte |direkt |gleich )?(?:anrufen|durchklingeln|telefonisch)|(?:best|easiest|better) to (?:call|ring|phone)|le (?:mieux|plus simple)(?: est| c['’]est)? d['’]?(?:e m['’])?appeler|lo mejor es (?:llamar|que me llam[a-zÀ-ɏ]+)|(?:het )?best(?:e)? (?:even |is )?(?:te )?bellen|(?:anrufen|bellen) (?:unter|auf|op)(?= ?[\d+(])|(?:anrufen|bellen) (?:könnt|können|dürft|dürfen|kann|kunnen|kun|mag|mogen) (?:ihr|sie|man|jullie|u|je|altijd)(?! (?:[a-zÀ-ɏ]+ )?(?:nicht|niet))`,
    ),
  ],
  [
    "email",
    wholeWords(
      String.raw`am besten (?:bitte |direkt )?(?:mailen|schreiben|anschreiben)|(?:best|easiest|better) to (?:e-?mail|write)|le (?:mieux|plus simple)(?: est| c['’]est)? d['’]?(?:e m['’])?écrire|lo mejor es (?:escribir|que me escrib[a-zÀ-ɏ]+)|(?:het )?best(?:e)? (?:even |is )?(?:te )?mailen|(?:schreiben|mailen) (?:könnt|können|dürft|dürfen|kann) (?:ihr|sie|man)(?! (?:[a-zÀ-ɏ]+ )?nicht)`,
    ),
  ],
];

/** What a message refuses that no "not" beside a verb tells: inability, a noun and "no", a passive, or a dialect's negation. */
const nots =
  "nicht|ned|net|nit|nich|nie|niemals|auf keinen fall|auf gar keinen fall|lieber nicht|niet|liever niet|nimmer|nimma";
const call = String.raw`anruf(?:en?|n)?|telefonieren|zurückrufen|bellen|opbellen`;
const write = String.raw`schreiben|mailen|mails? (?:schick|send)[a-zÀ-ɏ]*|e-?mails? (?:schick|send)[a-zÀ-ɏ]*`;
/** "Write to the accounts address", "escriban a la dirección de siempre", "use that e-mail": an address that is known already. */
const toKnown = wholeWords(
  String.raw`(?:write|e-?mail|mail|send (?:it|that|them|everything)|reply) (?:it |that )?to (?:the|my|our) (?:[a-zÀ-ɏ]+ ){0,2}?(?:address|inbox|e-?mail|mail)`,
  String.raw`(?:yes|yep|yeah|please|ok|okay|just),? e-?mail (?:it|that|them|everything) there`,
  String.raw`(?:(?:please|yes|you (?:may|can)|just|do),? use|use) (?:that|this|the same|the) (?:e-?mail|address|inbox)(?: address)?`,
  String.raw`(?:schreib|schick|mail)[a-zÀ-ɏ]* (?:sie |es |das |mir |uns |bitte ){0,3}an (?:die|meine|unsere) (?:[a-zÀ-ɏ]+ ){0,2}?(?:adresse|mail[a-zÀ-ɏ]*)`,
  String.raw`(?:escrib|mand|enví|envi)[a-zÀ-ɏ]* a(?:l| la| mi| nuestr[oa]) (?:[a-zÀ-ɏ]+ )?(?:mail|correo|e-?mail|dirección)`,
  String.raw`(?:écri|envoy)[a-zÀ-ɏ]*(?:[- ](?:moi|nous|le|la))* (?:à|sur) (?:l['’]adresse|mon adresse|notre adresse|ma boîte|mon mail)`,
  String.raw`(?:schrijf|stuur|mail)[a-zÀ-ɏ]* (?:het |dat |maar |me |ons ){0,3}(?:naar|aan|op) (?:het|mijn|ons) (?:[a-zÀ-ɏ]+ )?(?:adres|mailadres|e-?mail)`,
);
/** "Ring the shop 0131 …", "bel 06…", "call mine 218 …": bids a number to be rung, whatever stands between. */
const ringThis =
  /(?<![a-zÀ-ɏ'’])(?<!(?:i|we|you|they|he|she|can|to|did|ik|ich|je|nobody|would|will|i['’]ll|never|not|don['’]?t) )(?:call|ring|phone(?=\s+(?:me|us|the|my|our|on|mine))|bel|belt|appelez|llame|llamen|llamad)(?:\s+(?:(?:me|us|the|my|our|on|at|op|naar|maar|even|al|au|le|el|mine|please|[a-zÀ-ɏ]{3,9})\s+){0,3}?)[:,]?\s*$/i;

/** "Einfach anrufen, 0171 …", "Rückruf 0171 …", "belt u maar: 06…", "márquenme al 55…": the same where the verb has another form. */
const ringForm =
  /(?:(?<![a-zÀ-ɏ])(?:belt u|bel je|belt) ?(?:maar|gerust|even)?(?: op| naar)?|(?<![a-zÀ-ɏ])(?:m[áa]rqu|m[áa]rc|ll[áa]m|tel[eé]fon[eé])[a-zÀ-ɏ]*(?:me|nos)(?: al?| en el)?|(?:^|[.!?,;:–\n-]\s*|(?<![a-zÀ-ɏ])(?:einfach|bitte|gern|gerne|kurz|ja|dann) )(?:anrufen|durchrufen|durchklingeln|rückruf|rueckruf|rückruf bitte|anruf)(?: bitte| gern| gerne)?(?: an| auf| unter)?(?: der| die)?)\s*[:,]?\s*$/i;

const refusals: [Way, RegExp][] = [
  [
    "phone",
    wholeWords(
      String.raw`(?:can(?:no|['’])?t|cannot|don['’]?t|won['’]?t|do not|unable to|not able to|never)\s+(?:[a-zÀ-ɏ]+\s+){0,2}?(?:take|answer|do)\s+(?:[a-zÀ-ɏ]+\s+){0,2}?(?:calls?|phones?)`,
      String.raw`no (?:puedo|podemos|suelo) (?:[a-zÀ-ɏ]+ )?(?:coger|atender|contestar|responder)(?: [a-zÀ-ɏ]+)? (?:llamadas?|al teléfono|el teléfono|al móvil)`,
      String.raw`(?:je |nous )?(?:ne )?(?:peux|peut|pouvons|prends|réponds) pas (?:[a-zÀ-ɏ]+ )?(?:répondre |prendre )?(?:au téléphone|d['’]appels?|les? appels?)`,
      String.raw`kann (?:gerade |leider |[a-zÀ-ɏ]+ )?nicht (?:telefonieren|ans telefon)|kan (?:[a-zÀ-ɏ]+ )?niet (?:bellen|opnemen|aan de telefoon)`,
      String.raw`(?:do not|don['’]?t) (?:wish|want|care|like) to be (?:telephoned|phoned|called|rung)`,
      String.raw`(?:bellen|anrufen|calling|ringing|llamar|appeler) (?:lukt|bringt|geht|works?|helps?|sirve|sert) (?:[a-zÀ-ɏ]+ ){0,2}?(?:niet|nichts|nicht|not|no)`,
      String.raw`bel[a-zÀ-ɏ]{0,2}\s+(?:(?:me|mij|ons|maar|toch|liever|aub|alsjeblieft)\s+){0,3}niet`,
      String.raw`ruf[a-zÀ-ɏ]*\s+(?:[a-zÀ-ɏ]+\s+){0,4}?(?:${nots})\s+(?:mehr\s+)?an`,
      String.raw`(?:${nots})\s+(?:mehr\s+|meer\s+)?(?:${call})|(?:${call})\s+(?:bitte\s+|aub\s+)?(?:${nots})`,
      String.raw`(?:${call})\s[^.!?\n]{0,40}?(?:brauchts?|müssts?|müssen sie|hoeft)\s(?:[a-zÀ-ɏ]+\s){0,3}?(?:${nots})`,
      String.raw`hoef[a-zÀ-ɏ]*\s(?:[a-zÀ-ɏ]+\s){0,6}?(?:niet|geen|nergens|nooit)\s(?:[a-zÀ-ɏ]+\s){0,4}?(?:gebeld|telefoontje|bellen|belletje)`,
      String.raw`(?:needn['’]?t|(?:no|don['’]?t) need to) (?:call|ring|phone) (?:me|us)`,
      String.raw`pas besoin (?:de |d['’]|qu[a-zÀ-ɏ]* )(?:m['’])?(?:[a-zÀ-ɏ]+ ){0,3}?(?:m['’])?(?:appel|téléphon|rappel)[a-zÀ-ɏ]*|no hace falta (?:que )?(?:me |nos )?llam[a-zÀ-ɏ]+`,
      String.raw`(?:pas|plus) de téléphone|nada de (?:teléfono|llamadas)|sin llamadas|no calls?(?! (?:yet|came|back|from|was|were|has|have))|no phone ?calls|geen telefoontjes?|kein telefon|keine anrufe`,
      String.raw`ne (?:souhaite|veux|voulons) (?:[a-zÀ-ɏ]+ )?pas être (?:appelé|rappelé|dérangé|joint)[a-zÀ-ɏ]* par téléphone`,
    ),
  ],
  [
    "email",
    wholeWords(
      String.raw`(?:${nots})\s+(?:mehr\s+|meer\s+)?(?:mailen|schreiben|anschreiben)(?=\s*(?:$|[.,;!]|und|en|bitte))|mailen (?:ook |auch |bitte |aub )?(?:niet|nicht|ned|net|nich)`,
      String.raw`(?:${write})\s[^.!?\n]{0,20}?(?:brauchts?|müssts?)\s(?:[a-zÀ-ɏ]+\s){0,3}?(?:${nots})`,
      String.raw`hoef[a-zÀ-ɏ]*\s(?:[a-zÀ-ɏ]+\s){0,6}?(?:niet|geen|nergens|nooit)\s(?:[a-zÀ-ɏ]+\s){0,4}?(?:gemaild|mailtje|mailen|mails?)`,
      String.raw`(?:needn['’]?t|(?:no|don['’]?t) need to) (?:e-?mail|mail|write to) (?:me|us)`,
      String.raw`no (?:quiero |queremos )?(?:recibir )?más (?:correos|e-?mails|mails)`,
      String.raw`(?:scrap|scratch|forget|skip|drop|bin|ditch) (?:the |that )?e-?mails?(?! (?:about|from|i|we|you))`,
      String.raw`pas besoin (?:de |d['’]|qu[a-zÀ-ɏ]* )(?:m['’])?(?:[a-zÀ-ɏ]+ ){0,3}?(?:m['’])?écri[a-zÀ-ɏ]*|no hace falta (?:que )?(?:me |nos )?escrib[a-zÀ-ɏ]+`,
      String.raw`(?:do not|don['’]?t) (?:wish|want|care|like) to be (?:e-?mailed|written to)`,
    ),
  ],
];
/** "Not phone please", "phone no": the noun refused, alone in its clause. */
const nounRefused =
  /(?:^|[.,;:!–—-]\s*|(?<![a-zÀ-ɏ])(?:and|but|aber|mais|pero|maar|y|et|und|en)\s+)(?:(?:not|nicht|pas|niet|non) (?:by |on |the |on the |over the |per |par |am |via )?(?:tele)?(?:phone|téléphone|telefon|telefoon)(?: (?:please|bitte|svp|graag|aub))?|(?:(?:by |per |par |por |al |am |via )?(?:the )?(?:tele)?(?:phone|téléphone|telefon|telefonisch|telefoon|teléfono|móvil)|calls|anrufe|llamadas|bellen) (?:mejor |lieber |liever |plutôt )?(?:no|nein|non|nee|nicht|niet|never))(?=\s*(?:$|[.,;:!–—-])|\s+(?:que|because|since|weil|car|want|porque))/i;
const hours =
  /(?<![a-zÀ-ɏ])(?:before|until|between|during|after|vor|bis|zwischen|nach|während|antes|hasta|entre|avant|après|pendant|jusqu|voor|tot|tussen|tijdens|weekends?|wochenende)(?![a-zÀ-ɏ])/i;

/**
 * What the visitor asked for or refused that the verbs of contact alone do not say. `where`: it was asked where something may go.
 * A grant beside a doubt in its sentence is unclear; a refusal that only sets hours is none.
 */
export function requestsIn(turn: Turn, details: Span[], before: Turn[], answering: boolean): Said[] {
  const { text } = turn;
  const found: Said[] = [];
  const grant = (channel: Way, span: Span, bidden = false) => {
    const sentence = turn.sentences.findIndex((one) => one.start <= span.start && span.start < one.end);
    const from = turn.sentences[sentence]?.start ?? 0;
    const clause =
      text
        .slice(Math.max(from, span.start - 25), span.start)
        .split(/[,;:–]/)
        .at(-1) ?? "";
    if (!bidden && negates.test(clause)) return;
    const doubt = hedgeIn(turn, (hit) => hit.sentence === sentence);
    found.push({ channel, status: doubt ? "unclear" : "granted", span });
  };
  const whereTo = before.some((one) => askedWhereTo.test(one.text));
  details.forEach((detail, d) => {
    const isMail = /[A-Za-zÀ-ɏ]/.test(text.slice(detail.start, detail.end));
    const from = Math.max(0, detail.start - 160, details[d - 1]?.end ?? 0);
    const lead = text.slice(from, detail.start);
    if (isMail && sentHere.lead.test(lead) && sentHere.after.test(text.slice(detail.end)) && !negates.test(lead))
      grant("email", detail);
    const opening = text.slice(0, detail.start);
    if (isMail && answering && mailChosen.test(opening) && !negates.test(opening)) grant("email", detail);
    if (!isMail && ringThere.test(lead) && !isSomeoneElse(lead.slice(ringAt(lead))) && !asksHow.test(lead))
      grant("phone", detail, true);
    if (isMail && thingTo.test(lead) && !negates.test(lead)) grant("email", detail);
    if (isMail && (asksToSend(lead) || mailWanted.test(lead) || (whereTo && toMe.test(lead)))) grant("email", detail);
    const ownLead = lead.split(/[.!?\n]/).at(-1) ?? "";
    if (!isMail && ringForm.test(lead) && !negates.test(ownLead) && !isSomeoneElse(ownLead)) grant("phone", detail);
    if (!isMail && ringThis.test(lead) && !isSomeoneElse(lead.slice(ringAt(lead))) && !asksHow.test(lead))
      grant("phone", detail, true);
    if (!isMail && messageMe.test(lead)) grant("sms", detail);
    const after = text.slice(detail.end, detail.end + 60);
    for (const way of askedBeside(lead, after, isMail)) if (!isSomeoneElse(ownLead)) grant(way, detail, true);
    if (!isMail && answering && askFor.test(after)) grant("phone", detail);
    for (const [channel, pattern] of ofTheDetail) {
      if ((channel === "email") === isMail && pattern.test(after) && !/^[^.!?\n]*\?/.test(after))
        grant(channel, detail);
    }
  });
  const say = (status: "granted" | "denied", patterns: [Way, RegExp][]) => {
    for (const [channel, pattern] of patterns) {
      const match = pattern.exec(text);
      if (!match) continue;
      const span = { start: match.index, end: match.index + match[0].length };
      if (status === "granted") grant(channel, span);
      else if (!setsHours(turn, span) && !asksIn(turn, span)) found.push({ channel, status, span });
    }
  };
  say("granted", enoughWays);
  // "Use that address for the invoice only" limits it.
  const known = toKnown.exec(text);
  if (known && !limits.test(/^[^.!?\n]*/.exec(text.slice(known.index))?.[0] ?? ""))
    grant("email", { start: known.index, end: known.index + known[0].length });
  if (answering) {
    // A number too short to be one is asked to be rung all the same.
    const short = shortNumber.exec(text);
    if (short && details.length === 0) grant("phone", { start: short.index, end: short.index + short[0].length });
  }
  if (answering || details.length > 0) {
    say("granted", reachedBy);
    say("granted", bestBy);
  }
  const both = bothSuit.exec(text);
  if (both && (answering || details.length > 0)) {
    const span = { start: both.index, end: both.index + both[0].length };
    for (const verb of [both[1], both[2]]) if (verb) grant(wayOf(verb), span);
  }
  say("denied", refusals);
  say("denied", [["phone", nounRefused]]);
  return found;
}

const limits =
  /(?<![a-zÀ-ɏ])(?:only|not for|nur|nicht für|seulement|uniquement|pas pour|solo|sólo|no para|alleen|niet voor)(?![a-zÀ-ɏ])/i;
const ringAt = (lead: string) =>
  Math.max(0, lead.search(/(?<![a-zÀ-ɏ])(?:call|ring|phone|bel|appelez|llam[a-zÀ-ɏ]+)(?![a-zÀ-ɏ])[^.!?]*$/i)) + 4;
const asksHow =
  /(?<![a-zÀ-ɏ])(?:how (?:do|can|should) i|should i|do i|can i|who do i|tried to|trying to)(?![a-zÀ-ɏ])[^.!?]*$/i;
const messageMe =
  /(?<![a-zÀ-ɏ])(?:(?:message|msg|dm) (?:me|us)(?: (?:on|at|here))?|(?:m[áa]nd|env[íi])[a-zÀ-ɏ]*(?:me|nos) (?:un )?(?:mensaje(?: de texto)?|sms|whatsapp)(?: al?| por)?)[\s,:–-]*$/i;
const shortNumber =
  /^[^a-zÀ-ɏ]*(?:please |just |ja,? |yes,? |oui,? )?(?:call|ring|phone|bel|appelez|llame[ns]?)(?: me| maar| even)?(?: on| op| au| al)? \+?\d[\d ]{4,}/i;
const negates =
  /(?<![a-zÀ-ɏ])(?:not|no|never|don['’]?t|nicht|kein[a-zÀ-ɏ]*|pas|sans|sin|niet|geen|without|rather than)(?![a-zÀ-ɏ])/i;
const setsHours = (turn: Turn, span: Span) => {
  const sentence = turn.sentences.find((one) => one.start <= span.start && span.start < one.end);
  return hours.test(turn.text.slice(span.start, Math.min(sentence?.end ?? span.end, span.end + 30)));
};
const asksIn = (turn: Turn, span: Span) =>
  turn.sentences.some((one) => one.asks && one.start <= span.start && span.start < one.end);

/** Whether what leads up to an address asks for something to be sent: in its sentence, or in the one right before. */
function asksToSend(lead: string): boolean {
  const parts = lead.split(/(?<=[.!?])\s+/);
  const own = parts.at(-1) ?? "";
  // "…, send it to me. My address is jo@…"
  const near = own.trim().length <= 25 ? `${parts.at(-2) ?? ""} ${own}` : own;
  return toBeSent.test(near) && !negates.test(near) && !told.test(near) && !spokenAbout.test(own);
}
/** "… whether my old address jo@…", "a mail from jo@…": the address is what is spoken of. */
const spokenAbout =
  /(?<![a-zÀ-ɏ])(?:(?:old|other|former|previous|registered|account|login|alte[a-zÀ-ɏ]*|ancienne?|vieja|antigu[ao]|oude)\s*(?:e-?mail|mail|address|adresse|dirección|correo|adres|account|login)?\s*(?:is|:)?|from|von|van|desde|by)\s*$/i;
const told =
  /(?<![a-zÀ-ɏ])(?:who|qui|wer|quién|wie) (?:is going to |will |me |m['’]|mir |nous |uns |nos |mij |ons )*(?:answer|répond|antwort|contest|antwoord)[a-zÀ-ɏ]*|(?<![a-zÀ-ɏ])(?:did|have|has|had) (?:you|they|he|she|someone|anyone) (?:[a-zÀ-ɏ]+ )?(?:send|sent|confirm|answer|forward)[a-zÀ-ɏ]*|(?<![a-zÀ-ɏ])(?:you|they|he|she|who|nobody|someone) (?:[a-zÀ-ɏ]+ )?(?:sent|confirmed|answered|forwarded)|(?<![a-zÀ-ɏ])(?:habt|haben|hat|avez|a|ont|han|ha|hebben|heeft) (?:mir|uns|me|m['’]|nous|nos|mij|ons)(?![a-zÀ-ɏ])/i;
