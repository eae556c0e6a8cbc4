import type { Evidence } from "../model";
import { type Reading, readClosely, sentenceEvidence, type Turn } from "./reading";
import { goesOn, plain, wasDone } from "./relation-words";
import { wholeWords } from "./text";

/** A number that only a customer has: "member no 20817", "Kundennr. 300481", "booking ref QT7781". */
const numbered = wholeWords(
  String.raw`(?:member(?:ship)?|customer|client|policy|contract|booking|reservation|licen[cs]e|subscription|account|tenancy)\s?(?:(?:no|nr|number|ref|reference|id)\b)?[.:#]{0,2}\s{0,2}(?:is )?#?[a-zÀ-ɏ]{0,4}[-\s]?\d{3,12}|(?:kunden|vertrags|mitglieds|buchungs|policen|versicherungs|abo)-?(?:nr|nummer)[.:]{0,2}\s{0,2}(?:ist |lautet )?[a-zÀ-ɏ]{0,4}[-\s]?\d{2,12}|buchung [a-zÀ-ɏ]{0,4}-?\d{3,12}|(?:num[ée]ro|n[°º]|nº|número)\s?(?:de |d['’])?(?:client|contrat|adh[ée]rent|abonné|r[ée]servation|socio|cliente|contrato|p[óo]liza|reserva)e?[: ]{1,2}(?:es (?:el|la) )?[a-zÀ-ɏ]{0,4}-?\d{2,12}|(?:contrat|r[ée]servation|reserva|contrato|p[óo]liza)\s(?:n[°ºo]\.?|es (?:la|el)|num\.?)?\s?[a-zÀ-ɏ]{0,4}-?\d{3,12}|(?:klant|contract|lid|boekings|polis|reserverings)-?(?:nr|nummer)[.:]{0,2}\s{0,2}(?:is )?[a-zÀ-ɏ]{0,4}-?\d{2,12}`,
);

/** What they are to us, or hold of ours: "you manage it", "registered with you", "the ten class card", "wir beziehen … von Ihnen". */
const held = wholeWords(
  String.raw`(?:which|that|and) you (?:already )?(?:manage|look after|maintain|insure|host|service|clean)|${plain}you (?:already |currently )?(?:manage|look after|insure|maintain) (?:it|us|this|our|my|the (?:building|flat|block|house|site))|${plain}you(?: already| currently)? (?:do|run|handle|supply|clean|service) (?:all )?(?:our|my)|registered with (?:you|your practice)|(?:i['’]?m|i am|we['’]?re|we are|as|been|being)(?: an?)?(?: (?:long-?standing|paying|loyal|gold|silver|premium|current))? (?:policy-?holder|leaseholder|season ticket holder|member|subscriber|tenant|account holder)s?(?: (?:here|of yours|with you|since|for|\d+|at))|(?:tenant|leaseholder|owner) (?:at|in|of) (?:flat|apartment|unit|room|plot)|(?:i['’]?m|i am) a (?:policy-?holder|leaseholder)|(?:i['’]?ve|i have|we['’]?ve|we have|i hold|i) (?:already )?(?:got |hold )?(?:a|an|the|our|my|\d+|two|three|four|five|six|ten) (?:[a-zÀ-ɏ]+|\d+)?[ -]?(?:[a-zÀ-ɏ]+ )?(?:pass|class card|season ticket|membership|subscription|annual plan|licen[cs]es|seats)(?: (?:with|from|at) (?:you|yours))?(?! (?:of|in mind))|(?:on|with) your (?:[a-zÀ-ɏ]+ ){1,2}(?:plan|package|tariff|scheme)|(?:sessions?|lessons?|classes|credits) left on|(?:we|i) (?:already |currently )?(?:rent|lease|hire|use|buy|get|take) (?:[a-zÀ-ɏ\d]+ ){0,5}(?:of yours|of your|off you|from you)|already (?:rent|lease|hire|have|use|booked|signed up|enrolled|on)(?: (?:[a-zÀ-ɏ\d]+ ){0,4}(?:your|you|yours|here)|(?=[^.?!]{0,30}(?:retreat|course|trip|tour|plan|list)))|(?:accountant|adviser|advisor|solicitor|broker|coach|tutor|manager|contact|rep|stylist|trainer) with you|been with you|we (?:rent|lease|hire|buy) [a-zÀ-ɏ]+ [a-zÀ-ɏ]+ off you|(?:our|my) (?:renewal|lease|contract|policy|subscription|membership|tenancy|agreement|service charge|direct debit)(?: with you)? (?:is|ends|runs|expires|lapses|comes|has|was|went)|(?:extend|renew|end|pause|freeze|cancel|leave) (?:the|my|our) (?:lease|contract|tenancy|policy|membership|subscription|pass|plan)|(?:drop|move|switch|go) (?:down|up) to (?:the |your |a )?(?:[a-zÀ-ɏ]+ )?(?:plan|package|tariff|tier)|want to cancel from|cancel me (?:from|at)`,
);
const heldElsewhere = wholeWords(
  String.raw`(?:soy|somos|es) (?:ya )?(?:soci[oa]s?|abonad[oa]s?|inquilin[oa]s?|asegurad[oa]s?|clientes?|alumn[oa]s?)|(?:quiero|queremos|quisiera) (?:darme|darnos) de baja|(?:tengo|tenemos)(?: ya)? (?:reservad[oa]s?|contratad[oa]s?|alquilad[oa]s?)(?: [a-zÀ-ɏ]+){0,4} (?:con|en|a) (?:vosotros|ustedes|vuestr[a-zÀ-ɏ]+|su)|ya (?:la|lo|las|los|nos|tenemos) (?:llev[aá]is|llevan|contratad[oa]|gestion[a-zÀ-ɏ]+|alquilad[oa])|(?:llev|gestion|administr)(?:[áa]is|an) (?:ya )?(?:nuestr|mi|la finca|el edificio)[a-zÀ-ɏ]*|(?:mi|nuestra) (?:reserva|p[óo]liza|suscripci[óo]n|cuota) (?:es|vence|caduca|termina)|nuestro contrato|(?:bin|sind)(?: [a-zÀ-ɏ]+){0,3} (?:mitglied(?:er)?|abonnent[a-zÀ-ɏ]*|mieter[a-zÀ-ɏ]*|versichert)(?: bei| seit| in)?|(?:beziehen?|mieten|haben|leasen)(?: [a-zÀ-ɏ\d]+){0,7} (?:von|bei) (?:ihnen|euch)(?: [a-zÀ-ɏ]+){0,4}(?: gemietet| gekauft| geleast| abgeschlossen)?|(?:sie|ihr) (?:verwalte[nt]|betreu(?:en|t)|wartet|warten|versorg(?:en|t)|reinig(?:en|t)) (?:schon |bereits )?(?:unser|mein|die|das)[a-zÀ-ɏ]*|(?:zum|ab|ende) [^.?!]{0,20}kündigen|(?:meinen?|unser[a-zÀ-ɏ]*|den) (?:vertrag|abo|mitgliedschaft|police|mietvertrag) (?:[a-zÀ-ɏ\d]+ ){0,3}(?:kündigen|verlängern|pausieren|läuft|endet)|je suis (?:déjà )?(?:abonnée?|adhérente?|membre|assurée?|locataire|inscrite?)|nous sommes (?:déjà )?(?:abonnés|adhérents|locataires|assurés)|vous (?:faites|gérez|assurez|entretenez) (?:déjà )?(?:l['’]entretien de |la [a-zÀ-ɏ]+ de )?(?:notre|nos|mon|ma|mes)|(?:résilier|suspendre|renouveler|prolonger) (?:mon|notre|ma) (?:abonnement|contrat|bail|adhésion|formule)|(?:notre|mon) (?:contrat|bail|abonnement) (?:arrive|se termine|prend fin|expire)|(?:ik ben|wij zijn|we zijn|ben)(?: al| hier| nu| sinds [a-zÀ-ɏ]+)? (?:lid|leden|huurders?|abonnee|verzekerd)|(?:huren|nemen|huur|hebben|krijgen)(?: [a-zÀ-ɏ\d]+){0,6} (?:van|bij) (?:jullie|u)(?! nog een)|(?:jullie|u) (?:beheren|beheert|onderhouden|onderhoudt|verzorgen|verzorgt) (?:al )?(?:ons|onze|mijn|het|de)|(?:abonnement|lidmaatschap|contract|huurovereenkomst|polis)(?: bij (?:jullie|u))? (?:[a-zÀ-ɏ\d]+ ){0,3}(?:stilzetten|opzeggen|verlengen|af|stopzetten|beëindigen|overzetten)`,
);
/** Said of it, these make it somebody else's, or something only thought of. */
const notYet = wholeWords(
  String.raw`not (?:a |an |yet |currently )?(?:[a-zÀ-ɏ]+ )?(?:customer|client|member|registered|with you)|(?:do|would|must|have) (?:i|we|you)(?:['’]d)? (?:need|have) to be|need to be (?:a |registered)|if (?:i|we) (?:[a-zÀ-ɏ]+ )?(?:am|are|were|become|join|sign|cancel|take|rent|had|have)|(?:can|could) (?:i|we|you) cancel|how (?:easy|do|does|would)|becom(?:e|ing)|different|(?:another|other|current|previous|old|last) (?:provider|supplier|firm|company|broker|agent|agency|insurer|gym|accountant|landlord)|somebody else|someone else|elsewhere|noch kein[a-zÀ-ɏ]*|kein (?:kunde|mitglied)|wenn (?:ich|wir)|falls|andere[rnms]? [a-zÀ-ɏ]+|pas encore|si (?:je|nous|on)|ailleurs|autre prestataire|todavía no|aún no|si (?:me|nos|quiero)|otr[oa] (?:empresa|compañía|proveedor)|nog geen|als (?:ik|we|wij)|andere [a-zÀ-ɏ]+|moet ik|moeten we|muss ich|faut-il|hay que|ser soci[oa]|mitglied werden|lid worden`,
);

const known = new WeakMap<Reading, Evidence | null>();

/**
 * Where the visitor shows by what they have that they are a customer: a number only customers have, something of ours that they
 * hold, something that we look after for them. Null where none does; what is only asked about or is held with others counts for
 * nothing.
 */
export function holdsOfOurs(reading: Reading): Evidence | null {
  const before = known.get(reading);
  if (before !== undefined) return before;
  const found = reading.visitor.filter((turn) => readClosely(turn, reading)).flatMap((turn) => heldIn(turn))[0];
  known.set(reading, found ?? null);
  return found ?? null;
}

function heldIn(turn: Turn): Evidence[] {
  // The point of "Kundennr." ends a sentence to whoever splits them.
  const number = /\d\d/.test(turn.text) ? numbered.exec(turn.text.slice(0, 2000)) : null;
  const at = number ? turn.sentences.findLastIndex(({ start }) => start <= number.index) : -1;
  const told = turn.sentences[at];
  if (told && !notYet.test(turn.text.slice(told.start, told.end))) return [sentenceEvidence(turn, at)];
  return turn.sentences.slice(0, 12).flatMap(({ start, end }, s) => {
    const text = turn.text.slice(start, Math.min(end, start + 400));
    const holds = held.test(text) || heldElsewhere.test(text) || goesOn.test(text);
    return holds && !notYet.test(text) ? [sentenceEvidence(turn, s)] : [];
  });
}

/** What we made or brought, spoken of as done: "the door you hung", "die Ihre Leute montiert haben", "que vous avez posé". */
const made = wholeWords(
  String.raw`you (?:guys |lot |people )?(?:hung|laid|poured|fitted|installed|put in|put up|built|sold|delivered|sent|repaired|serviced|painted|made|supplied|replaced|planted|mended|cleaned)(?: (?:for )?(?:us|me))?|your (?:lads?|men|guys|fitters?|engineers?|team|people|plumbers?|electricians?|roofers?|drivers?|crew|gardeners?) (?:[a-zÀ-ɏ]+ )?(?:left|broke|hung|laid|put|fitted|installed|did|made|came|damaged|forgot|was here|were here)|since your (?:engineer|fitter|visit|men|lads|plumber)[a-zÀ-ɏ]*|bought (?:from|off) (?:you|ye)|ordered from you|i ordered|(?:my|our) (?:order|parcel|delivery)|order [a-zÀ-ɏ]{0,4}-?\d{3,12}|(?:uw|jullie) (?:mannen|mensen|monteurs?) [^.?!]{0,50}(?:opgehangen|gelegd|geplaatst|gemonteerd|gerepareerd)|(?:jullie|u) (?:[a-zÀ-ɏ]+ ){0,4}(?:gelegd|geplaatst|gemonteerd|opgehangen|geleverd|verkocht|gerepareerd|gestuurd)|(?:ihre|eure) (?:leute|männer|monteure|handwerker) [^.?!]{0,50}(?:montiert|verlegt|eingebaut|gestrichen|aufgebaut|angebracht)|(?:sie|ihr)(?: [a-zÀ-ɏ]+){0,4} (?:eingebaut|montiert|verlegt|geliefert|verkauft|repariert)|(?:que )?vous (?:m['’]|nous )?(?:avez|aviez)(?: [a-zÀ-ɏ]+)? (?:posée?s?|installée?s?|livrée?s?|vendue?s?|réparée?s?|montée?s?)|vos (?:gars|ouvriers|techniciens|poseurs) [^.?!]{0,40}(?:posé|installé|monté|laissé)|j['’]ai commandé|que (?:me|nos) (?:vendieron|vendisteis|instalaron|instalasteis|pusieron|pusisteis|montaron|montasteis|trajeron)|(?:vuestros|sus) (?:chicos|técnicos|operarios) [^.?!]{0,40}(?:dejaron|pusieron|instalaron|montaron)|(?:bestelling|bestellung|commande|pedido) (?:n[°º]? ?|nr\.? ?)?[a-zÀ-ɏ]{0,4}-?\d{3,12}`,
);

/** "Do you guys put in pools?" asks what we do. */
const asksOf = /(?<![a-zÀ-ɏ])(?:do|can|could|would|will|have) (?:you|u)(?![a-zÀ-ɏ])/i;

/** Whether the visitor speaks of what the page's company made, sold or brought them: with a fault beside it they are after help. */
export const hasWorkOfOurs = (reading: Reading): boolean =>
  reading.visitor.slice(0, 40).some((turn) =>
    turn.sentences.slice(0, 12).some(({ start, end }) => {
      const text = turn.text.slice(start, Math.min(end, start + 400));
      return (made.test(text) || wasDone.test(text)) && !notYet.test(text) && !asksOf.test(text);
    }),
  );
