import { targetMs } from "@/lib/measures/model/definitions";
import type { StageTimes } from "@/lib/measures/model/times";
import { sayDuration } from "./format";
import type { Standing } from "./links";
import { Before, Main, Slow } from "./stage-bands";
import { type Axis, axisOf, bandOf, minutesOf, place } from "./stage-geometry";
import { StageTable } from "./stage-table";

type Props = { now: StageTimes; before: StageTimes; standing: Standing };

/** Where the five minutes go: the middle half, the slowest tenth and the period before, on one axis around ready. */
export function StageChart({ now, before, standing }: Props) {
  if (!now.middle) {
    return (
      <p className="two none-yet">
        Nothing answered in these days yet. A bar appears with the first handoff that was approved, delivered and
        answered.
      </p>
    );
  }
  const means = [now.middle, now.slowest, before.middle].filter((one) => one !== null);
  const axis = axisOf(means, targetMs);
  const ofMiddle = now.count < 4 ? "All" : "Middle half";
  return (
    <>
      <div className="stages">
        <StageLabels middle={ofMiddle} slowest={now.slowest !== null} before={before.middle !== null} />
        <svg className="chart" width="100%" height="204" aria-hidden="true">
          <Ticks axis={axis} />
          <Target axis={axis} />
          <Main band={bandOf(now.middle, axis, targetMs)} axis={axis} standing={standing} />
          {now.slowest && <Slow band={bandOf(now.slowest, axis, targetMs)} axis={axis} standing={standing} />}
          {before.middle && <Before means={before.middle} axis={axis} />}
        </svg>
      </div>
      <div className="stage-only">
        <StageTable now={now} before={before} standing={standing} />
      </div>
      <details className="stage-more">
        <summary>Median and nine in ten of each stage</summary>
        <StageTable now={now} before={before} standing={standing} />
      </details>
    </>
  );
}

function StageLabels({ middle, slowest, before }: { middle: string; slowest: boolean; before: boolean }) {
  return (
    <svg className="chart names" width="124" height="204" aria-hidden="true">
      <text className="t1" y="76">
        {middle}
      </text>
      {slowest && <text y="125">Slowest tenth</text>}
      {before && (
        <text className="t3" y="163">
          {middle} before
        </text>
      )}
    </svg>
  );
}

function Ticks({ axis }: { axis: Axis }) {
  const zero = `${place(axis, 0)}%`;
  return (
    <>
      {minutesOf(axis, targetMs).map(({ label, x }, index, all) => (
        <g key={label}>
          <line className="ax" x1={`${x}%`} x2={`${x}%`} y1="46" y2="182" />
          <text className="t3" x={`${x}%`} y="201" textAnchor="middle">
            {label}
            {index === all.length - 1 && " min"}
          </text>
        </g>
      ))}
      <line className="axs" x1={zero} x2={zero} y1="46" y2="182" />
      <text x={zero} y="201" textAnchor="middle">
        ready
      </text>
    </>
  );
}

function Target({ axis }: { axis: Axis }) {
  const x = `${place(axis, targetMs)}%`;
  return (
    <>
      <line className="tgt" x1={x} x2={x} y1="20" y2="182" />
      <text className="t1" x={x} y="14" textAnchor="middle">
        target {sayDuration(targetMs)}
      </text>
      <text className="t1" x={x} y="201" textAnchor="middle">
        {targetMs / 60_000}
      </text>
    </>
  );
}
