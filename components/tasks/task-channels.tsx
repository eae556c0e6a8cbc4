import { Calendar, type LucideIcon, Mail, MessageSquare, Phone } from "lucide-react";
import { channelWords, consentSigns } from "@/components/handoffs/words";
import { Icon } from "@/components/ui/icon";
import { State } from "@/components/ui/marks/sign";
import type { Channel, ConsentStatus } from "@/lib/analysis/model";
import type { TaskView } from "@/lib/tasks/schema.view";

const icons: Record<Channel, LucideIcon> = { email: Mail, phone: Phone, sms: MessageSquare, calendar: Calendar };

/** Why a channel without consent is closed, where the ledger holds no words of the visitor's. */
const closedBecause: Record<Exclude<ConsentStatus, "granted">, string> = {
  denied: "they said no",
  unclear: "what they said is not clear",
  missing: "not mentioned",
};
const links: Partial<Record<Channel, string>> = { email: "mailto:", phone: "tel:", sms: "sms:" };

/** Where the buyer may be reached, channel by channel; a closed one says why and shows no address. */
export function TaskChannels({ task }: { task: TaskView }) {
  return (
    <section aria-label="Where they may be reached" className="flush">
      <ul>
        {task.channels.map(({ channel, status, quote, address }) => (
          <li key={channel} className="chan">
            <Icon of={icons[channel]} />
            <span>{channelWords[channel]}</span>
            <State kind={consentSigns[status]}>{status === "granted" ? "open" : "closed"}</State>
            <span className="small three cut" title={address ?? quote ?? undefined}>
              {address && links[channel] ? (
                <a className="link" href={`${links[channel]}${address}`}>
                  {address}
                </a>
              ) : (
                reasonOf(status, quote)
              )}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** The visitor's own words where there are some, else what the status means. */
export function reasonOf(status: ConsentStatus, quote: string | null): string {
  if (quote) return `“${quote}”`;
  return status === "granted" ? "" : closedBecause[status];
}
