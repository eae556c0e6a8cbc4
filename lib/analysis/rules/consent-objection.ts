import { wholeWords } from "./text";

/** "Would you mind if …?", "any objection to …?", "stört es Sie, wenn …?": who answers no allows it. */
const asksWhetherTheyMind = wholeWords(
  String.raw`(?:would|do|will|should) (?:you|anyone|it) mind|mind (?:if|us|me)|(?:any|an|have) objections?|object (?:to|if)|(?:bother|trouble|inconvenience) you if|(?:be|is it) (?:a |any )?(?:problem|bother|trouble) if`,
  String.raw`(?:dérange|gêne|ennuie|embête|dérangerait|gênerait|ennuierait|embêterait)(?: pas)?(?:-t-il)?|(?:voyez|auriez|avez|vois|aurais|as)-(?:vous|tu) (?:une? |des )?(?:objections?|inconvénient)|(?:pose|poserait|posera)(?: un| aucun)? problème`,
  String.raw`(?:le|te|les|os|la) (?:importa|importaría|molesta|molestaría|supone un problema)(?= (?:que|si)(?![a-zÀ-ɏ]))|(?:tiene|tienes|tienen|tenéis|tendría|tendrías|hay|habría) (?:alg[uú]n )?(?:inconveniente|problema)|algun[ao] objeci[oó]n`,
  String.raw`stört(?:e)? es|stören,? wenn|(?:et)?was dagegen|dagegen,? (?:dass|wenn)|etwas aus(?:machen)?,? wenn|einwände`,
  String.raw`bezwaar(?:lijk)?(?: tegen)?|(?:erg|vervelend|lastig),? (?:als|dat|wanneer)|(?:iets|wat) (?:op )?tegen|stoort het`,
);

/** Whether a bot's question asks if they mind, so that a "no" allows and a "yes" does not. */
export const asksObjection = (wording: string): boolean => asksWhetherTheyMind.test(wording);

const end = String.raw`(?=[\s,.!;:)–-]|$)`;
/** "Not at all", "go ahead", "im Gegenteil", "nee hoor": there is nothing against it, said so that it cannot be meant otherwise. */
const welcome = new RegExp(
  String.raw`^[^a-zÀ-ɏ\d]*(?:(?:no|nope|nah|non|nein|nee|none)[,.! ]+)?(?:not at all|not in the (?:slightest|least)|(?:no |none )(?:problem|objections?|bother|trouble|worries)|none|go (?:ahead|for it|right ahead)|please do|of course not|by all means|i (?:don['’]?t|do not|wouldn['’]?t|would not) mind|don['’]?t mind|(?:that['’]?s|it['’]?s|thats|its|that is|that would be|would be) (?:fine|ok|okay|great|good|lovely|alright|all right)|(?:ça |cela )?(?:ne )?(?:me |nous )?(?:dérange|gêne) pas|pas (?:du tout|de (?:souci|problème))|aucun (?:souci|problème|inconvénient)|aucune objection|bien au contraire|au contraire|allez-y|para nada|en absoluto|ning[uú]n (?:problema|inconveniente)|sin problema|(?:no )?(?:me |nos )?(?:importa|molesta)|al contrario|adelante|claro que no|qué va|(?:ganz |gar |überhaupt )nicht|gar kein(?:e)? problem|kein problem|keineswegs|im gegenteil|nur zu|(?:habe |hab )?nichts dagegen|keine einwände|ach was|hoor|helemaal niet|(?:totaal )?geen (?:probleem|bezwaar|enkel probleem)|integendeel|tuurlijk niet|natuurlijk niet|zeker niet|ga (?:je|uw) gang|prima)${end}`,
  "i",
);
/** "Sure", "gern", "volontiers": as glad a yes to "do you mind?" as to "may we?". */
const glad =
  /(?<![a-zÀ-ɏ])(?:sure|ok|okay|fine|please|great|perfect|happy to|gern[e]?|passt|bitte|volontiers|d['’]accord|avec plaisir|encantad[oa]|de acuerdo|vale|graag|goed|akkoord)(?![a-zÀ-ɏ])/i;
/** "Yes, I do mind", "j'aimerais mieux pas", "lieber nicht", "actually I would": they mind. */
const minds = wholeWords(
  String.raw`(?<=^[^a-zÀ-ɏ]*)(?:no[,.]? (?:thanks|thank you|ta|gracias)|non[,.]? merci|nein[,.]? danke|nee[,.]? (?:dank|bedankt))[a-zÀ-ɏ]*`,
  String.raw`(?:i|we) (?:do|would|really do|really would|actually do|rather do) mind|(?:i|we)(?:['’]d| would) rather (?:you |they )?(?:not|didn['’]?t|don['’]?t)|rather not|prefer not|please (?:don['’]?t|do not)|don['’]?t (?:call|ring|phone|text|e-?mail|mail|write|contact|bother)|no (?:calls|mails|e-?mails|texts)`,
  String.raw`(?:ça|cela) (?:me |nous )?(?:dérange|gêne)(?! pas)|(?:plutôt|mieux|préfère)[a-zÀ-ɏ ]{0,20} (?:pas|non)|pas d['’](?:appels?|e-?mails?)|(?:m['’]|me |nous )(?:appel|écri|contact|télépho)[a-zÀ-ɏ]* pas`,
  String.raw`(?:sí|si),? (?:me|nos) (?:importa|molesta)|(?:mejor|prefiero|preferiría)(?: que)? no|no (?:me|nos) (?:llam|escrib|contact|mand)[a-zÀ-ɏ]*`,
  String.raw`(?:das|es) stört|lieber nicht|bitte (?:nicht|keine?)|nicht (?:anrufen|schreiben|mailen|kontaktieren)`,
  String.raw`(?:liever|beter) niet|(?:dat|het) stoort|niet (?:bellen|mailen|appen|schrijven)`,
);

/**
 * What a message answers to a question that asks whether they mind. `heard`: what it would be to "may we?", null where it answers
 * nothing; `withDetail`: an address or a number comes with it, which makes a yes or a no a leave. A bare one may mean either: `hedged`.
 */
export function answerToObjection<T extends "yes" | "no" | "hedged" | null>(
  text: string,
  heard: T,
  withDetail: boolean,
): "yes" | "no" | "hedged" | T {
  if (minds.test(text)) return "no";
  if (welcome.test(text)) return "yes";
  if (heard === null || heard === "hedged") return heard;
  return withDetail || (heard === "yes" && glad.test(text)) ? "yes" : "hedged";
}
