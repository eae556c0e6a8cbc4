import { targetMs } from "@/lib/measures/model/definitions";
import { beforeReady, spentBy, stageNames } from "@/lib/measures/model/stages";
import { sayDuration, sayStage } from "./format";
import { listHref, type Standing } from "./links";
import {
  type Axis,
  type Band,
  bandOf,
  leadsOf,
  narrowest,
  place,
  type Segment,
  type StageMeans,
} from "./stage-geometry";
import { stageWords } from "./words";

const fills = { visitor: "c3", people: "c1", machines: "c2" } as const;
/** A label stands inside its segment only where it fits at the narrowest. */
const fits = (words: string, segment: Segment) => (segment.width / 100) * narrowest > words.length * 6.6 + 8;

/** A name above its segment may touch the edges, for nothing stands beside it but other names. */
const fitsAbove = (words: string, segment: Segment) => (segment.width / 100) * narrowest > words.length * 6.4;

function fillOf(segment: Segment): string {
  return segment.late ? "clate" : fills[spentBy[segment.stage]];
}

/** On which ink a label inside a segment is read. */
function inkOf(segment: Segment): string {
  if (segment.late) return "onlate";
  return spentBy[segment.stage] === "people" ? "on1" : "on2";
}

/** Each part opens the handoffs it is the mean of, with their times in that stage. */
function Bar({ band, standing, y, height }: { band: Band; standing: Standing; y: number; height: number }) {
  return band.segments.map((segment) => (
    <a
      key={`${segment.stage} ${segment.x}`}
      href={listHref(standing, { measure: "stage_times", timed: segment.stage })}
      tabIndex={-1}
    >
      <rect className={`${fillOf(segment)} part`} x={`${segment.x}%`} y={y} width={`${segment.width}%`} height={height}>
        <title>{`${stageWords[segment.stage]} ${sayStage(segment.ms)}`}</title>
      </rect>
    </a>
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

type Props = { band: Band; axis: Axis; standing: Standing };

/** Values inside, names above; what is too thin for either is told in a row of its own. */
export function Main({ band, axis, standing }: Props) {
  const labelled = firstParts(band);
  const isThin = (segment: Segment) => !fits(insideOf(segment), segment);
  const leads = leadsOf(
    labelled.filter(isThin).map((segment) => ({
      segment,
      words: `${stageWords[segment.stage]} ${sayStage(segment.ms)}`,
    })),
  );
  return (
    <>
      <Bar band={band} standing={standing} y={52} height={40} />
      {labelled.map((segment) => (isThin(segment) ? null : <Inside key={segment.stage} segment={segment} />))}
      {leads.map(({ words, marks, endsAtMark }) => (
        <g key={words}>
          {marks.map((x) => (
            <line key={x} className="lead" x1={`${x}%`} x2={`${x}%`} y1="51" y2="33" />
          ))}
          <text
            className="t3 halo"
            x={`${marks[0]}%`}
            dx={endsAtMark ? 2 : -2}
            y="28"
            textAnchor={endsAtMark ? "end" : "start"}
          >
            {words}
          </text>
        </g>
      ))}
      <Total band={band} axis={axis} y={76} className={band.end > 100 - figureRoom ? "onlate" : "t1"} />
    </>
  );
}

/** The chat is named within its part, which may be cut at the left. */
const insideOf = ({ stage, ms }: Segment) => (stage === "chat" ? `chat ${sayStage(ms)}` : sayStage(ms));

function Inside({ segment }: { segment: Segment }) {
  if (segment.stage === "chat") {
    return (
      <text className="on2" x={`${segment.x}%`} dx="10" y="76">
        {insideOf(segment)}
      </text>
    );
  }
  const middle = `${segment.x + segment.width / 2}%`;
  return (
    <>
      <text className={inkOf(segment)} x={middle} y="76" textAnchor="middle">
        {insideOf(segment)}
      </text>
      <text x={middle} y="44" textAnchor="middle">
        {fitsAbove(stageWords[segment.stage], segment) && stageWords[segment.stage]}
      </text>
    </>
  );
}

export function Slow({ band, axis, standing }: Props) {
  const isLate = band.total > targetMs;
  return (
    <>
      <Bar band={band} standing={standing} y={109} height={24} />
      {firstParts(band).map((segment) => {
        const words = `${stageWords[segment.stage]} ${sayStage(segment.ms)}`;
        if (!fits(words, segment)) return null;
        return (
          <text
            key={segment.stage}
            className={inkOf(segment)}
            x={`${segment.x + segment.width / 2}%`}
            y="125"
            textAnchor="middle"
          >
            {words}
          </text>
        );
      })}
      <Total
        band={band}
        axis={axis}
        y={125}
        className={band.end > 100 - figureRoom ? "onlate" : isLate ? "tl" : "t1"}
      />
    </>
  );
}

export function Before({ means, axis }: { means: StageMeans; axis: Axis }) {
  const band = bandOf(means, axis, Number.POSITIVE_INFINITY);
  return (
    <>
      {band.segments.map((segment) => (
        <rect
          key={segment.stage}
          className={`${beforeReady.includes(segment.stage) ? "c3" : "cb"} part`}
          x={`${segment.x}%`}
          y="153"
          width={`${segment.width}%`}
          height="12"
        />
      ))}
      <Total band={band} axis={axis} y={163} className="t3" />
    </>
  );
}
