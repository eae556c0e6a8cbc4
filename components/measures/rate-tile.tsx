import Link from "next/link";
import { definitions } from "@/lib/measures/model/definitions";
import { fewCases, wilson } from "@/lib/measures/model/wilson";
import type { BoardRate } from "@/lib/measures/queries.board";
import { sayCount, sayPercent } from "./format";
import { listHref, type Standing } from "./links";

/** One rate: the figure with its n, where it stands against target and the period before; opens the list behind it. */
export function RateTile({ rate, standing }: { rate: BoardRate; standing: Standing }) {
  const { name, target, numerator, denominator } = definitions[rate.measure];
  const now = wilson(rate.now.numerator, rate.now.denominator);
  const before = wilson(rate.before.numerator, rate.before.denominator);
  const few = now && rate.now.denominator < fewCases ? now : null;
  return (
    <Link className="rate" href={listHref(standing, { measure: rate.measure })} title={`${numerator} / ${denominator}`}>
      <span className="two">{name}</span>
      <span className="big">
        {now ? (
          <b>
            {sayPercent(now.value, target)}
            <small>%</small>
          </b>
        ) : (
          <b>–</b>
        )}
        <span className="two">of {sayCount(rate.now.denominator)}</span>
      </span>
      <Strip now={now?.value ?? null} before={before?.value ?? null} target={target} few={few} />
      <span className="was">{standingOf(now?.value ?? null, before?.value ?? null, target)}</span>
      {few && (
        <span className="was">
          {sayPercent(few.low)}–{sayPercent(few.high)} %, few cases
        </span>
      )}
    </Link>
  );
}

function standingOf(now: number | null, before: number | null, target: number | null): string {
  if (now === null) return before === null ? "nothing to count yet" : `${sayPercent(before)} % before`;
  const words = [before === null ? "nothing before" : `${sayPercent(before)} % before`];
  if (target !== null) words.push(now >= target ? `${sayPercent(target)} % met` : `target ${sayPercent(target)} %`);
  return words.join(", ");
}

type StripProps = {
  now: number | null;
  before: number | null;
  target: number | null;
  few: { low: number; high: number } | null;
};

/** 0 to 100 %: the target as a line, the period before as a grey mark, now as a dot, chance as a thin bar. */
function Strip({ now, before, target, few }: StripProps) {
  const at = (share: number) => `${share * 100}%`;
  return (
    <svg className="chart rule80" height="14" aria-hidden="true">
      <line className="axs" x1="0" x2="100%" y1="8" y2="8" />
      {few && <rect className="cb chance" x={at(few.low)} y="7" width={at(few.high - few.low)} height="2" />}
      {target !== null && <line className="tgt" x1={at(target)} x2={at(target)} y1="1" y2="14" />}
      {before !== null && <line className="tick wide" x1={at(before)} x2={at(before)} y1="4" y2="12" />}
      {now !== null && <circle className="c1" cx={at(now)} cy="8" r="4" />}
    </svg>
  );
}
