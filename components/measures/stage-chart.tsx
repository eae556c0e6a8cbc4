import Link from "next/link";
import { targetMs } from "@/lib/measures/model/definitions";
import { type Stage, spentBy, stageNames } from "@/lib/measures/model/stages";
import type { StageTimes } from "@/lib/measures/model/times";
import { sayDuration } from "./format";
import { listHref, type Standing } from "./links";
import {
  type Axis,
  axisOf,
  type Band,
  bandOf,
  minutesOf,
  place,
  type Segment,
  type StageMeans,
} from "./stage-geometry";

const stageWords: Record<Stage, string> = {
  chat: "chat",
  queue: "queue",
  review: "review",
  crm: "CRM",
  calendar: "calendar",
  owner: "owner",
};
const fills = { visitor: "c3", people: "c1", machines: "c2" } as const;
/** The narrowest the plot is drawn; a label stands inside its segment only where it fits at that. */
const narrowest = 680;
const fits = (words: string, segment: Segment) => (segment.width / 100) * narrowest > words.length * 6.6 + 8;

/** A name above its segment may touch the edges, for nothing stands beside it but other names. */
const fitsAbove = (words: string, segment: Segment) => (segment.width / 100) * narrowest > words.length * 6.4;

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
        <svg className="chart" width="100%" height="200" aria-hidden="true">
          <Ticks axis={axis} />
          <Main band={bandOf(now.middle, axis, targetMs)} axis={axis} />
          {now.slowest && <Slow band={bandOf(now.slowest, axis, targetMs)} axis={axis} />}
          {before.middle && <Before means={before.middle} axis={axis} />}
          <Target axis={axis} />
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
    <svg className="chart names" width="124" height="200" aria-hidden="true">
      <text className="t1" y="72">
        {middle}
      </text>
      {slowest && <text y="121">Slowest tenth</text>}
      {before && (
        <text className="t3" y="159">
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
          <line className="ax" x1={`${x}%`} x2={`${x}%`} y1="42" y2="178" />
          <text className="t3" x={`${x}%`} y="197" textAnchor="middle">
            {label}
            {index === all.length - 1 && " min"}
          </text>
        </g>
      ))}
      <line className="axs" x1={zero} x2={zero} y1="42" y2="178" />
      <text x={zero} y="197" textAnchor="middle">
        ready
      </text>
    </>
  );
}

function Target({ axis }: { axis: Axis }) {
  const x = `${place(axis, targetMs)}%`;
  return (
    <>
      <line className="tgt" x1={x} x2={x} y1="20" y2="178" />
      <text className="t1" x={x} y="14" textAnchor="middle">
        target {sayDuration(targetMs)}
      </text>
      <text className="t1" x={x} y="197" textAnchor="middle">
        {targetMs / 60_000}
      </text>
    </>
  );
}

function fillOf(segment: Segment): string {
  return segment.late ? "clate" : fills[spentBy[segment.stage]];
}

/** On which ink a label inside a segment is read. */
function inkOf(segment: Segment): string {
  if (segment.late) return "onlate";
  return spentBy[segment.stage] === "people" ? "on1" : "on2";
}

function Bar({ band, y, height }: { band: Band; y: number; height: number }) {
  return band.segments.map((segment) => (
    <rect
      key={`${segment.stage} ${segment.x}`}
      className={`${fillOf(segment)} part`}
      x={`${segment.x}%`}
      y={y}
      width={`${segment.width}%`}
      height={height}
    />
  ));
}

/** The first part of each stage carries its label. */
function firstParts(band: Band): Segment[] {
  return stageNames.flatMap((stage) => {
    const parts = band.segments.filter((segment) => segment.stage === stage);
    const widest = parts.toSorted((a, b) => b.width - a.width)[0];
    return widest ? [widest] : [];
  });
}

/** Per cent of the plot that a figure after a bar takes at its narrowest. */
const figureRoom = 7;

/** How long it took in all, after the bar: past the target line where it would stand on it, inside at the edge. */
function Total({ band, axis, y, className }: { band: Band; axis: Axis; y: number; className: string }) {
  const isCut = band.end > 100 - figureRoom;
  const target = place(axis, targetMs);
  const x = band.end <= target && band.end > target - figureRoom ? target : band.end;
  return (
    <text className={className} x={`${x}%`} dx={isCut ? -10 : 10} y={y} textAnchor={isCut ? "end" : "start"}>
      {sayDuration(band.total)}
    </text>
  );
}

/** Values inside, names above; what is too thin for either is told beside a lead. */
function Main({ band, axis }: { band: Band; axis: Axis }) {
  const labelled = firstParts(band);
  const thin = labelled.filter((segment) => segment.stage !== "chat" && !fits(sayDuration(segment.ms), segment));
  const first = thin[0];
  return (
    <>
      <Bar band={band} y={48} height={40} />
      {labelled.map((segment) => {
        const middle = `${segment.x + segment.width / 2}%`;
        const value = sayDuration(segment.ms);
        if (segment.stage === "chat") {
          const words = `chat ${value}`;
          return (
            fits(words, segment) && (
              <text key="chat" className="on2" x={`${segment.x}%`} dx="10" y="72">
                {words}
              </text>
            )
          );
        }
        if (!fits(value, segment)) return null;
        return (
          <g key={segment.stage}>
            <text className={inkOf(segment)} x={middle} y="72" textAnchor="middle">
              {value}
            </text>
            <text x={middle} y="40" textAnchor="middle">
              {fitsAbove(stageWords[segment.stage], segment) && stageWords[segment.stage]}
            </text>
          </g>
        );
      })}
      {first && (
        <>
          {thin.map(({ stage, x, width }) => (
            <line key={stage} className="lead" x1={`${x + width / 2}%`} x2={`${x + width / 2}%`} y1="47" y2="20" />
          ))}
          <text className="t3" x={`${first.x}%`} dx="2" y="14">
            {thin.map(({ stage, ms }) => `${stageWords[stage]} ${sayDuration(ms)}`).join(", ")}
          </text>
        </>
      )}
      <Total band={band} axis={axis} y={72} className={band.end > 100 - figureRoom ? "onlate" : "t1"} />
    </>
  );
}

function Slow({ band, axis }: { band: Band; axis: Axis }) {
  const isLate = band.total > targetMs;
  return (
    <>
      <Bar band={band} y={105} height={24} />
      {firstParts(band).map((segment) => {
        const words = `${stageWords[segment.stage]} ${sayDuration(segment.ms)}`;
        if (!fits(words, segment)) return null;
        return (
          <text
            key={segment.stage}
            className={inkOf(segment)}
            x={`${segment.x + segment.width / 2}%`}
            y="121"
            textAnchor="middle"
          >
            {words}
          </text>
        );
      })}
      <Total
        band={band}
        axis={axis}
        y={121}
        className={band.end > 100 - figureRoom ? "onlate" : isLate ? "tl" : "t1"}
      />
    </>
  );
}

function Before({ means, axis }: { means: StageMeans; axis: Axis }) {
  const band = bandOf(means, axis, Number.POSITIVE_INFINITY);
  return (
    <>
      {band.segments.map((segment) => (
        <rect
          key={segment.stage}
          className={`${segment.stage === "chat" ? "c3" : "cb"} part`}
          x={`${segment.x}%`}
          y="149"
          width={`${segment.width}%`}
          height="12"
        />
      ))}
      <Total band={band} axis={axis} y={159} className="t3" />
    </>
  );
}

/** The same in figures: what the bar cannot say exactly, and all of it on a phone and to those who listen. */
function StageTable({ now, before, standing }: Props) {
  return (
    <table className="table stage-table figures">
      <caption className="sr">Median and nine in ten of each stage</caption>
      <thead>
        <tr>
          <th scope="col">
            <Link className="link" href={listHref(standing, { measure: "stage_times" })}>
              {now.count} answered
            </Link>
          </th>
          {stageNames.map((stage) => (
            <th key={stage} scope="col" className="num">
              {stageWords[stage]}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        <Row name="median" of={(stage) => now.stages[stage].p50} />
        <Row name="nine in ten" of={(stage) => now.stages[stage].p90} />
        {before.count > 0 && <Row name="median before" of={(stage) => before.stages[stage].p50} quiet />}
      </tbody>
    </table>
  );
}

function Row({ name, of, quiet }: { name: string; of: (stage: Stage) => number; quiet?: boolean }) {
  return (
    <tr className={quiet ? "three" : undefined}>
      <th scope="row">{name}</th>
      {stageNames.map((stage) => (
        <td key={stage} className="num">
          {sayDuration(of(stage))}
        </td>
      ))}
    </tr>
  );
}
