import type { Route } from "next";
import Link from "next/link";
import { Tabs } from "@/components/ui/tabs";
import { rateOf } from "@/lib/measures/model/counters";
import { definitions, type MeasureKey } from "@/lib/measures/model/definitions";
import { type Dimension, dimensions, nobody } from "@/lib/measures/model/dimensions";
import { sayDay } from "@/lib/measures/model/range";
import type { CountedGroup } from "@/lib/measures/queries.breakdown";
import { sayCount, sayPercent } from "./format";
import { exportHref, listHref, type Standing, standingQuery } from "./links";

const columns = [
  ["chat_to_lead", "Chat to lead"],
  ["qualified_handoffs", "Qualified"],
  ["complete_handoffs", "Complete"],
  ["answered_in_time", "In five minutes"],
  ["exceptions", "Exceptions"],
  ["question_open", "Question open"],
  ["bad_handoffs", "Bad handoff"],
  ["wrong_owners", "Wrong owner"],
] as const satisfies readonly (readonly [MeasureKey, string])[];

const words: Record<Dimension, string> = { day: "Day", page: "Page", topic: "Topic", source: "Source", owner: "Owner" };
const shownAtMost = 40;

type Props = { groups: readonly CountedGroup[]; by: Dimension; standing: Standing };

/** The same rates day by day, or by page, topic, source or owner: each with its n, each opens its list. */
export function Breakdown({ groups, by, standing }: Props) {
  const shown = by === "day" ? groups.slice(-shownAtMost).toReversed() : groups.slice(0, shownAtMost);
  return (
    <section className="panel breakdown" aria-label="Broken down">
      <div className="sec">
        <h2>Broken down</h2>
        <span className="three">per cent, of how many; red is under the target</span>
        <a className="link push" href={exportHref({ ...standing, by }, { breakdown: true })} download>
          CSV with medians
        </a>
      </div>
      <Tabs
        label="By"
        tabs={dimensions.map((one) => ({
          href: `/measures?${standingQuery({ ...standing, by: one })}` as Route,
          label: words[one],
          here: one === by,
        }))}
      />
      {groups.length === 0 ? (
        <p className="two none-yet">Nothing in these days yet. Each chat, handoff and task is counted here.</p>
      ) : (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls to the side must be reachable by keys
        <section className="wide-table" aria-label={`Rates by ${by}`} tabIndex={0}>
          <table className="table figures">
            <thead>
              <tr>
                <th scope="col">{words[by]}</th>
                <th scope="col" className="num">
                  Chats
                </th>
                {columns.map(([measure, name]) => (
                  <th key={measure} scope="col" className="num" title={definitions[measure].numerator}>
                    {name}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {shown.map((group) => (
                <GroupRow key={group.key ?? "none"} group={group} by={by} standing={standing} />
              ))}
            </tbody>
          </table>
        </section>
      )}
      {groups.length > shown.length && (
        <p className="small three">{groups.length - shown.length} more are in the CSV, or narrow the days.</p>
      )}
    </section>
  );
}

function GroupRow({ group, by, standing }: { group: CountedGroup; by: Dimension; standing: Standing }) {
  const narrowed = narrowedTo(group, by, standing);
  return (
    <tr>
      <th scope="row" className="cut">
        {nameOf(group, by)}
      </th>
      <td className="num">
        {narrowed && group.counts.chats > 0 ? (
          <Link
            className="opens-list"
            href={listHref(narrowed, { measure: "funnel", stage: "chats" })}
            prefetch={false}
          >
            {sayCount(group.counts.chats)}
          </Link>
        ) : (
          sayCount(group.counts.chats)
        )}
      </td>
      {columns.map(([measure]) => {
        const { numerator, denominator } = rateOf(group.counts, measure);
        const { target } = definitions[measure];
        const share = denominator > 0 ? numerator / denominator : null;
        const words = share === null ? "–" : sayPercent(share, target);
        return (
          <td key={measure} className="num">
            {share !== null && narrowed ? (
              <Link
                className={target !== null && share < target ? "opens-list under-target" : "opens-list"}
                href={listHref(narrowed, { measure })}
                prefetch={false}
              >
                {words} <small className="how-many">{sayCount(denominator)}</small>
              </Link>
            ) : (
              words
            )}
          </td>
        );
      })}
    </tr>
  );
}

function nameOf({ key, name }: CountedGroup, by: Dimension): string {
  if (by === "day" && key) return sayDay(key);
  if (by === "owner") return name ?? (key ? "somebody who left" : "nobody yet");
  if (by === "source") return name ?? "a source that is gone";
  return key || `no ${by}`;
}

/** The list behind a row. A chat without a source came before there were any, and no filter names those. */
function narrowedTo({ key }: CountedGroup, by: Dimension, standing: Standing): Standing | null {
  if (by === "owner") return { ...standing, owner: key ?? nobody };
  if (key === null) return null;
  if (by === "day") return { ...standing, from: key, to: key };
  return { ...standing, [by]: [key] };
}
