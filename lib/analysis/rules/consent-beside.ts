import type { Channel } from "../model";
import { sendsItself } from "./consent-no-leave";

type Way = Exclude<Channel, "calendar">;

/** What somebody waits for: an answer, or a thing that is sent. */
const awaited =
  "antwort(?:en)?|rückantwort|rückmeldung|rückinfo|bescheid|nachricht|rückruf per mail|termin(?:vorschlag|bestätigung)?|kostenvoranschlag|preisliste|réponse|retour|confirmation|devis|proposition|respuesta|contestación|confirmación|presupuesto|información|antwoord|reactie|bericht|terugkoppeling|bevestiging|offerte|prijsopgave";
const please =
  "bitte|dann|gerne?|am besten|lieber|einfach|svp|s['’]il (?:vous|te) plaît|plutôt|por favor|porfa|mejor|graag|gerust|maar|liefst|aub|alstublieft";
const to = "an(?: die| meine| unsere)?|à|sur|a|al|aan|naar|op";
/** "Antwort gern an jo@…", "die Bestätigung bitte mailen an jo@…", "graag bericht op jo@…", "une réponse à jo@…". */
const awaitedAt = new RegExp(
  String.raw`(?<![a-zÀ-ɏ])(?<!(?:ihre?|eure|meine?|unsere?|votre|ma|mon|su|mi|uw|mijn|jullie|geen|keine|pas de|sin)\s)(?:${awaited})(?:,? (?:${please}))*(?: (?:mailen|schicken|senden|sturen|zuschicken))?(?:,? (?:${please}))* (?:${to})\s*:?\s*$`,
  "i",
);
/** "Mailen naar jo@…", "mail gerust: jo@…", "zet het ook op de mail: jo@…", "laat iemand mailen naar jo@…", "per Mail reicht: jo@…". */
const mailAt = new RegExp(
  String.raw`(?<![a-zÀ-ɏ])(?:meld(?:en sie sich|et euch|e dich)(?: (?:${please}))* unter|(?:mailen|(?:mail|mailt|schreiben|schreibt|schreib|écrivez|écris|escribid|escriban|escriba|schrijf)(?: (?:mir|uns|me|ons|u|jullie|${please})){1,3})(?: (?:${to}|unter))?|(?:zet|stuur|schick[a-zÀ-ɏ]*|mets|mettez)[^.?!\n@]{0,25} (?:op de|per|par|via) (?:e-?mail|mail)|(?<=(?:^|[.,;!?])\s*)(?:per|par|por|via) (?:e-?mail|mail|correo|courriel)(?: (?:reicht|genügt|suffit|basta|volstaat|is (?:prima|goed|genoeg)))?(?: (?:${please}|uniquement|seulement|solamente|alleen|nur))*)\s*[:,–-]\s*$|(?<![a-zÀ-ɏ])(?:mailen|mail) (?:${to})\s*:?\s*$`,
  "i",
);
/** "Graag een mailtje van iemand die dat weet: jo@…". */
const noteFrom =
  /(?<![a-zÀ-ɏ])(?:graag|gern(?:e)?|bitte|por favor|merci d['’]) ?(?:een |eine? |un )?(?:mailtje|e-?mail|mail|correo|courriel) (?:van|von|de|d['’])[^.?!\n@]{2,40}[:,]\s*$/i;
/** "… an die jo@…", "envoyer l'invit dessus", "escribidme ahí", "stuur maar daarheen", "schickts … da hin": said after the address. */
const mailThere =
  /^[\s,;:.!–-]*(?:[a-zÀ-ɏ'’]+ ){0,3}?(?:(?:schreib|schick|send|mail)[a-zÀ-ɏ]*(?: (?:sie|ihr|mir|uns|bitte|gern|ruhig|einfach|es|des|das|die|ein|eine|angebot|mail|info|infos)){0,4} (?:da|dort|dorthin|dahin|hierhin|hin)|(?:m['’]|nous )(?:écrire|envoyer|répondre)[^.?!\n@]{0,25}(?:dessus|là|à cette adresse|ici)|(?:écrivez|envoyez|répondez)(?:[- ](?:moi|nous))?[^.?!\n@]{0,15} (?:dessus|là|ici)|(?:escr[ií]b|resp[oó]nd|cont[eé]st|m[aá]nd|env[ií])[a-zÀ-ɏ]*(?:me|nos|d|n|a)(?:l[oa]s?)? (?:ahí|ahi|allí|alli|acá|aca|aquí|aqui)|(?:stuur|mail|schrijf)(?: (?:het|me|mij|ons|maar|gerust|dan|hem)){0,3} (?:daarheen|daarnaartoe|daar naartoe|daar|hierheen))(?![a-zÀ-ɏ])/i;
/** "jo@…, mailen mag", "jo@…, mail gerust", "jo@… pour la confirmation", "jo@…, oui par mail c'est très bien". */
const mailAfter =
  /^[\s,;:–-]*(?:(?:mailen|e-?mailen) (?:mag|kan|ja)|mail (?:maar|gerust)|(?:gern(?:e)?|bitte|am besten) (?:per )?(?:mail(?:en)?|schreiben)|(?:c['’]est (?:correct|bon|parfait) )?pour (?:la|le|l['’]) ?(?:confirmation|devis|rendez-vous|rdv|invitation|réponse)|(?:oui,? )?par (?:mail|courriel) (?:c['’]est|ça|ira)[a-zÀ-ɏ ]* (?:bien|parfait|nickel|va|mieux)|para (?:la|el) (?:confirmación|presupuesto|respuesta))(?=\s*(?:$|[.,;:!–-]))/i;

/** "Rückruf bitte auf mein Handy 01…", "läuten Sie mir an: 03…", "sonnez-moi au 04…", "qu'elle me rappelle au 06…", "que me marquen al 33…", "laat hem bellen op 06…". */
const ringAt =
  /(?<![a-zÀ-ɏ])(?:(?:rückruf|rueckruf|anruf|zurückrufen|anrufen|durchrufen)(?: (?:bitte|gern|gerne|dann|am besten|möglichst))*(?: (?:auf|unter|an|am))?(?: (?:mein[a-zÀ-ɏ]*|unser[a-zÀ-ɏ]*|de[mr]|das))?(?: (?:handy|mobil[a-zÀ-ɏ]*|nummer|diensthandy|festnetz|tel(?:efon)?\.?))?|läute[nt]?(?: sie)? (?:mir|uns)(?: (?:bitte|einfach|doch|kurz))* (?:an|durch)|qu['’](?:il|elle|on|ils) (?:me|m['’]|nous) ?r?app(?:el|ell)[a-zÀ-ɏ]*(?: (?:alors|donc|vite|svp))?(?: (?:au|sur le|sur mon [a-zÀ-ɏ]+))?|que (?:me|nos) (?:llame|marque|telefonee)[a-zÀ-ɏ]*(?: (?:por favor|porfa|mejor))?(?: (?:al?|en el|por el))?|(?:laat|vraag) (?:(?!me |mij |niet )[a-zÀ-ɏ]+ ){1,3}(?:te )?(?:bellen|terugbellen)(?: (?:op|naar))?|belt u|bellen (?:kan|mag)(?: altijd)?(?: (?:op|naar))?|sonne[zr]?[- ](?:moi|nous)(?: (?:svp|plutôt|donc))?(?: (?:au|sur))?|(?:d[ae](?:nme|dme|me|nos)|p[ée]ga(?:me|nos)|dar(?:me|nos)) un (?:toque|telefonazo)(?: (?:al|en el))?|klingeln? (?:sie )?(?:bitte |gern |gerne |kurz |mal |einfach )*(?:durch|an)|meld(?:en sie sich|et euch|e dich)(?: (?:bitte|gern|gerne|einfach|dann|am besten|bei mir|bei uns))* unter(?: der)?)\s*[:,]?\s*$/i;
/** "06… bel maar", "01…, mag u gewoon bellen", "0541… bitte anrufen", "06… appelez quand vous êtes en bas", "al 33…, que me marquen después". */
const ringThat =
  /^[\s,;:–-]*(?:(?:en|ja|ja hoor|und|et|y|oui|sí|si|gerne?|bitte) )*(?:(?:dan |die |daar )?(?:mag|mogen|kunt|kun|kan) (?:u|je|jullie|hij|ze|men)(?: (?:me|mij|gewoon|altijd|gerust|dan|wel)){0,3} (?:op )?bellen|bel(?:t u)? (?:me |mij |ons |dan )?(?:maar|gerust|even|wel|gewoon|altijd)|bellen (?:mag|kan|maar)|(?:bitte |einfach |gern |gerne |kurz |am besten |dann )*(?:anrufen|durchrufen|durchklingeln|zurückrufen|rückruf|ruf[a-zÀ-ɏ]* (?:mich |uns |sie |bitte |einfach |ruhig )*an)|r?appelez(?:[- ](?:moi|nous))?|(?:vous pouvez|tu peux|il peut|elle peut) (?:m['’]|nous )r?app[a-zÀ-ɏ]+|(?:que )?(?:me|nos) (?:llamen?|marquen?)|(?:ll[áa]m|m[áa]rqu|m[áa]rc)[a-zÀ-ɏ]*(?:me|nos)|pueden? (?:llamar|marcar)(?:me|nos)?)(?![a-zÀ-ɏ])(?! (?:pas|nicht|niet|nooit|jamais|nunca|plus|no)(?![a-zÀ-ɏ]))(?![^.!\n]{0,60}\?)/i;
/** "SMS wär am einfachsten: 01…", "confirmez plutôt par sms", "mejor un sms", "liever een appje op 06…": beside a number. */
const textAt =
  /(?<![a-zÀ-ɏ])(?:(?:sms|whats?app) (?:wäre?|ist|is|est|es|passt|geht|reicht) (?:mir )?(?:am |het |le plus |lo más |plus |más )?(?:einfachsten|besten|liebsten|makkelijkst[a-zÀ-ɏ]*|best[a-zÀ-ɏ]*|fijnst|simple|pratique|facile|fácil|cómodo|mejor|prima|okay|ok)|(?:mejor|prefiero|mándenme|mandadme|plutôt|de préférence|lieber|liefst|liever|graag|stuur me) (?:par |por |per |via |een |eine |un |mit |met )?(?:sms|whats?app|wasap|appje|whatsappje|texto|mensaje(?: de texto)?))(?![a-zÀ-ɏ])(?! (?:nicht|niet|pas|no))/i;

const refuses =
  /(?<![a-zÀ-ɏ])(?:nicht|kein[a-zÀ-ɏ]*|nie|ohne|niet|geen|nooit|zonder|pas|jamais|sans|plus de|no|nunca|sin)(?![a-zÀ-ɏ])/i;

/**
 * The way that is asked for right beside an e-mail address or a number in Spanish, French, German or Dutch, by what leads up to it or
 * by what follows it. `lead`: what stands before it in the message, at most a few sentences; `after`: what stands behind it.
 */
export function askedBeside(lead: string, after: string, isMail: boolean): Way[] {
  const own = lead.split(/(?<=[.!?\n])\s*/).at(-1) ?? "";
  if (sendsItself(own.replaceAll(",", " "))) return [];
  const behind = /^[^.!?\n]*/.exec(after)?.[0] ?? "";
  const ways: Way[] = [];
  if (isMail) {
    const before = awaitedAt.test(own) || mailAt.test(own) || noteFrom.test(own);
    if ((before && !refuses.test(lastClause(own))) || mailThere.test(after) || mailAfter.test(after))
      ways.push("email");
    return ways;
  }
  if ((ringAt.test(own) && !refuses.test(own)) || ringThat.test(after)) ways.push("phone");
  if ((textAt.test(own) && !refuses.test(lastClause(own))) || textAt.test(behind)) ways.push("sms");
  return ways;
}

/** What stands after the last comma that is followed by something. */
const lastClause = (text: string) =>
  text
    .replace(/[\s,:;–-]+$/, "")
    .split(/[,;]/)
    .at(-1) ?? "";
