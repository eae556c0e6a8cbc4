import type { Analysis } from "../model";
import type { ShownMessage } from "./prompt";

/**
 * Whether what was typed may have been written to steer a machine. Wider than the exception `prompt_injection`, and
 * meant to be: where it is wrong, the rules' words stand and nothing is lost; the exception stops an approval.
 */
export function maySteer(messages: readonly ShownMessage[], rules: Analysis): boolean {
  if (rules.exceptions.some(({ kind }) => kind === "prompt_injection")) return true;
  return messages.some(({ role, text }) => role === "visitor" && signs.some((sign) => sign.test(text)));
}

/** The machine, its orders and its record, as people name them in the languages chats come in; stems, not words. */
const signs = [
  /\uFFFD/u,
  // Markup and frames of a prompt, of a tool call, of a page.
  /<\/?[a-z_|!-][^>\n]{0,80}>|<<|>>|```|\[\/?[A-Z_]{3,}\]|\]\(|!\[|\{\s*["'{]|\}\s*\}|#{2,}|-{4,}|={4,}|\*{3,}|"\s*:\s*["{[\d]/u,
  /(?:^|[\n.!?])[^\S\n]{0,8}\[?\(?(?:system|assistant|developer|admin(?:istrator)?|root|operator|model|ai|bot|user|tool|function|note)\b[^\n:]{0,24}:/iu,
  // Text that is written to be decoded: long unbroken runs, spaced or numbered letters.
  /[A-Za-z0-9+/]{24,}={0,2}|(?:\b[0-9a-f]{2}\s?){12,}|(?:\\[ux][0-9a-f]{2,4}){2}|\b(?:[a-z]\s){6,}|(?:[01]{8}\s?){3}/iu,
  /\b(?:base ?64|rot ?-?13|hexadecimal|unicode|ascii|morse|cipher|decod\w*|decrypt\w*|dekodier\w*|décod\w*|decodific\w*|entschlüssel\w*|backwards|rückwärts)\b/iu,
  // Digits in the place of letters, in more than one word ("1gn0r3 y0ur"); "48x40x60" is a size.
  /(?:(?<![\p{L}\d])(?=\d*[a-wyz]\d*[a-wyz])[a-z]*\d[a-wyz]+\d?[a-z\d]*(?![\p{L}\d])[^\n]*?){2}/iu,
  // Something to be run.
  /\b(?:select|insert|update|delete|drop)\b[^.\n]{0,40}\b(?:from|into|table|where)\b|\$\(|\b(?:curl|wget|sudo|eval)\b|\p{L}\(\p{L}+\s*=|\b(?:call|run|execute|invoke|use) (?:the |your |this |a )?(?:\p{L}+ )?(?:function|tool|query|command|code|script|browser|plugin)s?\b/iu,
  // Orders to disregard, to become, to reveal, to write down.
  /\b(?:ignor\w*|disregard\w*|overrid\w*|bypass\w*|jailbreak\w*|pretend\w*|roleplay\w*|role-play\w*|simulat\w*|impersonat\w*|override|vergiss\w*|vergesse\w*|missacht\w*|ignorier\w*|oubli\w*|olvid\w*|negeer\w*|vergeet\w*|dimentic\w*|esque[cç]\w*|zignoruj\w*|zapomn\w*|glöm|unut\w*|yok say\w*)(?!\p{L})/iu,
  /\b(?:you are (?:now|no longer)|act as|from now on|as an? (?:ai|language model|assistant)|do anything now|new (?:instruction|rule|task|role|persona)s?|your (?:instruction|rule|prompt|task|role|guideline|output|summary|answer|reply|training)s?|let'?s play|in this (?:game|story|scene)|stay in character|du bist (?:jetzt|ab)|ab (?:jetzt|sofort) bist|tu es (?:maintenant|désormais)|agis comme|ahora eres|actúa como|je bent nu|sei (?:ora|adesso)|você é agora|jesteś teraz)\b/iu,
  /\b(?:instru[ck]\w*|anweisung\w*|istruzion\w*|polecen\w*|talimat\w*|prompts?|system ?prompt|systemnachricht|language model|sprachmodell|modèle de langage|modelo de lenguaje|taalmodel|summar\w*|zusammenfass\w*|résum\w*|resum\w*|samenvat\w*|riassum\w*|riepilog\w*|podsumow\w*|function call\w*|tool ?call\w*|developer mode|debug mode)\b/iu,
  // The record, its fields and what only the desk decides.
  /\b(?:consent\w*|opt(?:ed)?[- ]?in|einwillig\w*|zustimm\w*|consentement|consentimiento|toestemming\w*|consenso|consentimento|zgod[aęyę]\w*|approv\w*|pre-?approv\w*|genehmig\w*|freigegeben|freigabe|approuv\w*|aprob\w*|aprova\w*|goedgekeurd|approvat\w*|zatwierdz\w*|onay\w*|authori[sz]\w*|autoris\w*|autoriz\w*|verified|whitelist\w*|no review|without review|skip\w*|qualified lead|lead score|priority lead|mark (?:this|me|it|as)|set (?:the|my|intent|status|field|value)|intent|exceptions|handoff\w*|reviewer\w*)\b/iu,
  // What belongs to others.
  /\b(?:(?:other|another|previous|last|next) (?:visitor|customer|client|user|person|chat|conversation|lead)s?|everyone else|anyone else'?s|ander\w* (?:kund\w*|besuch\w*|klant\w*|bezoeker\w*)|vorige\w* (?:kund\w*|besuch\w*|klant\w*|bezoeker\w*|gespr\w*)|autres? (?:client|visiteur|utilisateur)\w*|otr[oa]s? (?:cliente|visitante|usuario)\w*|altr[oi] (?:client|visitator|utent)\w*|outr[oa]s? (?:cliente|visitante)\w*|inn(?:ych|ego) (?:klient|uzytk|użytk|osob|osób)\w*)/iu,
  // Words that bind us, put into our mouth.
  /\b(?:tell (?:me|them|us|him|her|the)|say (?:that|yes|so|the)|state (?:that|as|the)|put (?:that|it|this|me) (?:down|in|as)|you (?:agree|must|shall|always|only)|legally binding|write (?:that|down|the|into|as)|repeat (?:after|the|this|that)|respond with|reply with|answer with|output|print|append|include (?:this|the following|in)|confirm (?:that|the|my|this)|guarantee (?:that|me)|promise (?:that|me|us)|put (?:down|in the)|note (?:that|to)|add (?:that|to the|a note)|record (?:that|it|my|the)|report (?:that|it|me)|schreib\w*|notier\w*|vermerk\w*|trag\w* ein|bestätig\w*|antworte\w*|écri[sv]\w*|not(?:ez|e) que|confirm(?:ez|e) que|répond\w*|escrib\w*|anot\w*|confirm(?:a|e) que|responde|schrijf\w*|noteer\w*|bevestig\w*|antwoord\w*|scriv\w*|conferma|rispondi|escreva|confirme|responda|napisz\w*|potwierdź|yaz\b|onayla\w*)(?!\p{L})/iu,
  // Scripts and tongues the rules do not read: their words for a machine and its orders.
  /指示|命令|忽略|忽视|无视|系统|系統|提示|助手|同意|批准|无需|無視|システム|プロンプト|アシスタント|承認|出力|지시|무시|시스템|승인|동의|игнорир|инструкц|систем|промпт|ассистент|одобр|соглас|забудь|запиши|تجاهل|تعليمات|النظام|موافق|مساعد|התעלם|הוראות|מערכת|अनदेखा|निर्देश|सिस्टम|सहमति|अनुमोद/u,
];
