import type { Reading } from "./reading";

/** What a page's address, title and topic say of why somebody is there. */
type PageKind = "support" | "account" | "careers" | "press" | "legal" | "medical" | null;

const kinds: [Exclude<PageKind, null>, RegExp][] = [
  ["careers", /\b(?:careers?|jobs?|vacanc|karriere|emplois?|recrutement|empleo|vacatures?|werken-bij|stellen)/i],
  ["press", /\b(?:press|media|presse|prensa|pers)\b/i],
  [
    "account",
    /\b(?:account|billing|client-portal|my-booking|my-account|customer-area|invoices?|konto|kundenkonto|kundenportal|compte|espace-client|cuenta|area-clientes?|tenants?|mieter|locataires?|mijn|klantportaal|subscription|renewals?|members?)\b/i,
  ],
  [
    "support",
    /\b(?:help|support|track(?:ing)?|login|my-courses|orders?|returns?|status|troubleshoot\w*|repairs?-?status|hilfe|service-?desk|aide|sav|suivi|ayuda|soporte|pedidos?|seguimiento|klantenservice|bestellingen|sendungsverfolgung|app)\b/i,
  ],
];
const trades: ["legal" | "medical", RegExp][] = [
  [
    "legal",
    /\b(?:law|legal|llp|attorneys?|solicitors?|lawyers?|barristers?|notar\w*|tax|taxes|accountants?|accounts|accounting|bookkeeping|abogad\w*|asesor[ií]a|fiscal|anwalt\w*|anwält\w*|kanzlei|recht\w*|steuer\w*|avocats?|notaires?|comptab\w*|juridi\w*|advoca\w*|belasting\w*|boekhoud\w*|landlords?|property-management|immigration|employment)\b/i,
  ],
  [
    "medical",
    /\b(?:dental|dentists?|clinic\w*|health\w*|medical|doctors?|physio\w*|therap\w*|hospital|pharmac\w*|vet|veterinar\w*|orthodont\w*|optic\w*|dentista|clínica|médic\w*|zahn\w*|arzt\w*|praxis|klinik|apotheke|dentaire|médec\w*|cabinet|tandarts\w*|huisarts\w*|kliniek|zorg\w*|patients?)\b/i,
  ],
];

const helpTitle =
  /(?:^|[-–—|]\s*)(?:(?:[a-zÀ-ɏ]+\s)?support|help(?: cent(?:re|er))?|track your order|your orders?|my orders?|hilfe|aide|soporte|ayuda|klantenservice)\s*(?:$|[-–—|])/i;

const words = (reading: Reading) => {
  const { url, title, topic } = reading.transcript.page;
  return [url?.replace(/^https?:\/\//, "").replace(/[?#].*$/, ""), title, topic].filter(Boolean).join(" ");
};

/** The kind of page the chat began on, apart from its trade. */
export function pageKind(reading: Reading): PageKind {
  const { url, topic, title } = reading.transcript.page;
  const path = `${url?.replace(/^https?:\/\/[^/]*/, "").replace(/[?#].*$/, "") ?? ""} ${topic ?? ""}`;
  const kind = kinds.find(([, pattern]) => pattern.test(path))?.[0] ?? null;
  return kind ?? (helpTitle.test(title ?? "") ? "support" : null);
}

/** Whether the company's trade is a regulated one, in which a visitor's "may I" asks for advice. */
export const regulatedTrade = (reading: Reading) =>
  trades.find(([, pattern]) => pattern.test(words(reading)))?.[0] ?? null;
