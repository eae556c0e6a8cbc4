import { Mark } from "@/components/ui/marks/mark";
import { ExactTime } from "@/components/ui/time/exact-time";
import type { Found } from "./person-search";

const channelWords = { email: "E-mail", phone: "Phone", sms: "SMS", calendar: "Calendar" } as const;
const statusWords = {
  granted: { mark: "done", words: "Granted" },
  denied: { mark: "grave", words: "Denied" },
  unclear: { mark: "care", words: "Unclear" },
  missing: { mark: "note", words: "Missing" },
} as const;
const originWords = {
  widget: "Ticked box",
  visitor: "Their own words",
  reviewer: "Attached by a reviewer",
  event: "Told by another system",
} as const;

/** The ledger of consent, newest first: what was said on each channel, where, and in which words. */
export function PersonLedger({ entries }: { entries: Found["ledger"] }) {
  if (entries.length === 0) return <p className="two">They were never asked, and never said anything of consent.</p>;
  return (
    <div className="ledger">
      <h3>Consent</h3>
      <table className="table">
        <thead>
          <tr>
            <th scope="col">When</th>
            <th scope="col">Channel</th>
            <th scope="col">Said</th>
            <th scope="col">How</th>
            <th scope="col">In which words</th>
          </tr>
        </thead>
        <tbody>
          {entries.map((entry) => (
            <tr key={entry.id}>
              <td className="when figures">
                <ExactTime at={entry.at} />
              </td>
              <td className="em">{channelWords[entry.channel]}</td>
              <td>
                <span className="line">
                  <Mark kind={statusWords[entry.status].mark} />
                  {statusWords[entry.status].words}
                </span>
              </td>
              <td className="how two">{originWords[entry.origin]}</td>
              <td className="which">{entry.answer ?? entry.wording ?? <span className="three">none kept</span>}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
