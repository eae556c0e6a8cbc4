import Link from "next/link";
import { ExactTime } from "@/components/ui/time/exact-time";
import { fewCases } from "@/lib/measures/model/wilson";
import type { BotFix } from "@/lib/measures/queries.bot";
import { sayCount, sayPercent } from "./format";
import { listHref } from "./links";
import { RemoveFix } from "./remove-fix";
import { botWords } from "./words";

/** What was mended, with the same cell before and after. */
export function BotFixes({ fixes }: { fixes: readonly BotFix[] }) {
  return (
    <section className="panel" aria-label="Fixed">
      <div className="sec">
        <h2>Fixed</h2>
        <span className="three">as many days before as since, four weeks at the most</span>
      </div>
      {fixes.length === 0 ? (
        <p className="two none-yet">
          Nothing noted yet. When something about the bot was mended, note the day: the rate before and after stands
          here.
        </p>
      ) : (
        <ul className="fixes">
          {fixes.map((fix) => (
            <li key={fix.id}>
              <div>
                <p>
                  <b>{botWords[fix.kind]}</b> on {fix.page || "no page"}, <ExactTime at={fix.fixedAt} />
                </p>
                <p className="two">{fix.note}</p>
                <p className="figures">
                  <Share fix={fix} of={fix.before} /> before,{" "}
                  <b>
                    <Share fix={fix} of={fix.after} /> after
                  </b>
                  <span className="three">, {fix.days === 1 ? "one day" : `${fix.days} days`} each</span>
                  {Math.min(fix.before.denominator, fix.after.denominator) < fewCases && (
                    <span className="three">, few chats</span>
                  )}
                </p>
              </div>
              <RemoveFix fixId={fix.id} what={`${botWords[fix.kind]} on ${fix.page || "no page"}`} />
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

/** Opens the chats of the page in these days. */
function Share({ fix, of }: { fix: BotFix; of: BotFix["before"] }) {
  const { numerator, denominator, range } = of;
  if (denominator === 0) return "no chats";
  const standing = { from: range.firstDay, to: range.lastDay, page: [fix.page], topic: [], source: [] };
  return (
    <Link className="opens-list" href={listHref(standing, { measure: "exceptions", kind: fix.kind })} prefetch={false}>
      {sayPercent(numerator / denominator)} % of {sayCount(denominator)}
    </Link>
  );
}
