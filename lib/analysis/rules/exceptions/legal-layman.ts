import { wholeWords } from "../text";

const en = [
  // Who answers for it.
  String.raw`whose (?:fault|liability|responsibility|insurance) (?:is it|is that|or|pays|covers)|who['’]?s (?:liable|at fault|to blame|in the wrong|on the hook)|who is (?:liable|at fault|to blame|in the wrong|on the hook)`,
  String.raw`insurance or (?:ours|mine|yours|theirs|his|hers|(?:your|my|our|their|his|her) insurance)|(?:am|are|is) (?:i|we|he|she|they) (?:personally |then )?(?:liable|on the hook|in the wrong|in trouble)`,
  // What somebody with power over them may do.
  String.raw`(?:are|is) (?:they|he|she|my [a-z]+|the (?:council|landlord|neighbour|seller)) (?:even |actually |really )?(?:allowed(?= to|\s*[?,])|within (?:their|his|her) rights)|(?:can|could) (?:they|he|she|my (?:landlord|boss|employer|neighbour|ex)|the (?:council|landlord|neighbour)) (?:actually |really |legally |just )?(?:do that|make (?:me|us)|stop (?:me|us)|evict|sack|fine|force|sue)`,
  String.raw`(?:is|isn['’]?t|was|would) (?:that|this|it|what (?:they|he|she) did) (?:even |actually |all )?(?:legal|illegal|lawful|against the law)|(?:do|don['’]?t|does|doesn['’]?t|did|didn['’]?t) (?:they|he|she|my (?:landlord|boss|employer)|the (?:council|landlord|seller|builder)) (?:legally )?have to (?:give|tell|pay|let|warn|ask|fix|put)`,
  String.raw`is (?:he|she|my [a-z]+) (?:actually )?right(?=[?,]| or | about | to )|are they (?:actually )?right(?=[?,]| or | about | to )`,
  // Where they stand.
  String.raw`leg to stand on|(?:have|has) (?:i|we|he|she) (?:actually |even )?got a (?:case|claim)|do (?:i|we) (?:even |actually )?have a (?:case|claim)(?! (?:number|no|nr|ref))|what are (?:my|our) rights|within (?:my|our) rights|any (?:comeback|recourse)|comeback (?:on|against) (?:me|us|them|him|her|the)`,
  String.raw`(?:is|are) (?:it|that|they|we) (?:legally )?(?:enforceable|void)|am i (?:legally )?(?:bound|obliged)|(?:hold|stand) up in (?:court|law)|by law(?=\s*(?:\?|$|or ))|which (?:one )?counts legally|can (?:i|we) (?:wriggle|get) out of (?:the|my|our|this) (?:contract|lease|agreement|deal|sale)`,
  // Tax.
  String.raw`is (?:it|that|this) taxable|(?:pay|owe) (?:any |the )?(?:more )?(?:tax|capital gains|cgt|inheritance tax|stamp duty) on|(?:get|claim|reclaim) (?:the |my |our )?vat (?:back|on)|(?:can|could|may|does|should) (?:i|we|it|this|that|they) (?:go|put|stick|run|take) (?:it |that |this |of it |them )?(?:all )?(?:through|against|down to) (?:the|my|our) (?:books|business|tax)|claim [^.?!]{1,40} on (?:my|our) (?:\d{4} )?(?:tax )?return|before they come knocking`,
];
const de = [
  String.raw`wessen versicherung|(?:muss|zahlt) (?:da |das )?(?:jetzt )?(?:meine|eure|unsere|ihre|deren|seine) (?:haftpflicht|versicherung)|(?:ist|bin|sind) (?:er|sie|ich|wir) (?:dann |da )?(?:selber|selbst) schuld|wer haftet|hafte ich|bin ich (?:da |dann )?(?:haftbar|verpflichtet|strafbar)|steht mir (?:das |da )?[^.?!]{0,20}zu`,
  String.raw`darf (?:er|sie|(?:der|die|mein[a-z]*|unser[a-z]*) (?:vermieter|chef|nachbar|arbeitgeber|verkäufer|handwerker|hausverwaltung|firma|werkstatt|makler|bank)[a-z]*) [^.?!]{0,30}(?:überhaupt|einfach|verlangen|behalten|kündigen|verbieten)|(?:ist|wäre|is) (?:das|sowas|so was) (?:überhaupt |eigentlich )?(?:erlaubt|legal|rechtens|zulässig|strafbar|steuerpflichtig)|muss ich das (?:versteuern|melden|angeben)|(?:im|sein|ihr) recht(?=\s*(?:\?|$|oder))`,
];
const fr = [
  String.raw`(?:on|je|nous) risqu(?:e|ons) quoi|qu['’]est-ce qu(?:['’]on|e je|e nous) risqu[a-z]+|qui est (?:responsable|en tort)|c['’]est (?:mon|ma|votre|leur|notre|son) assurance ou|(?:a-t-(?:il|elle|on)|ai-je|avons-nous|j['’]ai|ont-ils) (?:vraiment )?le droit|c['’]est (?:légal|illégal)|est-ce (?:légal|déductible)|(?:je|on|nous) (?:suis|est|sommes) tenus? de|l['’]arrête ou (?:pas|je)`,
];
const es = [
  String.raw`de quién es la culpa|quién (?:tiene la culpa|responde|es responsable)|qué me puede pasar|me (?:pueden|puede) (?:multar|echar|denunciar|quitar|obligar)|(?:tengo|tenemos) derecho a|es (?:eso )?(?:legal|ilegal|deducible)|estoy obligad[oa] a|pueden (?:hacer(?:me|nos)? eso|obligarme|obligarnos)`,
];
const nl = [
  String.raw`wiens verzekering|ben ik (?:dan )?(?:aansprakelijk|verplicht|strafbaar)|zijn (?:zij|we|wij) (?:dan )?(?:aansprakelijk|verplicht)|wie is (?:er )?(?:aansprakelijk|verantwoordelijk)|heb ik (?:dan |daar |nu )?recht op|staat (?:zij|hij|ze) in (?:haar|zijn) recht|mag (?:hij|zij|ze|mijn [a-z]+|de (?:buurman|verhuurder|gemeente)) (?:dat )?(?:zomaar|eigenlijk)|is dat (?:wel |eigenlijk )?(?:legaal|toegestaan|strafbaar|rechtsgeldig|aftrekbaar)`,
];

/**
 * Advice asked for in everyday words: "is that your insurance or ours", "has he got a leg to stand on", "can it go through the books".
 * To be asked of a sentence that asks.
 */
export const laymansQuestion = wholeWords(...en, ...de, ...fr, ...es, ...nl);
