import Link from "next/link";
import { targetMs } from "@/lib/measures/model/definitions";
import { stepMs, steps } from "@/lib/measures/model/stages";
import type { Times } from "@/lib/measures/model/times";
import { sayDuration, sayPercent } from "./format";
import { barsOf, outlineOf, placeOf, tallest } from "./histogram-geometry";
import { listHref, type Standing } from "./links";

const height = 300;
const top = 60;

type Props = {
  now: Times;
  before: Times;
  standing: Standing;
  /** Delivered and not answered yet: not in the histogram, and late. */
  unanswered: number;
};

/** Response times in half-minute steps, past the target in red, the period before as an outline. */
export function Histogram({ now, before, standing, unanswered }: Props) {
  if (now.count === 0 || now.p50 === null || now.p90 === null) {
    return (
      <p className="two none-yet">
        No first response in these days yet. Each one an owner logs falls into its half minute here.
      </p>
    );
  }
  const scale = tallest(now.histogram, before.histogram);
  const bars = barsOf(now.histogram, scale, height - top, targetMs);
  const target = placeOf(targetMs);
  return (
    <>
      <ul className="figures told">
        <li>
          <Link className="link" href={listHref(standing, { measure: "response_time" })}>
            median {sayDuration(now.p50)}, nine in ten {sayDuration(now.p90)}
          </Link>
        </li>
        <li>
          <Link className="link" href={listHref(standing, { measure: "response_time", part: "numerator" })}>
            {sayPercent(now.withinTarget / now.count)} % within the target, {now.withinTarget}
          </Link>
          {before.count > 0 && (
            <span className="three">, {sayPercent(before.withinTarget / before.count)} % before</span>
          )}
        </li>
        {unanswered > 0 && (
          <li>
            <Link className="link" href={listHref(standing, { measure: "answered_in_time", part: "untimed" })}>
              {unanswered} not answered yet
            </Link>
          </li>
        )}
      </ul>
      <svg className="chart" width="100%" height={height + 22} aria-hidden="true">
        <g transform={`translate(0 ${top})`}>
          {bars.map((bar) => (
            <a key={bar.step} href={hrefOf(bar.step, standing)} tabIndex={-1}>
              <rect className="hit" x={`${bar.x}%`} y="0" width={`${bar.width}%`} height={height - top}>
                <title>{`${nameOf(bar.step)}: ${bar.n}`}</title>
              </rect>
              <rect
                className={bar.late ? "clate" : "c1"}
                x={`${bar.x}%`}
                y={bar.y}
                width={`${bar.width}%`}
                height={bar.height}
              />
            </a>
          ))}
          {outlineOf(before.histogram, scale, height - top).map((line) => (
            <line
              key={`${line.x1} ${line.y1} ${line.x2}`}
              className="before"
              x1={`${line.x1}%`}
              x2={`${line.x2}%`}
              y1={line.y1}
              y2={line.y2}
            />
          ))}
        </g>
        <line className="axs" x1="0" x2="100%" y1={height} y2={height} />
        <line className="tgt" x1={`${target}%`} x2={`${target}%`} y1="8" y2={height} />
        <text className="t1" x={`${target}%`} dx="6" y="18">
          target {sayDuration(targetMs)}
        </text>
        <Lead name="median" ms={now.p50} y={38} />
        <Lead name="nine in ten" ms={now.p90} y={54} />
        {[0, 2, 4, 6, 8].map((n) => (
          <text
            key={n}
            className="t3"
            x={`${placeOf(n * 60_000)}%`}
            y={height + 18}
            textAnchor={n === 0 ? "start" : "middle"}
          >
            {n}
          </text>
        ))}
        <text className="t3" x="100%" y={height + 18} textAnchor="end">
          10+ min
        </text>
      </svg>
    </>
  );
}

/** A figure over the place where it stands; on the side of the line that has room. */
function Lead({ name, ms, y }: { name: string; ms: number; y: number }) {
  const x = placeOf(ms);
  const toLeft = x > 66 || (x > 24 && x < placeOf(targetMs));
  return (
    <>
      <line className="lead" x1={`${x}%`} x2={`${x}%`} y1={y - 10} y2={height} strokeDasharray="2 3" />
      <text className="halo" x={`${x}%`} dx={toLeft ? -5 : 5} y={y} textAnchor={toLeft ? "end" : "start"}>
        {name} {sayDuration(ms)}
      </text>
    </>
  );
}

function nameOf(step: number): string {
  if (step === steps) return `${sayDuration(step * stepMs)} and more`;
  return `${sayDuration(step * stepMs)} to ${sayDuration((step + 1) * stepMs)}`;
}

function hrefOf(step: number, standing: Standing): string {
  const under = step === steps ? undefined : (step + 1) * stepMs;
  return listHref(standing, { measure: "response_time", over: step * stepMs, under });
}
