import type { Evidence } from "../model";
import { type Reading, readClosely, sentenceEvidence, type Turn } from "./reading";
import { wholeWords } from "./text";

/** A firm that tells what it does for others: "we at Pell build audio guides", "Wir vermitteln Fachkräfte", "nous sommes fabricants". */
const selves = wholeWords(
  String.raw`we(?: at (?:[a-zÀ-ɏ&]+ ){1,3}| also | currently | can )?\s?(?:build|make|manufacture|produce|supply|sell|help|offer|finance|provide|specialise|specialize|represent|run|develop|design|deliver|place|fund|print|import|export|cut|generate)|(?:our|my) (?:company|firm|agency|factory|team|studio|consultancy) (?:[a-zÀ-ɏ]+ )?(?:manufactures?|makes?|offers?|sells?|supplies|helps?|builds?|produces?|provides?|brings?|specialises|can|develops?|generates?)|i (?:help|represent|run an?|work with|place|train) [^.?!]{0,60}|on how we|how we (?:cut|help|save|got|get|doubled|grew)|wir (?:verkaufen|liefern|vermitteln|produzieren|bieten|fertigen|helfen|entwickeln|vertreiben|stellen)|unsere? (?:agentur|firma|unternehmen|team) (?:bringt|liefert|hilft|bietet|vermittelt|entwickelt|verschafft)|ich (?:helfe|unterstütze|vertrete)|somos (?:una (?:agencia|empresa|consultora)|fabricantes|distribuidores|proveedores)|(?:fabricamos|distribuimos|ofrecemos|vendemos|suministramos|ayudamos a)|les ofrecemos|nous (?:sommes (?:fabricants?|une (?:agence|société|entreprise)|fournisseurs?|grossistes?|distributeurs?)|proposons|fabriquons|fournissons|vendons|aidons|accompagnons)|notre (?:cabinet|agence|société|entreprise|équipe) (?:peut|propose|aide|accompagne|fabrique)|j['’]aide|wij (?:leveren|maken|bieden|helpen|verkopen|produceren|bemiddelen)|we (?:leveren|verkopen|bieden|helpen|produceren)|ons (?:bureau|bedrijf) (?:helpt|levert|biedt|kan)|ik help`,
);
/** What is said to those one would sell to: that they are of a kind, what it would bring them, the terms, a few minutes of their time. */
const wooed = wholeWords(
  String.raw`(?:businesses|business|firms|companies|clinics|practices|restaurants|shops|builders|sites|venues|hotels|schools|owners|trades?|people|attractions|museums) (?:just )?(?:like (?:yours?|you)|such as yours?|your size|in your area)|(?:sites|firms|teams|venues) (?:of )?your size|\d{1,3}\s?% (?:off|discount|rabatt|korting|de descuento|de remise|de réduction)|(?:jetzt|nur heute) \d{1,3}\s?%|(?:minutes?|min|minutos|minuten) (?:of your|chat|call|demo|intro|cette semaine|esta semana|diese woche)|(?:short|quick|brief|\d+[ -]?min(?:ute)?) (?:call|chat|demo|intro)(?! from| back| with (?:your|an?) )|(?:a )?\d+ min(?:ute)?s? chat|(?:email|e-?mail|address|company|contact|customer|prospect) (?:lists?|databases?|records)|(?:firmen|kunden)?(?:adressen|leads|datensätze)|bases? de dat(?:os|a)|base de données|(?:more|new|extra|neue|mehr) (?:patients|customers|clients|leads|bookings|orders|sales|aufträge|kunden|anfragen)|(?:más|nuevos) clientes|(?:plus de|nouveaux) clients|meer (?:leads|klanten|omzet|boekingen)|(?:competitive|wholesale|factory|unbeatable) (?:prices?|rates?)|tarifs (?:très )?(?:intéressants|compétitifs)|precios (?:muy )?competitivos|(?:your|the) (?:purchasing|procurement|marketing|finance) (?:team|department|manager|director)|your director|(?:send|leave) (?:you )?(?:our|my) (?:catalogue|catalog|deck|brochure|price ?list|portfolio)|our deck|first orders?|(?:cut|reduce|save|lower|slash) (?:you )?(?:your |on )?(?:card |energy |telecom )?(?:fees|costs|bills|charges|overheads)|card fees|réduire vos|reducir sus|ihre kosten|uw kosten|handwerkern wie ihnen|(?:betrieben|unternehmen|firmen|praxen) wie (?:ihre[mnr]?|ihnen)|(?:tiendas|empresas|negocios|locales) como (?:la|el|los|las) (?:suy[oa]s?|vuestr[oa]s?)|(?:commerces|entreprises|restaurants|cabinets) comme (?:le|la|les) (?:vôtres?)|(?:bedrijven|ondernemers|winkels) (?:zoals (?:het|de|die van) (?:uwe|u|jullie))|bei ihnen vorstellen|zullen we (?:even|een keer)|auriez-vous \d+|wann passt ihnen|would you be open to|open to a|ranking|backlinks|who handles (?:finance|purchasing|procurement|marketing)|segmentad[ao]s|verifizierte|verified|vérifiés?|geverifieerde`,
);
/** One who asks for the goods of others, of whom the same words may be said. */
const buys = wholeWords(
  String.raw`(?:we|and|but) (?:also |just )?(?:need|want|are looking|['’]re looking|would like|require)|i (?:need|want)|i['’]d like|looking for an?|do you (?!want|need|struggle|know|use|wish)[a-zÀ-ɏ]+|is there|looking (?:for|to (?:buy|order|get|have))|can you (?:make|do|give|quote|deliver|supply)|could you (?:make|do|quote|deliver|supply)|your (?:prices|services?|quote|offer)|(?:wir|ich|und|aber) (?:brauche|suche|benötige)n?|(?:bieten|haben|machen|liefern|verkaufen) sie|(?:nous|on|et) (?:cherchons|cherche)|(?:nous avons|avons) besoin|il (?:nous|me) faut|avez-vous|faites-vous|(?:necesit|busc)(?:amos|o)|¿?(?:tienen|ofrecen|hacen)|(?:we|wij|ik|en) (?:zoek|zoeken) |nodig|hebben jullie|leveren jullie`,
);

const known = new WeakMap<Reading, Evidence | null>();

/**
 * Where the visitor's own firm offers its goods or services to us: one message that tells both what it does for others and what
 * that would be to us, and asks for nothing of ours. Null where none does.
 */
export function sellsToUs(reading: Reading): Evidence | null {
  const before = known.get(reading);
  if (before !== undefined) return before;
  const turns = reading.visitor.filter((turn) => readClosely(turn, reading));
  const offer = turns.flatMap(offersIn)[0];
  const found = offer && !turns.some((turn) => buys.test(turn.text.slice(0, 2000))) ? offer : null;
  known.set(reading, found);
  return found;
}

function offersIn(turn: Turn): Evidence[] {
  const text = turn.text.slice(0, 2000);
  if (!selves.test(text) || !wooed.test(text)) return [];
  const s = turn.sentences.findIndex(({ start, end }) => selves.test(turn.text.slice(start, end)));
  return s >= 0 ? [sentenceEvidence(turn, s)] : [];
}
