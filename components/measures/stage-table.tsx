import Link from "next/link";
import { stageNames } from "@/lib/measures/model/stages";
import type { StageTimes } from "@/lib/measures/model/times";
import { sayCount, sayStage } from "./format";
import { listHref, type Standing } from "./links";
import { stageWords } from "./words";

type Props = { now: StageTimes; before: StageTimes; standing: Standing };

/** The same in figures: what the bar cannot say exactly, and all of it on a phone and to those who listen. */
export function StageTable({ now, before, standing }: Props) {
  return (
    <table className="table stage-table figures">
      <caption className="sr">Median and nine in ten of each stage</caption>
      <thead>
        <tr>
          <th scope="col">
            <Link className="link" href={listHref(standing, { measure: "stage_times" })}>
              {sayCount(now.count)} answered
            </Link>
          </th>
          <th scope="col" className="num">
            median
          </th>
          <th scope="col" className="num">
            nine in ten
          </th>
          {before.count > 0 && (
            <th scope="col" className="num">
              median before
            </th>
          )}
        </tr>
      </thead>
      <tbody>
        {stageNames.map((stage) => {
          const { p50, p90 } = now.stages[stage];
          const href = listHref(standing, { measure: "stage_times", timed: stage });
          return (
            <tr key={stage}>
              <th scope="row">{stageWords[stage]}</th>
              <Figure href={href} ms={p50} />
              <Figure href={href} ms={p90} />
              {before.count > 0 && <td className="num three">{sayStage(before.stages[stage].p50)}</td>}
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

/** Opens the handoffs with their times in that stage. */
function Figure({ href, ms }: { href: ReturnType<typeof listHref>; ms: number }) {
  return (
    <td className="num">
      <Link className="opens-list" href={href} prefetch={false}>
        {sayStage(ms)}
      </Link>
    </td>
  );
}
