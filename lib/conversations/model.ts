import type { MessageRole, Transcript } from "@/lib/analysis/model";
import type { ConversationInput, WidgetConsent } from "./schema";

/** How a caller names a conversation: by our id, or by `external:` and the source's own. */
export type Ref = { id: string } | { externalId: string };

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Null for what can name nothing. */
export function readRef(text: string): Ref | null {
  if (text.startsWith("external:")) return { externalId: text.slice("external:".length) };
  return uuid.test(text) ? { id: text.toLowerCase() } : null;
}

/** What is kept of a conversation besides its messages. */
export type Details = {
  pageUrl: string | null;
  pagePath: string | null;
  pageTitle: string | null;
  pageTopic: string | null;
  referrer: string | null;
  campaign: Record<string, string> | null;
  visitor: Record<string, string>;
  fields: Record<string, string>;
  path: string[];
  handoffRequested: boolean;
  consents: WidgetConsent[];
};

export type DetailsInput = Omit<ConversationInput, "messages" | "external_id" | "started_at" | "ended_at">;

const noDetails: Details = {
  pageUrl: null,
  pagePath: null,
  pageTitle: null,
  pageTopic: null,
  referrer: null,
  campaign: null,
  visitor: {},
  fields: {},
  path: [],
  handoffRequested: false,
  consents: [],
};
const consentLimit = 200;

/**
 * What stands after a call: it adds what is new and takes nothing away. The page and the campaign are where the chat
 * began, so the first that was said stays; of the visitor and the fields the newest value stands.
 */
export function addDetails(known: Details = noDetails, input: DetailsInput): Details {
  const page = input.page;
  const pageUrl = known.pageUrl ?? page?.url ?? null;
  const path = input.path ?? [];
  return {
    pageUrl,
    pagePath: known.pagePath ?? pathOf(pageUrl),
    pageTitle: known.pageTitle ?? page?.title ?? null,
    pageTopic: known.pageTopic ?? page?.topic ?? null,
    referrer: known.referrer ?? page?.referrer ?? null,
    campaign: known.campaign ?? (input.campaign ? said(input.campaign) : null),
    visitor: { ...known.visitor, ...said(input.visitor ?? {}) },
    fields: { ...known.fields, ...said(input.fields ?? {}) },
    path: path.length >= known.path.length ? path : known.path,
    handoffRequested: known.handoffRequested || (input.handoff_requested ?? false),
    consents: addConsents(known.consents, input.consents ?? []),
  };
}

function addConsents(known: WidgetConsent[], more: WidgetConsent[]): WidgetConsent[] {
  const name = ({ channel, status, at, wording }: WidgetConsent) => JSON.stringify([channel, status, at, wording]);
  const all = new Map(known.map((consent) => [name(consent), consent]));
  for (const consent of more) if (!all.has(name(consent))) all.set(name(consent), consent);
  return [...all.values()].slice(-consentLimit);
}

/** Null and empty values say nothing. */
function said(values: Record<string, string | null | undefined>): Record<string, string> {
  return Object.fromEntries(Object.entries(values).filter((entry): entry is [string, string] => Boolean(entry[1])));
}

/** The path measures group by: of an http address, or what a widget gave as a bare path. */
export function pathOf(url: string | null): string | null {
  const base = url?.startsWith("/") ? "https://page.invalid" : undefined;
  if (url === null || !URL.canParse(url, base)) return null;
  const { protocol, pathname } = new URL(url, base);
  return /^https?:$/.test(protocol) ? pathname.slice(0, 500) : null;
}

/** A message as it stands now: `text` is that of its newest revision, null where the platform deleted it. */
export type StandingMessage = {
  id: string;
  externalId: string;
  role: MessageRole;
  text: string | null;
  sentAt: Date;
  seq: number;
  /** When the standing version was made, where it is not the first. */
  revisedAt?: Date | null;
};

/** The order of reading: when it was sent, then when it came. */
export const inOrder = (a: StandingMessage, b: StandingMessage): number =>
  a.sentAt.getTime() - b.sentAt.getTime() || a.seq - b.seq;

/** What an engine may read. */
export function transcriptOf(details: Details, messages: readonly StandingMessage[]): Transcript {
  const { visitor } = details;
  return {
    page: { url: details.pageUrl, title: details.pageTitle, topic: details.pageTopic },
    visitor: {
      name: visitor["name"],
      email: visitor["email"],
      phone: visitor["phone"],
      company: visitor["company"],
      country: visitor["country"],
      region: visitor["region"],
      locale: visitor["locale"],
      timeZone: visitor["time_zone"],
    },
    consents: details.consents.map(({ channel, status, wording, at }) => ({
      channel,
      status,
      wording,
      at: new Date(at),
    })),
    fields: details.fields,
    handoffRequested: details.handoffRequested,
    messages: messages
      .toSorted(inOrder)
      .flatMap(({ id, role, text, sentAt }) => (text === null ? [] : [{ id, role, text, sentAt }])),
  };
}
