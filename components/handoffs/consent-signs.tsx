import { Signs } from "@/components/ui/marks/sign";
import { channels } from "@/db/enums";
import type { Channel, ConsentStatus } from "@/lib/analysis/model";
import { channelWords, consentSigns } from "./words";

/** Consent as four signs in fixed places; told as one sentence to those who listen. */
export function ConsentSigns({ consent }: { consent: Partial<Record<Channel, ConsentStatus>> }) {
  const standing = channels.map((channel) => ({ channel, status: consent[channel] ?? "missing" }));
  const label = standing.map(({ channel, status }) => `${channelWords[channel]} ${status}`).join(", ");
  return (
    <Signs
      label={label}
      signs={standing.map(({ channel, status }) => ({ name: channel, kind: consentSigns[status] }))}
    />
  );
}
