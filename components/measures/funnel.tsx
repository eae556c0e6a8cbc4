import Link from "next/link";
import { type FunnelStage, funnelNames, funnelStages } from "@/lib/measures/model/definitions";
import { sayCount, sayPercent } from "./format";
import { listHref, type Standing } from "./links";

type Counts = Record<FunnelStage, number>;

/** From chat to answer: how many came through each step, in per cent of the step before; the tick is the period before. */
export function Funnel({ now, before, standing }: { now: Counts; before: Counts; standing: Standing }) {
  if (now.chats === 0) {
    return <p className="two none-yet">No chats in these days yet. Each one that begins is the first step here.</p>;
  }
  return (
    <ol className="funnel figures">
      {funnelStages.map((stage, index) => {
        const previous = funnelStages[index - 1];
        const of = previous ? now[previous] : 0;
        const last = index === funnelStages.length - 1;
        return (
          <li key={stage}>
            <Link href={listHref(standing, { measure: "funnel", stage, part: "numerator" })}>
              <span className={last ? "strong" : undefined}>{funnelNames[stage]}</span>
              <span className="strong">{sayCount(now[stage])}</span>
              <span className="three">{of > 0 ? `${sayPercent(now[stage] / of)} %` : ""}</span>
            </Link>
            <svg className="chart" width="100%" height="16" aria-hidden="true">
              <rect className="c3 rest" x="0" y="2" width="100%" height="12" />
              <rect className="c1" x="0" y="2" width={`${(now[stage] / now.chats) * 100}%`} height="12" />
              {before.chats > 0 && <Before share={before[stage] / before.chats} />}
            </svg>
          </li>
        );
      })}
    </ol>
  );
}

function Before({ share }: { share: number }) {
  const x = `${Math.min(99.6, share * 100)}%`;
  return <line className="tick" x1={x} x2={x} y1="0" y2="16" />;
}
