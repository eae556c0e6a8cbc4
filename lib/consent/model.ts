import { channels, type consentOrigins } from "@/db/enums";
import type { Channel, ConsentStatus } from "@/lib/analysis/model";

/** One line of the ledger. Entries are only added; the newest of a channel stands. */
export type ConsentEntry = {
  channel: Channel;
  status: ConsentStatus;
  origin: (typeof consentOrigins)[number];
  wording: string | null;
  answer: string | null;
  messageId: string | null;
  at: Date;
};

/** Of a line what decides which of them stands. */
type Dated = Pick<ConsentEntry, "channel" | "status" | "at">;

export type StandingConsent<Entry extends Dated = ConsentEntry> = Record<
  Channel,
  { status: ConsentStatus; entry: Entry | null }
>;

/**
 * What holds now, per channel: the newest entry. Of two with the same instant the more careful one stands
 * (denied before unclear before granted).
 */
export function standingConsent<Entry extends Dated>(entries: readonly Entry[]): StandingConsent<Entry> {
  const standing = {} as StandingConsent<Entry>;
  for (const channel of channels) {
    const [newest] = entries.filter((entry) => entry.channel === channel).toSorted(newestMostCareful);
    standing[channel] = { status: newest?.status ?? "missing", entry: newest ?? null };
  }
  return standing;
}

const care: Record<ConsentStatus, number> = { denied: 0, unclear: 1, missing: 2, granted: 3 };

function newestMostCareful(a: Dated, b: Dated): number {
  return b.at.getTime() - a.at.getTime() || care[a.status] - care[b.status];
}

/** Statuses alone, as the handoff carries them. */
export function statusesOf(standing: StandingConsent<Dated>): Record<Channel, ConsentStatus> {
  return Object.fromEntries(channels.map((channel) => [channel, standing[channel].status])) as Record<
    Channel,
    ConsentStatus
  >;
}

/** `consent_missing` and `consent_unclear` as they follow from the ledger: none where a contact channel is granted. */
export function consentProblem(statuses: Record<Channel, ConsentStatus>): "consent_missing" | "consent_unclear" | null {
  const contact = [statuses.email, statuses.phone, statuses.sms];
  if (contact.includes("granted")) return null;
  if ([...contact, statuses.calendar].includes("unclear")) return "consent_unclear";
  return "consent_missing";
}
