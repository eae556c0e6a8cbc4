import { hedgeIn } from "./consent-answer";
import { hitsOf, inSentence, type Reading, saidAfter, type Turn } from "./reading";
import type { Span } from "./text";

/**
 * A time that the visitor proposes for the two to meet, in whatever form: "sat morning?" after "would you like to see it?", "the 8th,
 * then" after dates were told, "nos vendría bien un sábado". A time somebody else spoke of, a time past, opening hours, a delivery
 * and an appointment that is being moved are none.
 */
export function proposedTime(
  reading: Reading,
  turn: Turn,
  before: Turn[],
  accepted: boolean,
): { span: Span; doubtful: boolean } | null {
  const ofDay = partOfDay.test(turn.text) && !rung.test(turn.text);
  if ((!ofDay && !time.test(turn.text)) || moves.test(turn.text)) return null;
  const after = saidAfter(reading, turn);
  const told = before.some((one) => spokenOf.test(one.text) || dateTold.test(one.text));
  const recent = reading.turns.slice(Math.max(0, turn.index - 4), turn.index);
  const earlier = told || recent.some((one) => spokenOf.test(one.text));
  for (const [s, sentence] of turn.sentences.entries()) {
    const text = turn.text.slice(sentence.start, sentence.end);
    if (
      !(time.test(text) || (ofDay && partOfDay.test(text))) ||
      isToldTime(text, sentence.asks) ||
      elsewhere.test(text)
    )
      continue;
    if (!sentence.asks && dropsIn.test(text)) continue;
    if (inSentence(turn, "negation", s).length > 0 && !exceptThen.test(text)) continue;
    // "Someone to come and measure. Weekday mornings are best."
    const earlierHere = turn.text.slice(Math.max(0, sentence.start - 160), sentence.start);
    const own = comes.test(text) || comes.test(earlierHere);
    const words = text.split(/\s+/).length;
    const asks = sentence.asks || opensAsking.test(text);
    // "Tuesday, any time after two?" — "We can set that up."
    const agreed =
      after.some((one) => arranges.test(one.text) && spokenOf.test(one.text)) ||
      after.some((one) => setsUp.test(one.text));
    const proposes =
      // Asked outright: "could we do Thursday?", "¿podría ser el jueves?"
      ((earlier || own) && asks && asksTime.test(text)) ||
      ((earlier || own || agreed) && asks && words <= 9 && !tells.test(text)) ||
      (words <= 12 && suitsYou.test(text)) ||
      (agreed && wishes.test(`${earlierHere} ${text}`)) ||
      // Chosen of what was told or offered: "the 8th, then", "Friday is grand".
      ((earlier || own) && picks.test(text)) ||
      // The answer to an offer: "Yes please. Tuesday or Thursday, 12.30 ish."
      (told && accepted && !sentence.asks && words <= 12) ||
      // Wished for: "I would like to come to the showroom on Saturday".
      (own && wishes.test(`${earlierHere} ${text}`) && !sentence.asks);
    // "And Saturdays?" — "We are open from nine."
    if (!proposes || (asks && words <= 4 && after.some((one) => opening.test(one.text)))) continue;
    const hedged = hedgeIn(turn, (hit) => hit.sentence === s);
    // "We could do Saturday?" offers a day.
    const doubtful =
      hedged !== undefined &&
      hitsOf(turn, "hedge").includes(hedged) &&
      !/^could (?:do|be)$/i.test(turn.text.slice(hedged.start, hedged.end));
    return { span: sentence, doubtful };
  }
  return null;
}

/** "Friday at half five do you?": asks whether a time suits the other, which is to meet. */
const suitsYou =
  /(?<![a-zÀ-ɏ])(?:do|suit|suits|work for|good for|okay for|ok for) (?:you|u|yous|ye)(?=\s*(?:[?,.!]|$))|(?<![a-zÀ-ɏ])(?:(?:passt|geht) (?:das |es )?(?:euch|ihnen|dir|bei euch|bei ihnen)|(?:os|les|te|le) (?:viene|va|vendría) bien|(?:vous|t['’]) ?(?:irait|va|convient)|schikt (?:dat )?(?:u|jullie|je)|komt (?:dat )?(?:u|jullie|je) uit)(?![a-zÀ-ɏ])/i;
const opensAsking =
  /^[^a-zÀ-ɏ]*(?:(?:great|ok|okay|and|so|hi|hello)[,.!]* )?(?:do (?:you|u) have|have you (?:got )?(?:anything|a slot|space|time)|can|could|is there|would|tienen|tenéis|podr[ií]a|haben sie|habt ihr|könnte|avez-vous|auriez-vous|hebben jullie|heeft u|kan)(?![a-zÀ-ɏ])/i;
/** What the other side says when it takes a time for a meeting. */
const arranges =
  /(?<![a-zÀ-ɏ])(?:arrange|set up|book|plan|organis[a-zÀ-ɏ]+|einplan[a-zÀ-ɏ]*|vereinbar[a-zÀ-ɏ]*|organizar|concertar|organiser|fixer|regelen|inplannen|volontiers|gerne?)(?![a-zÀ-ɏ])/i;
const setsUp =
  /(?<![a-zÀ-ɏ])(?:(?:can|will|['’]ll) (?:set|arrange|book) (?:that|it)(?: up)?|das (?:richten|planen|machen) wir|lo (?:organizamos|agendamos)|c['’]est noté pour|dat (?:regelen|plannen) we)(?![a-zÀ-ɏ])/i;

/** "He said Thursday", "forty minutes late on the Monday", "quedamos el martes pasado": a time that was told of, not asked for. */
export const isToldTime = (sentence: string, asks: boolean): boolean =>
  reported.test(sentence) || standing.test(sentence) || (past.test(sentence) && !asks && !bids.test(sentence));
/** "J'ai rendez-vous jeudi": what stands already is asked for no more. */
const standing =
  /(?<![a-zÀ-ɏ])(?:(?:i|we)(?:['’]ve| have)(?: already)?(?: got)? (?:an?|my|our) (?:[a-zÀ-ɏ]+ )?(?:appointment|appt|booking|viewing|check-?up|lesson|session)|j['’]ai (?:déjà )?(?:un |mon )?(?:rendez[- ]vous|rdv)|tengo (?:ya )?(?:una |mi )?(?:cita|hora) (?:el|para|mañana)|(?:ich )?hab[a-zÀ-ɏ]* (?:(?:am |schon |bereits |nächste[nr]? )?[a-zÀ-ɏ]+ )?(?:schon |bereits )?(?:einen |den )?termin|(?:ik )?heb (?:al )?(?:[a-zÀ-ɏ]+ )?een afspraak)(?![a-zÀ-ɏ])/i;
const bids =
  /(?<![a-zÀ-ɏ])(?:please|pls|can|could|would|may|like|want|por favor|quer[ií]a|quisiera|podr[ií]a|bitte|möchte[a-zÀ-ɏ]*|könnte[a-zÀ-ɏ]*|gern[a-zÀ-ɏ]*|svp|voudrais|voudrions|aimerais|pourrait|pourriez|graag|kunnen|kunt)(?![a-zÀ-ɏ])/i;
/** "I'll pop in next week", "see you Saturday": whoever drops by asks for no appointment. */
const dropsIn =
  /(?<![a-zÀ-ɏ])(?:(?<!(?:can|could|may|shall|might|should) )(?:i|we)(?:['’]ll| will|['’]m going to| may| might)? (?:just )?(?:come|pop|drop|stop|call in|look in|swing|be (?:in|there|round))|^[^a-zÀ-ɏ]*(?:might|may|will|gonna) (?:just )?(?:come|pop|drop|stop|swing) (?:in|by|round|over|past)|see (?:you|u|ya)|(?:i['’]ll|we['’]ll) (?:see|have)|schau(?:e|en)? (?:ich|wir|ma)|komm(?:e|en)? (?:ich|wir|ma)|(?:ich|wir) (?:komme|kommen|schaue|schauen)|bis (?:dann|samstag|nächste)|je (?:passe|passerai|viens|viendrai)|(?:nous|on) (?:passe|passons|viendr[a-zÀ-ɏ]+)|(?:me|nos) (?:paso|pasamos|acerco|acercamos)|ya (?:iré|iremos)|ik kom|w(?:e|ij) komen|kom ik|komen we|tot (?:dan|volgende|zaterdag))(?![a-zÀ-ɏ])/i;

export const willDropIn = (sentence: string): boolean => dropsIn.test(sentence);
export const dropsInWhenOpen = (sentence: string): boolean => dropsIn.test(sentence) && opening.test(sentence);
const opening = /(?<![a-zÀ-ɏ])(?:open|offen|geöffnet|abiert[a-zÀ-ɏ]+|ouvert[a-zÀ-ɏ]*|geopend)(?![a-zÀ-ɏ])/i;

const word = (...lists: string[]) => new RegExp(String.raw`(?<![a-zÀ-ɏ\d])(?:${lists.join("|")})(?![a-zÀ-ɏ])`, "i");
const reported = word(
  String.raw`(?:he|she|they|someone|somebody|[a-zÀ-ɏ][a-zÀ-ɏ]+|colleague|girl|chap|man|woman|boss|wife|husband) (?:[a-zÀ-ɏ]+ )?(?:said|says|told|mentioned|reckoned|spoke|thought|promised)`,
  "according to|laut|según|selon|volgens",
  String.raw`(?:er|sie|jemand|kolleg[a-zÀ-ɏ]+|man) (?:[a-zÀ-ɏ]+ )?(?:sagte|meinte|erwähnte|versprach)|(?:hat|haben|habt|hattet) [^.!?]{0,25}(?:gesagt|gemeint|erwähnt|versprochen)|hieß es`,
  String.raw`(?:il|elle|on|quelqu['’]un) (?:m['’]|nous |vous )?(?:a|avait) (?:dit|parlé|promis)|m['’]a(?:vait)? (?:dit|parlé|promis)|me (?:ha|han|había) dicho|(?:me |nos )?dij(?:o|eron|isteis)|habló de|quedó en`,
  String.raw`(?:hij|zij|ze|iemand|collega) (?:[a-zÀ-ɏ]+ )?(?:zei|zeiden|beloofde|noemde)|(?:heeft|hebben) [^.!?]{0,25}(?:gezegd|beloofd)`,
);
/** "Is Sunday the busiest day?": a sentence about a day, not a day alone. */
const tells = /(?<![a-zÀ-ɏ])(?:is|are|was|were|does|did|has|ist|sind|war|es|son|est|sont|zijn|heeft)(?![a-zÀ-ɏ])/i;
const past =
  /(?<![a-zÀ-ɏ])(?:arrived|came|turned up|sent|did(?!n['’]?t)|was|were|had|got|went|took|ago|last|since|yesterday|already|bought|ordered|missed|dropped|stopped|broke|crashed|failed|vanished|disappeared|froze|late on|habe|hatte|hatten|war|waren|kam|kamen|letzte[nrs]?|seit|gestern|hier soir|dernier|dernière|était|depuis|est (?:venu|arrivé)[a-zÀ-ɏ]*|ayer|pasad[oa]|fue|vino|llegó|llegaron|desde|gisteren|vorige|afgelopen|was|waren|kwam|kwamen|sinds)(?![a-zÀ-ɏ])/i;

const weekdays = String.raw`mon|tues?|weds?|thurs?|thur|fri|(?:mon|tues|wednes|thurs|fri|satur|sun)days?|lunes|martes|miércoles|miercoles|jueves|viernes|sábados?|sabados?|domingos?|(?:mon|diens|donners|frei|sams|sonn)tags?|mittwochs?|(?:mon|diens|donners|frei|sams)tag(?:vormittag|nachmittag|abend|morgen)s?|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|(?:maan|dins|woens|donder|vrij|zater|zon)dag(?:ochtend|middag|avond)?`;
const months = String.raw`jan[a-zÀ-ɏ]*|feb[a-zÀ-ɏ]*|mar(?:ch|s|zo|t)?|m[aä]rz|maart|apr[a-zÀ-ɏ]*|may|mai|mayo|mei|jun[ei]?|juni[o]?|juin|jul[yi]?|juli[o]?|juillet|aug[a-zÀ-ɏ]*|ao[uû]t|agosto|sep[a-zÀ-ɏ]*|okt[a-zÀ-ɏ]*|oct[a-zÀ-ɏ]*|nov[a-zÀ-ɏ]*|de[cz][a-zÀ-ɏ]*|dic[a-zÀ-ɏ]*|d[eé]c[a-zÀ-ɏ]*|enero|ene|janv[a-zÀ-ɏ]*|f[eé]vr[a-zÀ-ɏ]*`;
/** A day or a time of day as people type it, in their short forms too. */
const time = word(
  weekdays,
  String.raw`(?:mo|di|mi|do|fr|sa|so)\.?,? (?:den )?\d{1,2}\.(?=\s?\d|\s?[a-z])|(?:ma|di|wo|do|vr|za|zo) \d{1,2} (?:${months})|(?:lun|mar|mer|jeu|ven|sam|dim|mié|jue|vie|sáb)\.? \d{1,2}(?= |$)`,
  String.raw`(?:sat|sun)(?=\s+(?:the |\d|or |at |morning|afternoon|evening|am|pm|week)|\s*[?,]|$)|(?:mo|di|mi|do|fr|sa)\.? (?:oder|od\.?|und|o\.) (?:mo|di|mi|do|fr|sa)`,
  String.raw`(?<!(?:our|my|his|her|their|your) )(?:[12]?\d|3[01])(?:st|nd|rd|th)(?! (?:birthday|anniversary|floor|grade|year|form))|(?:de|den|der|le|el|am|op) \d{1,2}(?:\.|e|ste|de)?(?=[\s,?]|$)|\d{1,2}\.?\s*(?:(?:or|o|of|oder|ou|und|en|y|et|-|\/)\s*\d{1,2}\.?\s*)?(?:de )?(?:${months})`,
  String.raw`(?:january|february|march|april|june|july|august|september|october|november|december|jan|feb|apr|jun|jul|aug|sept?|oct|nov|dec)\.? (?:[12]?\d|3[01])(?!\d)|tomorrow|next week|this weekend|(?:week)?day (?:mornings?|afternoons?|evenings?)|weekdays?|lunchtimes?|any (?:morning|afternoon|evening)s?|mañana(?! mismo)|(?<!guten |goede |goeie |gute |moin |schönen )morgen|übermorgen|demain|overmorgen|nächste woche|semaine prochaine|semana que viene|volgende week|at (?:eleven|ten|nine|noon|two|three|four|\d{1,2})(?: this| tomorrow|\s*[ap]m)`,
);
/** A time of day of no day: hours for being rung, where a call was spoken of. */
const partOfDay = word(
  "(?:vor|nach)mittags|abends|früh ?morgens",
  "'s (?:ochtends|middags|avonds)",
  "por las? (?:mañanas?|tardes?)|en la (?:mañana|tarde)",
  "(?:en|le|dans la|dans l['’]) ?(?:matin|après-midi|soir|matinée|soirée|fin de journée)",
);
const rung = word(
  String.raw`[a-zÀ-ɏ]*(?:ruf|erreich|telef|téléph|marqu|márqu|llam|joind)[a-zÀ-ɏ]*|r?appel[a-zÀ-ɏ]*|bel(?:t|len)?|opbellen|call|ring|phone`,
);
/** That the two might meet, or be spoken to at a time, was spoken of. */
const spokenOf = word(
  String.raw`appointments?|viewings?|visits?|visiting|tours?|demos?|consultations?|surveyors?|surveys?|assess[a-zÀ-ɏ]*|come (?:in|by|over|out|round|and|to)|look (?:a)?round|show-?rounds?|would you like (?:to see|a look|one|that)|see it|openings?|has (?:time|space)|dates? (?:on|are)|check the|intro chat|introductory|trial|tasting|session|first lesson|with your own|video call|diary`,
  String.raw`citas?|visitas?|videollamada|clase muestra|se puede tomar una clase|venir a (?:ver|conocer)|conocerl[ao]s?|verl[ao]s?|probarl[ao]s?|rato con|hora para|primera (?:consulta|visita)|coordinar una|ver el tejado|degustaci[a-zÀ-ɏ]+|probar|reuni[a-zÀ-ɏ]+|demostraci[a-zÀ-ɏ]+|atendemos|escritura|hueco|pasar(?:se)? por|venir a|clase de prueba`,
  String.raw`termin[a-zÀ-ɏ]*|[a-zÀ-ɏ]+termin[a-zÀ-ɏ]*|schnupper[a-zÀ-ɏ]*|zum (?:schnuppern|reinschnuppern)|probe (?:fahren|sitzen|liegen|hören)|sehtest|anprobe|rundg[aä]ng[a-zÀ-ɏ]*|zusammensetzen|planen wir gemeinsam|zeigt (?:ein|ihnen|euch)[a-zÀ-ɏ]*|vorgespräch|erstgespräch|kennenlern[a-zÀ-ɏ]*|erste[nr]? termine?|besichtig[a-zÀ-ɏ]*|beratung[a-zÀ-ɏ]*|gespräch[a-zÀ-ɏ]*|probestunde|probefahrt|vor ort|vorbeikommen|vorführung|ortstermin|sprechstunde`,
  String.raw`rendez-vous|rdv|rv|visites?|visiter|goûter|dégust[a-zÀ-ɏ]+|showroom|essayage|passer (?:goûter|essayer|chez|vous voir|sur place)|vous montrer|venir (?:voir|chez)|démonstration|démo|essai|passer (?:nous )?voir|on me montre|entretien|créneaux?|cours d['’]essai|visio`,
  String.raw`[a-zÀ-ɏ]*afspra(?:ak|ken)|pas(?:sen|afspraak)|komen (?:passen|kijken|proberen|praten)|proefri(?:t|jden)|videobellen|telefoongesprek|rondkijken|langs|adviseur (?:neemt|komt)|op kantoor|plaatsbezoek|bezichtig[a-zÀ-ɏ]*|intake|rondleiding|voorgesprek|adviesgesprek|kennismak[a-zÀ-ɏ]*|proefles|langskomen|langs ?komen|bij u thuis|demo`,
);
const dateTold = word(
  String.raw`(?:openings?|appointments?|dates?|places?|slots?|free|available|time|open until|open (?:on|from)|surveyors out)\b[^.!?]{0,60}(?:${weekdays}|\d{1,2}|weekdays)`,
  String.raw`(?:frei|zeit|libre|hueco|disponib[a-zÀ-ɏ]*|atendemos|vrij|plek|kan op|libres?|créneaux?)\b[^.!?]{0,60}(?:${weekdays}|\d{1,2})`,
  String.raw`(?:${weekdays}) (?:is|are) (?:free|possible|available)`,
);
/** The visitor speaks themselves of coming, of somebody coming, of a call or a showing. */
const comes = word(
  String.raw`(?:come|pop|call|drop|stop) (?:in|by|over|out|round|along|to (?:the|your)|and (?:see|look|measure|view))|come(?=\s+(?:${weekdays}|tomorrow))|view(?:ing)?|visit|showroom|appointment|fit (?:me|us)(?: in)?|have you anything|do you have (?:anything|something|an? (?:slot|spot|opening)(?! machine)|space)|walk (?:the|our|round)|do u have anything|(?:phone |video )?call with|do a (?:phone |video |quick )?call|show (?:it|me|us)|demo|tour|bring (?:her|him|it|them)|do the (?:intro|trial|tour|viewing|demo|consultation|assessment)|telephone me at|walk (?:[a-zÀ-ɏ]+ )?with me|hear a voice|in person|face to face`,
  String.raw`(?:zum )?(?:rein)?schnuppern|(?:zur )?probe (?:fahren|sitzen|liegen|hören)|zusammensetzen|video(?:termin|call)|[a-zÀ-ɏ]*gespräch|besichtigungstermin|besuch|angucken|reingucken|reinschauen|vorbeikomm[a-zÀ-ɏ]*|sprechen|kennenlernen|rundgang|sehtest|komen (?:passen|floaten|proberen|kijken|praten)|langs(?:komen| kan| kunnen)|proefrit|proefrijden|telefoongesprek|videobellen|videogesprek|plaatsbezoek|overleggen|kennismak[a-zÀ-ɏ]*|demo|belafspra[a-zÀ-ɏ]+|kan (?:er )?(?:dan )?iemand|komt u aan huis|passer (?:avec|vous|à|un|goûter|essayer)|essayer|déguster|dégustation|vous le montrer|en visio|visio|entretien|rencontrer|un technicien|r(?:en)?d?v|hora (?:para|con)|pedir hora|reuni(?:ón|rnos)|videollamada|hablar (?:un rato |con |por )|ver(?:lo|la|los|las)? (?:en persona|con alguien|el |la )|que vengan?|vengan? a|veng[aá][a-zÀ-ɏ]*|conocer(?:la|lo|os|les)|probar(?:la|lo)?|la muestra|pasarnos|pasarme|si pod[eé]is venir|kann jemand|jemand (?:vorbei)?kommen|kommt jemand|quelqu['’]un (?:passe|vienne)|om (?:de )?tafel|besprechen|persönlich|zeigen|en persona|que me enseñ[a-zÀ-ɏ]+|me montre|nous montre|montrer|en parler de vive voix|bespreken|laten zien|venir a|pasar(?:me|nos)? por|visitar|cita|vorbeikommen|vorbei|vor ort|ansehen|anschauen|besichtigen|termin|passer (?:à|chez|vous)|venir (?:voir|chez)|visiter|rendez-vous|rdv|langskomen|komen kijken|afspraak|kijken`,
);
const asksTime = word(
  String.raw`(?:can|could|may|might|shall) (?:we|i|you|he|she|it|they|someone|somebody)|any good|do you(?! (?:open|deliver|ship|work))|any chance|(?:have|got) (?:you )?anything|do u have|(?:work|suit|be ok|be possible|all right|alright|okay)|how about|what about|show it`,
  String.raw`podr[ií]a(?:mos|n)? ser|podr[ií]a(?:mos|n|is)?|puede(?:n|s)? ser|puede|podemos|tien[a-zÀ-ɏ]+ (?:algo|hueco|sitio)|(?:os|le|te) (?:va|viene) bien|(?:os|le) ir[ií]a|lo suyo|por ejemplo`,
  String.raw`(?:kann|könnte|können|ginge|geht|passt|lässt sich|haben sie|habt ihr|hätten sie|wäre)`,
  String.raw`(?:possible|ça irait|ce serait|auriez|vous avez|avez-vous|peut-on|on peut|pourrait|pourrais|puis-je|conviendrait)`,
  String.raw`(?:kan|kunnen|mag ik|mogen we|mogen wij|zou|lukt|past|schikt|hebben jullie|heeft u)`,
);
const picks = word(
  String.raw`(?<!by )then|it is|(?:works?|suits?|would suit|would work|(?:is|are|would be) (?:good|grand|fine|best|ideal|great|perfect|quiet|easiest|possible))(?: (?:for )?(?:me|us))?|(?:is|are) best|best|let['’]?s (?:do|say|set up|book|schedule|arrange)|i['’]?ll take|put (?:me|us) down|we could do|i can do|i['’]?m free|if poss(?:ible)?`,
  String.raw`(?:puede|podr[ií]a) ser|me cuadra|nos cuadra|si (?:puede ser|pod[eé]is)|(?:nos|me) (?:vendr[ií]a|viene|va|ir[ií]a|queda) (?:muy )?(?:bien|mejor|perfecto)|entonces|pues el|mejor el|prefer[a-zÀ-ɏ]+|digamos|quedamos`,
  String.raw`dann|passt|würd[a-zÀ-ɏ]* (?:mir |uns )?(?:gut |am besten )?passen|könn(?:en|te|ten) wir|kann ich|wär (?:ganz |auch )?(?:gut|fein|schön)|gern[e]?|bitte|(?:zu hause|daheim)|würde passen|wäre (?:gut|super|ideal|mir|uns|recht|prima)|wär (?:gut|super|ideal|mir|uns|recht|prima)|am besten|am liebsten|sagen wir|nehmen wir`,
  String.raw`alors|(?:ça|ca|ce) serait (?:le top|parfait|bien|super|idéal)|(?:me|nous|m['’]) ?va|me convient|nous convient|conviendrait|m['’]irait|nous irait|m['’]arrange|disons|de préférence|le mieux|je prends|je peux les deux|plutôt|si (?:c['’]est )?possible|volontiers|svp`,
  String.raw`dan|graag|liefst|zou (?:ons |mij |me )?(?:goed )?(?:passen|uitkomen|schikken)|kan ik|kunnen we|zijn we thuis|of anders|hele dag|past|schikt|komt (?:goed |me |ons |mij |altijd |ook )+uit|is (?:het )?(?:best|beste|prima|goed|ideaal)|het liefst|laten we|zeg ik|doen we`,
);
const wishes = word(
  String.raw`(?:i|we)['’]?d (?:like|love|want) to|(?:i|we) would (?:like|love) to|want to|wants to|would like (?:someone|somebody|to)|please|could (?:one|someone|somebody) of|could (?:someone|somebody|one)`,
  String.raw`quer[ií]a(?:mos)?|quisiera(?:mos)?|me gustar[ií]a|nos gustar[ií]a|möchte[a-zÀ-ɏ]*|würde[a-zÀ-ɏ]* (?:wir |ich )?gern[a-zÀ-ɏ]*|hätte[a-zÀ-ɏ]* gern[a-zÀ-ɏ]*|könnte (?:sich )?jemand|j['’]aimerais|je voudrais|nous aimerions|nous voudrions|wil(?:len)? (?:graag|we|ik)|zou(?:den)? (?:graag|willen)|graag`,
);
/** Times of something else than meeting: opening hours, deliveries, moves, feasts, deadlines, and hours for being rung. */
const elsewhere = word(
  String.raw`open|opens|opening|clos[a-zÀ-ɏ]+|deliver[a-zÀ-ɏ]*|ship[a-zÀ-ɏ]*|arriv[a-zÀ-ɏ]*|ready|finish[a-zÀ-ɏ]*|launch[a-zÀ-ɏ]*|mov(?:e|ing) (?:in|out|house|on)|need it|want it (?:on|in|by)|start(?:s|ing)?|wedding|married|party|guests?|deadline|due|expires?|runs? out|by (?:the|${weekdays})|before (?:christmas|the)|refund[a-zÀ-ɏ]*|renew[a-zÀ-ɏ]*|invoice`,
  String.raw`abren|abiert[a-zÀ-ɏ]+|cierr[a-zÀ-ɏ]+|entreg[a-zÀ-ɏ]+|env[ií][a-zÀ-ɏ]+|mud(?:anza|amos|arnos|arme)|boda|fiesta|vence|geöffnet|offen|schließ[a-zÀ-ɏ]+|liefer[a-zÀ-ɏ]*|umzug|ziehen|hochzeit|feier|frist|spätestens`,
  String.raw`ouvert[a-zÀ-ɏ]*|ouvrez|ferm[a-zÀ-ɏ]+|livr[a-zÀ-ɏ]+|expédi[a-zÀ-ɏ]+|(?:dém|emm)énag[a-zÀ-ɏ]*|mariage|fête|échéance|geopend|gesloten|lever[a-zÀ-ɏ]*|bezorg[a-zÀ-ɏ]*|verhuiz[a-zÀ-ɏ]*|bruiloft|feest|uiterlijk`,
);
/** "Any evening bar Thursday", "not Monday, Tuesday then": a "not" that only narrows the time. */
const exceptThen = word("but not", "bar", "except", "pero no", "aber nicht", "mais pas", "maar niet", "unless");
/** An appointment that stands and is moved or called off: nothing new is asked for. */
const moves = word(
  String.raw`reschedul[a-zÀ-ɏ]*|postpon[a-zÀ-ɏ]*|be (?:moved|changed|shifted|postponed)|moved (?:to|from|back)|put (?:back|off)|brought forward|bring (?:it|that) forward|(?:move|change|cancel|shift|push) (?:my|our|the|it|that|this) ?(?:[a-zÀ-ɏ]+ )?(?:appointment|booking|visit|viewing|slot|session|lesson|to|from|back)`,
  String.raw`(?:cambiar|mover|aplazar|cancelar|anular) (?:la|mi|nuestra|el) [a-zÀ-ɏ]+|verschieb[a-zÀ-ɏ]*|verschoben|verlegt|umgebucht|umbuch[a-zÀ-ɏ]*|verleg[a-zÀ-ɏ]*|absag[a-zÀ-ɏ]*|déplac[a-zÀ-ɏ]*|report(?:er|ez)|décal[a-zÀ-ɏ]*|annul[a-zÀ-ɏ]*|verzet[a-zÀ-ɏ]*|verplaats[a-zÀ-ɏ]*|afzeg[a-zÀ-ɏ]*`,
);
