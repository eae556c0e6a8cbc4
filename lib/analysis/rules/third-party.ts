import type { Turn } from "./reading";
import { matchesOf, type Span } from "./text";

/** Whom somebody may speak of beside themselves. */
export const kin =
  "boss|colleague|coworker|co-worker|manager|husband|wife|partner|friend|mate|neighbou?r|landlord|tenant|accountant|lawyer|solicitor|assistant|secretary|brother|sister|son|daughter|mother|father|mum|mom|dad|cousin|ex|supplier|agency|agent|builder|contractor|jef[ea]|compañer[oa]|marido|esposa|mujer|amig[oa]|vecin[oa]|herman[oa]|hij[oa]|madre|padre|chefin|chef|kolleg(?:e|en|in)|frau|mann|freund(?:in)?|nachbar(?:in)?|bruder|schwester|sohn|tochter|mutter|vater|vermieter|patron(?:ne)?|collègue|mari|femme|amie?|voisine?|frère|sœur|fils|fille|mère|père|baas|collega|man|vrouw|vriend(?:in)?|buurman|buurvrouw|broer|zus|zoon|dochter|moeder|vader|huisbaas";
const someoneElse = new RegExp(
  String.raw`(?<![a-zÀ-ɏ])(?:my|our|mi|nuestr[oa]|meine?[mnrs]?|unsere?[mnrs]?|mon|ma|notre|mijn|onze?)\s+(?:[a-zÀ-ɏ-]{2,15}\s+){0,2}(?:${kin})(?![a-zÀ-ɏ])|(?<![a-zÀ-ɏ])(?:his|her|their|seine|ihre|leur|haar|hun)\s+(?:direct\s+)?(?:number|mobile|cell|phone|email|e-mail|mail|address|adresse|nummer|numéro|telefon)`,
  "gi",
);
const objectElse = new RegExp(
  String.raw`^\s+(?:him|them|her(?!e)|(?:my|our|mi|nuestr[oa]|meine?[mnrs]?|unsere?[mnrs]?|mon|ma|notre|mijn|onze?)\s+(?:[a-zÀ-ɏ-]{2,15}\s+){0,1}(?:${kin}))(?![a-zÀ-ɏ])`,
  "i",
);
/** Whether what follows a verb is somebody else: "(call) my brother on …". Not: "(call) my mobile". */
export const isSomeoneElse = (after: string): boolean => objectElse.test(after);

const ourselves =
  /(?<![a-zÀ-ɏ])(?:my|mine|our|me|us|i'm|i am|mis?|me|mein|meine|unsere?|mich|mir|ich|mon|ma|moi|mijn|mij|ik)(?![a-zÀ-ɏ])/gi;

/**
 * Whether a detail is the visitor's own. Not: "my old boss Denise (denise@…)", "her number is …", "call my wife on …".
 * Looks at the words before it in the same sentence; the nearest mention of a person decides.
 */
export function ownDetail(turn: Turn, span: Span): boolean {
  const sentence = turn.sentences.find((one) => one.start <= span.start && span.start < one.end);
  const lead = turn.text.slice(Math.max(sentence?.start ?? 0, span.start - 80), span.start);
  let theirs = -1;
  for (const match of matchesOf(someoneElse, lead)) theirs = match.index + match[0].length;
  if (theirs < 0) return true;
  let ours = -1;
  for (const match of matchesOf(ourselves, lead)) ours = match.index;
  return ours >= theirs;
}
