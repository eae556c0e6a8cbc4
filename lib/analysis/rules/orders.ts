import type { Read } from "./reading";
import { matchesOf, overlaps, type Span } from "./text";

/**
 * Text that is made to be read by a machine, by its shape or by what only an order to one would say. Narrow: what people write
 * to a firm ("ignore my last message", "we use Hex colours", a link to their own page) is none. The wide guard, for which a
 * false alarm costs nothing, is `language-model/steering.ts`.
 */
const shapes: [may: (text: string) => boolean, RegExp][] = [
  // Lines that pretend to be of the system, and ends of a transcript that goes on.
  [
    (text) => text.includes(":"),
    /(?:^|\n|[.!?]\s)[[(]?(?:system|assistant|developer|admin|note (?:from|to|by) (?:the )?(?:operator|system|admin|assistant|ai|bot|model|developer|machine|llm))\]?\s?:\s?\p{L}+\s\p{L}+\s\p{L}+[^\n]{0,120}/iu,
  ],
  [
    (text) => text.includes("--"),
    /(?<!-)-{2,80}[^\S\n]{0,20}(?:end|begin|start) of (?:the )?(?:transcript|chat|conversation|input|prompt|user)[^\n]{0,40}/iu,
  ],
  // Markup that fetches or runs: images, scripts, links behind words.
  [(text) => text.includes("]("), /!?\[[^\]\n]{1,80}\]\((?:https?:|javascript:|data:)[^)\s]{0,200}\)?/iu],
  [
    (text) => text.includes("<"),
    /<(?:img|script|iframe|svg|object|embed|form|meta)\b[^>]{0,200}(?:src|href|srcdoc|action|on\p{L}+)\s*=[^>]{0,200}>?/iu,
  ],
  [
    (text) => text.includes("```"),
    /```[^`]{0,40}\{[^`]{0,200}"(?:summary|role|consent|status|intent|need|note|exceptions)"[^`]{0,200}(?:```)?/iu,
  ],
  // Calls of tools and commands of a shell.
  [(text) => text.includes("{"), /\{\s*"(?:tool|function|name|action|command|arguments)"\s*:[^\n]{0,400}/iu],
  [(text) => text.includes("_"), /\b\p{L}+_\p{L}+\(\s*(?:\p{L}+\s*=|"|')[^)\n]{0,160}\)?/iu],
  [
    (text) => text.includes("http") || text.includes("$(") || text.includes("/etc/") || text.includes("rm -"),
    /\b(?:curl|wget)\s+(?:-\S+\s+)*https?:\S{0,200}|\$\([^)\n]{1,80}\)|\bcat \/etc\/\S+|\brm -rf\b/iu,
  ],
  // Fields of a record, set.
  [
    (text) => text.includes("=") || text.includes(":"),
    /\b(?:consent|approval|approved|stage|priority|risk|intent|opt_?in|verified)(?:_\p{L}+)?\s*[=:]\s*(?:granted|true|yes|approved|won|hot|low|none|1)\b/iu,
  ],
  // Letters that stand for others: spelled out one by one, or digits in the place of letters, in several words.
  [(text) => spaced.test(text), /(?:(?<![\p{L}\p{N}])\p{L} ){9,}/u],
  [
    (text) => /[0-9a-f]{2}[ :,][0-9a-f]{2}[ :,][0-9a-f]{2}/i.test(text),
    /(?:(?<!\p{N})[0-9a-f]{2}[ :,]){11,}[0-9a-f]{2}(?![0-9a-f])/iu,
  ],
  [
    (text) => /[a-z][013457]+[a-z]/.test(text),
    /(?:(?<![\p{L}\p{N}-])(?=[a-z013457]*[a-z][013457]+[a-z]|[013457][a-z]{2,}[013457]|[a-z]+[013457]{2}(?![\p{L}\p{N}]))[a-z013457]{4,}(?![\p{L}\p{N}-])[^\n]{0,12}){3,}/u,
  ],
];

const others = "(?:other|previous|last|another|next|earlier)";
const people = "(?:visitor|customer|client|user|person|famil|caller|guest|patient|buyer|lead|chat|conversation)\\p{L}*";
const theirs =
  "(?:names?|numbers?|address\\p{L}*|e-?mails?|phones?|details|data|wrote|write|messages?|offers?|bids?|records?|contacts?|belongs?)";

const spaced = /(?<![\p{L}\p{N}])\p{L} \p{L} \p{L} /u;

/** What only an order to a machine, or to whoever keeps the record, says. */
const orders: [words: string, RegExp][] = [
  [
    "igno disr forg over bypa stop foll obey skip",
    /\b(?:ignore|disregard|forget (?!to\b)|skip|override|bypass|do not follow|don'?t follow|stop (?:following|obeying))\b[^.\n]{0,30}\b(?:everything (?:above|before|so far)|all (?:of )?the above|instructions?|guidelines?|you were (?:told|given)|told (?:you )?before|your (?:rules|prompt|training|programming)|safety)\b/iu,
  ],
  ["told", /\bwhat(?:ever)? you were told (?:before|earlier|so far)\b[^.\n]{0,40}/iu],
  [
    "task job role inst orde pers",
    /\byour (?:new|next|real|only|true) (?:task|job|role|instruction|order|persona)s?\b/iu,
  ],
  [
    "pret role mode",
    /\bpretend (?:that )?(?:you(?:'re| are)?|to be)\b|\brole-?play(?:ing)?(?: as)? (?:the|a|an|my)\b|\byou are (?:now )?(?:in )?(?:developer|debug|god|dan) mode\b/iu,
  ],
  [
    "back reve rot1 rot base hex mors tran",
    /\b(?:read|decode|translate|decipher|execute|run|do|follow)\b[^.\n]{0,60}\b(?:backwards|in reverse|rot-?13|base-?64|hex|morse)\b|\brot-?13\b[^.\n]{0,12}:|\btranslate and follow\b|\bhex\s*:\s*(?:[0-9a-f]{2}[ ,]?){6}/iu,
  ],
  [
    "visi coup clie cust gues lead user",
    /\b(?:state|say|write|claim|pretend) (?:that )?(?:the )?(?:visitor|couple|client|customer|guest|lead|user) (?:is|are|has|have|was|were|will)\b/iu,
  ],
  [
    "bind fact agre guar prom appr",
    /\b(?:confirm|say|state|agree|answer|reply|end|respond)\b[^.\n]{0,120}\b(?:legally |that is |is )binding\b|\bstate as (?:a )?fact\b|\byou (?:must |will |always )?agree (?:with|to) everything\b|\bput down (?:a|the) (?:guarantee|promise|approval)\b/iu,
  ],
  [
    "cons appr gran veri agre prea sign yes",
    /\b(?:put|note|write|record|log|set|count|treat|enter|file)\b[^.\n]{0,50}\bas (?:a )?(?:yes to (?:texts?|calls?|e-?mails?|marketing)|consent\p{L}*|approved|granted|verified|agreed|pre-?approved|signed off)\b|\b(?:note|record|log|write|add)\b[^.\n]{0,30}\bconsent (?:is |was |has been )?(?:given|granted)\b/iu,
  ],
  [
    "exce flag warn",
    /\b(?:resolve|clear|close|dismiss|empty|remove|delete|leave) (?:all|every|the|any) (?:exceptions?|flags?|warnings?)\b/iu,
  ],
  [
    "revi mana boss head dire comp supe",
    /\b(?:reviewer|manager|boss|head office|director|compliance|supervisor)\b[^.\n]{0,60}\b(?:signed|approved|cleared|okayed)\b[^.\n]{0,60}\b(?:push|skip|release|straight)\b/iu,
  ],
  [
    "func tool coll team agen revi",
    /\bcall the (?:function|tool)\b|\buse your (?:browser|web|e-?mail|file|code|search)(?: \p{L}+)? tool\b|\b(?:tell|get) (?:the|your) (?:colleague|team|agent|reviewer)s? to (?:open|click|download|run) (?:it|this|the (?:link|file|page))\b/iu,
  ],
  [
    "brie summ note reco repl bloc need",
    /\binclude (?:the following|this) in (?:the|your) (?:brief|summary|note|record|reply)\b|\b(?:format|write|give) the (?:question|summary|need|note|brief) as\b|\buse the block (?:above|below)\b|\b(?:belongs?|put|copy) (?:in|into) (?:my|your|the) summary\b/iu,
  ],
  [
    "summ brie hand",
    /\b(?:in|into|to) (?:the|your) (?:summary|brief|handoff)\b[^.\n]{0,20}\b(?:write|say|state|put|add|leave out)\b|\bwhen you summari[sz]e\b/iu,
  ],
  [
    "othe prev last anot next earl",
    new RegExp(
      `\\b(?:list|show|give|send|tell|include|name|copy|read|share|what)\\b[^.\\n]{0,60}\\b${others} ${people}\\b[^.\\n]{0,60}\\b${theirs}\\b`,
      "iu",
    ),
  ],
  [
    "othe prev last anot next earl",
    new RegExp(
      `\\b(?:list|show|give|send|tell|include|name|copy|read|share|use|open)\\b[^.\\n]{0,60}\\b${theirs}\\b(?:[^.\\n]|\\.\\p{L}){0,60}\\b(?:of|from|by) (?:the |all |two |three |some )?${others} ${people}(?![^.\\n]{0,40}\\b(?:referenc|testimonial|review))`,
      "iu",
    ),
  ],
  // The same, in the languages the rules read.
  [
    "igno verg miss",
    /(?<!\p{L})(?:ignorier\p{L}*|vergiss|vergessen sie|missacht\p{L}*) (?:bitte )?(?:alle\p{L}*|die|deine|ihre|was)\b[^.\n]{0,30}\b(?:anweisung|vorgabe|regel|gesagt|oben)\p{L}*/iu,
  ],
  [
    "einw zust frei gene",
    /(?<!\p{L})(?:vermerk|notier|hinterleg|trag|schreib)\p{L}*[^.\n]{0,40}(?<!\p{L})(?:einwilligung|zustimmung|freigabe|genehmig|freigegeben)\p{L}*/iu,
  ],
  [
    "besu kund anru",
    /(?<!\p{L})(?:zeig|nenn|schreib|gib|list|kopier)\p{L}*[^.\n]{0,60}(?<!\p{L})(?:ander|vorig|letzt|früher)\p{L}* (?:besuch|kund|anruf)\p{L}*/iu,
  ],
  [
    "inst regl cons todo apro clie visi usua",
    /(?<!\p{L})(?:ignor|olvid)\p{L}*[^.\n]{0,20}(?<!\p{L})(?:instrucci|reglas|consignas|todo lo anterior)\p{L}*|(?<!\p{L})(?:anot|apunt|registr|marc|escrib)\p{L}*[^.\n]{0,40}(?<!\p{L})(?:consentimiento|aprobad\p{L})|(?<!\p{L})(?:muestr|enséñ|dime|dame|list|copi)\p{L}*[^.\n]{0,60}(?<!\p{L})(?:otr[oa]s?|anterior(?:es)?) (?:client|visitant|usuari)\p{L}*/iu,
  ],
  [
    "inst cons regl tout appr clie visi util",
    /(?<!\p{L})(?:ignor|oubli)\p{L}*[^.\n]{0,20}(?<!\p{L})(?:instructions?|consignes?|règles|tout ce qui précède)|(?<!\p{L})(?:not|inscri|enregistr|écri)\p{L}*[^.\n]{0,40}(?<!\p{L})(?:consentement|approuvé\p{L}*)|(?<!\p{L})(?:montr|donn|list|copi)\p{L}*[^.\n]{0,60}(?<!\p{L})(?:autres?|précédents?) (?:client|visiteur|utilisateur)\p{L}*/iu,
  ],
  [
    "inst rege alle toes goed akko klan bezo",
    /(?<!\p{L})(?:negeer|vergeet)\p{L}*[^.\n]{0,20}(?<!\p{L})(?:instructies|regels|alles hierboven)|(?<!\p{L})(?:noteer|registreer|schrijf|vink)\p{L}*[^.\n]{0,40}(?<!\p{L})(?:toestemming|goedgekeurd|akkoord gegeven)|(?<!\p{L})(?:toon|laat|geef|noem|kopieer)\p{L}*[^.\n]{0,60}(?<!\p{L})(?:andere|vorige) (?:klant|bezoeker)\p{L}*/iu,
  ],
];

/** "Ignore the earlier instructions" where the rules read nothing else. */
const elsewhere =
  /忽[略视][^。\n]{0,12}(?:指[示令]|命令|提示)|(?:指示|命令)を無視|(?:지시|명령)[^.\n]{0,6}무시|(?<!\p{L})(?:игнорир|забуд)\p{L}*[^.\n]{0,20}(?:инструкц|указани)\p{L}*|(?<!\p{L})(?:zignoruj|zapomnij)[^.\n]{0,20}(?:poleceni|instrukcj)\p{L}*|تجاهل[^.\n]{0,20}(?:التعليمات|الأوامر)|(?<!\p{L})(?:ignore|esqueça)[^.\n]{0,12}(?:instruções)|(?<!\p{L})(?:ignora|dimentica)[^.\n]{0,20}istruzioni/iu;

const byPrefix = new Map<string, Set<number>>();
orders.forEach(([words], i) => {
  for (const word of words.split(" ")) byPrefix.set(word, (byPrefix.get(word) ?? new Set()).add(i));
});

// Chats repeat their words: each is looked up by its beginning once. Bounded, so that no text is kept for long.
const met = new Map<string, Set<number> | null>();
function beginningWith(word: string): Set<number> | null {
  const before = met.get(word);
  if (before !== undefined) return before;
  const found = byPrefix.get(word.slice(0, 4)) ?? null;
  if (met.size > 20_000) met.clear();
  met.set(word, found);
  return found;
}

type Said = Pick<Read, "text" | "words">;
const known = new WeakMap<Said, readonly Span[]>();

/** Where a message gives orders to the machine or to the record; at most one span a pattern. */
export function ordersIn(turn: Said): readonly Span[] {
  const found = known.get(turn) ?? [...readOrders(turn), ...encodedIn(turn.text)];
  known.set(turn, found);
  return found;
}

// A pattern is tried only where a word or a sign is there without which it cannot match: few messages have any.
function readOrders({ text, words }: Said): Span[] {
  const tried = new Set<number>();
  for (const word of words) {
    const begun = beginningWith(word.text);
    if (begun) for (const i of begun) tried.add(i);
  }
  const patterns = [
    ...shapes.filter(([may]) => may(text)).map(([, pattern]) => pattern),
    ...[...tried].flatMap((i) => orders[i]?.[1] ?? []),
    ...(/[\u0250-\uffff]|zignoruj|zapomnij|ignore|esque|dimentica/iu.test(text) ? [elsewhere] : []),
  ];
  return patterns.flatMap((pattern) => {
    const match = pattern.exec(text);
    return match ? [{ start: match.index, end: match.index + match[0].length }] : [];
  });
}

/** Whether a detail stands inside an order to the machine: an address in a made-up tool call is nobody's who writes. */
export const isOrdered = (turn: Said, span: Span): boolean => ordersIn(turn).some((order) => overlaps(order, span));

const base64 = /(?<![A-Za-z0-9+/=])[A-Za-z0-9+/]{24,}={0,2}(?![A-Za-z0-9+/=])/gu;

/** Whether so many characters stand together without a space. */
function hasLongRun(text: string, length: number): boolean {
  let run = 0;
  for (let i = 0; i < text.length; i++) {
    run = text.charCodeAt(i) <= 32 ? 0 : run + 1;
    if (run >= length) return true;
  }
  return false;
}

/** Runs of base64 that decode to words: a key or an order number does not. */
function encodedIn(text: string): Span[] {
  if (!hasLongRun(text, 24)) return [];
  return matchesOf(base64, text.slice(0, 20_000))
    .slice(0, 20)
    .flatMap((match) => {
      const decoded = Buffer.from(match[0], "base64").toString("utf8");
      const readable = (decoded.match(/[a-z ]/giu)?.length ?? 0) / Math.max(1, decoded.length);
      return readable > 0.9 && / /.test(decoded) ? [{ start: match.index, end: match.index + match[0].length }] : [];
    });
}
