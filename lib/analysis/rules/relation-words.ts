import { wholeWords } from "./text";

const few = String.raw`(?:[a-zÀ-ɏ\d'’-]+ ){0,4}?`;
const years = String.raw`(?:\d{1,2}|an?|one|two|three|four|five|six|seven|eight|nine|ten|twelve|many)`;
const zahl = String.raw`(?:\d{1,2}|einem|zwei|drei|vier|fünf|sechs|sieben|acht|neun|zehn|vielen|mehreren)`;
const nombre = String.raw`(?:\d{1,2}|un|deux|trois|quatre|cinq|six|sept|huit|dix|plusieurs)`;
const number = String.raw`(?:\d{1,2}|un|dos|tres|cuatro|cinco|seis|siete|ocho|diez|varios)`;
const getal = String.raw`(?:\d{1,2}|een|twee|drie|vier|vijf|zes|zeven|acht|tien)`;
/** Not after a word that asks, wishes or supposes: "could you do our roof", "do you look after", "I want you to". */
export const plain = String.raw`(?<!(?:can|could|do|did|would|will|may|might|if|should|have|when|whether|that|hope|want|like|need) )`;

/** How long it has gone on, or who they are to us: "with you since 2019", "seit drei Jahren Mandant", "siendo de la casa". */
export const goesOn = wholeWords(
  String.raw`(?:on|in|with|using) ${few}(?:plan|package|club|contract|scheme|system|account|you|your [a-zÀ-ɏ]+)(?: for| now| going on)? (?:since|(?:for )?${years} (?:years?|months?|seasons?))(?! with (?!you))`,
  String.raw`(?:customers?|clients?|members?|patients?|tenants?|subscribers?|students?)(?: of yours| with you| here)? (?:since|for ${years} (?:years|months))`,
  String.raw`(?:customer|client|member|tenant|subscriber|patient|resident|parent) here`,
  String.raw`(?:second|third|fourth|fifth|sixth|tenth|\d+(?:st|nd|rd|th)) (?:year|season|term) (?:now|running|with you|in a row)`,
  String.raw`(?:${years} years|years) (?:running|with you|with your [a-zÀ-ɏ]+)`,
  String.raw`(?:i|we|he|she|they) (?:pay|paid) (?:you |it )?(?:monthly|yearly|every month|quarterly|by direct debit)`,
  String.raw`(?:our|my) (?:retainer|quarterly|tenancy|tuition|monthly (?:report|plan)|annual (?:review|inspection)) ${few}(?:renews?|lapses?|ends?|is due|is on|with [a-zÀ-ɏ]+ is)`,
  String.raw`(?:customer|client|member|patient|account|policy|mandanten|kunden) (?:number|nr|no)\b`,
  String.raw`(?:customer|client|account|account holder) of yours`,
  String.raw`${plain}you (?:lads |guys |lot |people |folks )?(?:already |still |currently )?(?:do|did|run|ran|guard|cut|print|clean|service|host|maintain|mow|deliver|handle|supply|look after|keep)(?: all)? (?:our|my|mine)`,
  String.raw`you(?:['’]ve| have) (?:already |always )?(?:done|run|printed|cleaned|serviced|guarded|hosted|supplied|kept|handled|looked after) (?:all )?(?:our|my|us|for us)`,
  String.raw`we (?:have|['’]ve got|get) you (?:in|over|round|down) (?:on|every|each|for)`,
  String.raw`(?:kunde|kundin|kunden|mandant|mandantin|mandanten|mitglied|mitglieder|patient|patientin|mieter|mieterin|stammkunde[a-zÀ-ɏ]*|versichert|dabei|vertrag|wartungsvertrag|abo|abonnement|rahmenvertrag)(?: bei (?:ihnen|euch))?,? (?:schon )?seit (?:\d{4}|${zahl} |[a-zÀ-ɏ]+)`,
  String.raw`seit (?:\d{4}|${zahl} (?:jahren|monaten)|letztem jahr|[a-zÀ-ɏ][a-zÀ-ɏ]+) (?:schon |bereits )?${few}(?:kunde|kundin|kunden|mandant[a-zÀ-ɏ]*|mitglied[a-zÀ-ɏ]*|patient[a-zÀ-ɏ]*|mieter[a-zÀ-ɏ]*|bei (?:ihnen|euch)|von (?:ihnen|euch))`,
  String.raw`(?:steh(?:t|en)|läuft|laufen|haben) ${few}von (?:ihnen|euch) ${few}(?:steh[a-zÀ-ɏ]*|lauf[a-zÀ-ɏ]*|gekauft|im einsatz)`,
  String.raw`haben (?:wir )?(?:von|bei) (?:ihnen|euch) ${few}(?:steh[a-zÀ-ɏ]*|lauf[a-zÀ-ɏ]*|im einsatz|gebucht|abonniert)`,
  String.raw`(?:brauch[a-zÀ-ɏ]*|bräuchten|hätten gern[a-zÀ-ɏ]*|nehmen) ${few}(?:lizenzen|plätze|zugänge|nutzer|sitze) (?:mehr|dazu|zusätzlich)`,
  String.raw`(?:client|cliente|clients|adhérente?s?|abonnée?s?|patiente?|locataires?|membres?)(?: pro| fidèles?)?(?: chez vous)? depuis`,
  String.raw`depuis (?:\d{4}|${nombre} (?:ans|années|mois)|l['’]an dernier),? ${few}chez vous`,
  String.raw`chez vous depuis`,
  String.raw`(?:on|nous|j['’]) ?(?:a|ai|avons|utilise|utilisons|travaille|travaillons) (?:déjà )?${few}(?:déjà |chez vous|depuis)${few}(?:chez vous|depuis)?`,
  String.raw`(?:klant|klanten|lid|abonnee|patiënt|contract|abonnement|huurder)(?: (?:bij|van) (?:jullie|u))? (?:al|sinds)`,
  String.raw`(?:contract|abonnement|rekening|verzekering|polis) bij (?:jullie|u)`,
  String.raw`(?:wij|we|ik) (?:gebruiken|gebruik|werken|werk|draaien|draai)(?: met| op)? ${few}(?:al|nu al|sinds)(?: ${getal} jaar| \d{4})?`,
  String.raw`(?:wij|we|ik) (?:gebruiken|werken) (?:al|nu) `,
  String.raw`(?:abonnement|contract) loopt (?:prima|goed|al|nog)`,
  String.raw`(?:llev(?:o|amos)) (?:${number}|muchos) (?:años|meses) (?:con|en) (?:vosotros|ustedes|el plan|vuestr[a-zÀ-ɏ]+|su)`,
  String.raw`(?:soy|somos) (?:ya )?(?:client[ea]s?|soci[oa]s?|alumn[oa]s?|pacientes?) (?:vuestr[a-zÀ-ɏ]+|suy[a-zÀ-ɏ]+|de ustedes|desde|hace)`,
  String.raw`soy (?:ya )?clienta?`,
  String.raw`(?:es|son) pacientes? (?:de (?:uds|ustedes)|suy[a-zÀ-ɏ]+|vuestr[a-zÀ-ɏ]+)`,
  String.raw`(?:usamos|utilizamos|uso|utilizo|tenemos|tengo) ${few}(?:vuestr[a-zÀ-ɏ]+|con vosotros|con ustedes|de ustedes)`,
  String.raw`siendo (?:ya )?de (?:la )?casa`,
  String.raw`(?:nos|me) (?:imprimís|lleváis|llevais|hacéis|haceis|gestionáis|limpiáis|imprimen|gestionan|limpian) ${few}(?:desde|las|los|la|el)`,
);

/** What our people did or left undone, and what was bought, sent or moved: with a fault beside it they are after help. */
export const wasDone = wholeWords(
  String.raw`${plain}you (?:lot |guys |people |lads )?(?:treated|moved|fixed|inspected|did|cleaned|shipped|printed|fitted|booked|charged|changed|shifted|towed|tuned|trimmed|groomed|let) (?:our|my|me|us|the [a-zÀ-ɏ]+ (?:in|on|last))`,
  String.raw`you(?:['’]ve| have) (?:just |already |only )?(?:treated|moved|fixed|sent|charged|changed|shifted|cancelled|booked|put|left|broken|lost|taken)`,
  String.raw`${plain}(?:one|two|some) of your (?:[a-zÀ-ɏ]+ )?(?:men|lads|guys|drivers|fitters|engineers|people|reporters|staff|crew|movers|cleaners)`,
  String.raw`your (?:two )?(?:man|guy|driver|fitter|engineer|movers|removers|cleaner|cleaners|technician|groomer|builder|builders) (?:[a-zÀ-ɏ]+ )?(?:said|looked|came|put|never|didn['’]t|told|took|dropped|cut|was|has|had)`,
  String.raw`(?:i|we) (?:bought|picked|ordered|collected|rented|hired|booked) ${few}(?:from you|off you|with you|at yours|in your (?:shop|store|branch))`,
  String.raw`(?:job|claim|case|ticket|invoice|order|account|contract|booking)(?: (?:no|nr|number|is|ref))?[.:#]? ?[a-zÀ-ɏ]{1,4}-?\d{3,}`,
  String.raw`(?:was|were|been) (?:delivered|installed|fitted|serviced|repaired) (?:by you|by your)`,
  String.raw`(?:ihre|eure|ihr|euer) (?:leute|männer|monteure?|handwerker|techniker|fahrer|mitarbeiter|kollegen?|kollegin|team) (?:haben?|hat|waren|war|sind|ist|wollten?|sollten?)`,
  String.raw`(?:ihr wart|sie waren|ihr habt|sie haben) (?:[a-zÀ-ɏ\d.]+ ){0,5}(?:da|hier|bei (?:mir|uns)|repariert|behandelt|gereinigt|getauscht|zugestellt|abgebucht|verschickt|abgeholt)`,
  String.raw`(?:gekauft|bestellt|gebucht|abgeholt|gemietet) (?:bei|von) (?:ihnen|euch)|(?:bei|von) (?:ihnen|euch) (?:[a-zÀ-ɏ\d.]+ ){0,6}(?:gekauft|bestellt|gebucht|abgeholt|gemietet|machen lassen)`,
  String.raw`(?:am \d{1,2}\.(?: ?[a-zÀ-ɏ]+| ?\d{1,2}\.)?|gestern|letzte woche|vorige woche) (?:geliefert|montiert|repariert|eingebaut|abgeholt|gekauft)`,
  String.raw`(?:ist |sind |geht |läuft )?(?:schon )?nach (?:nur )?(?:${zahl}|\d+) (?:tagen|wochen|monaten|jahren?) (?:schon |bereits |wieder )?(?:undicht|kaputt|defekt|hin|gerissen|gebrochen|ausgefallen|durch)`,
  String.raw`vos (?:gars|ouvriers|techniciens|poseurs|déménageurs|livreurs|équipes|plombiers|couvreurs|collègues) (?:[a-zÀ-ɏ]+ )?(?:sont|ont|étaient|avaient|m['’]ont|nous ont|devaient)`,
  String.raw`(?:le|la|votre) (?:technicienn?e?|livreur|poseur|plombier|couvreur|monteur|chauffeur) (?:devait|n['’]est|n['’]a|est (?:venu|passé|reparti)|a (?:laissé|oublié|cassé|dit))`,
  String.raw`(?:c['’]est |c )?vous (?:qui )?(?:m['’]|nous )?(?:avez|aviez) (?:[a-zÀ-ɏ]+ )?(?:refait|faite?s?|changée?s?|construit|traitée?s?|nettoyée?s?|facturée?s?|encaissée?s?|envoyée?s?|repeint|isolée?s?) (?:notre|nos|mon|ma|mes|chez (?:nous|moi))`,
  String.raw`(?:j['’]ai|on a|nous avons) (?:pris|achetée?s?|louée?s?|réservée?s?|commandée?s?) (?:[a-zÀ-ɏ\d]+ ){0,5}chez vous|que j['’]ai (?:achetée?s?|commandée?s?|reçue?s?|louée?s?)`,
  String.raw`(?:bij|van) (?:jullie|u) (?:[a-zÀ-ɏ\d]+ ){0,6}(?:gekocht|besteld|gehuurd|geboekt|gekregen|laten (?:doen|maken|plaatsen))|(?:gekocht|besteld|gehuurd|geboekt) bij (?:jullie|u)`,
  String.raw`(?:zonet|net|vorige week|gisteren|vorige maand) (?:iets )?besteld`,
  String.raw`(?:jullie|uw) (?:mannen|mensen|monteurs?|bezorgers?|verhuizers|chauffeur|collega) (?:hebben|heeft|waren|was|kwam|kwamen|zijn|is|zou|zouden)`,
  String.raw`(?:jullie|u) (?:hebben|hebt|heeft) (?:[a-zÀ-ɏ\d]+ ){0,6}(?:gereviseerd|behandeld|geverfd|bezorgd|geïnstalleerd|verhuisd|afgeschreven|gefactureerd|onderhouden)`,
  String.raw`(?:jullie|u) (?:hebben|hebt|heeft) (?:[a-zÀ-ɏ\d]+ ){0,4}(?:onze?|mijn|bij (?:ons|mij)) (?:[a-zÀ-ɏ\d]+ ){0,3}(?:gemaakt|gedaan)`,
  String.raw`(?:me|nos) (?:habéis|habeis|han) (?:devuelto|enviado|cobrado|entregado|mandado|instalado|montado|roto|dejado)`,
  String.raw`(?:vosotros|ustedes) (?:[a-zÀ-ɏ]+ )?(?:lo|la|los|las|nos|me) (?:hicieron|hicisteis|instalaron|montaron|montasteis|vendieron|vendisteis)|(?:nos|me) (?:hicieron|hicisteis|arreglaron|arreglasteis|vendieron|vendisteis) (?:el|la|los|las|un|una)`,
  String.raw`(?:compré|compramos|pedí|pedimos|alquilé|alquilamos|reservé|reservamos|devolví|devolvimos) `,
);
