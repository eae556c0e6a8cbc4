import { Chip } from "@/components/ui/marks/chip";
import { RelativeTime } from "@/components/ui/time/relative-time";
import type { FindingItem } from "@/lib/reconciliation/schema.view";
import { FindingFacts } from "./finding-facts";
import { wordsOf } from "./words.findings";

/** What was mended lately, by the desk itself or over there, the newest first. */
export function Repairs({ items }: { items: readonly FindingItem[] }) {
  return (
    <section className="repairs" aria-labelledby="repairs">
      <h2 id="repairs">Settled lately</h2>
      <ul>
        {items.map((item) => (
          <li key={item.id} className="finding">
            <div className="finding-text">
              <span className="line">
                <Chip kind="done">{wordsOf(item).title}</Chip>
                <span className="cut two">{item.about?.name ?? item.about?.need}</span>
              </span>
              <p className="two">{outcomeOf(item)}</p>
              <FindingFacts item={item} />
            </div>
            <span className="small three figures">{item.settledAt && <RelativeTime at={item.settledAt} ago />}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** The desk's own repairs say what it did; the rest was mended by somebody, or went by. */
function outcomeOf(item: FindingItem): string {
  const { means, todo } = wordsOf(item);
  const isOurs = item.kind === "record_merged" || item.kind === "meeting_moved" || item.detail["stage"] === "draft";
  if (isOurs) return `${means} ${todo}`;
  if (item.kind === "meeting_missing") return "The meeting stands in the calendar. The desk shows it again.";
  return "Both sides agree again.";
}
