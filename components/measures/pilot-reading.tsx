import Link from "next/link";
import type { Rate } from "@/lib/measures/model/counters";
import { definitions, type ReadinessKey, readinessKeys } from "@/lib/measures/model/definitions";
import { pilotCases, pilotDays, pilotThreshold, type Reading } from "@/lib/measures/model/pilot";
import type { PilotReadout } from "@/lib/measures/queries.pilot";
import { sayCount, sayPercent } from "./format";
import { listHref, type Standing } from "./links";

const verdicts: Record<Reading["verdict"], string> = {
  none: "Nothing to read yet: no sales-relevant chat came.",
  failed: "Under the threshold, and chance does not explain it.",
  below: "Under the threshold so far; with so few chats it may still be chance.",
  above: "Over the threshold so far; with so few chats it may still be chance.",
  sure: "Over the threshold, also when chance is allowed for.",
};

/** The share with its interval against the threshold, what is missing, and whether the ground it stands on is firm. */
export function PilotReading({ pilot }: { pilot: PilotReadout }) {
  const { rate, reading, range, pages, readiness } = pilot;
  const standing: Standing = { from: range.firstDay, to: range.lastDay, page: pages, topic: [], source: [] };
  const missing = rate.denominator - rate.numerator;
  return (
    <>
      <section className="panel pilot" aria-label="Complete or documented">
        <div className="sec">
          <h2>Complete handoff or documented exception</h2>
          <span className="three">of sales-relevant chats</span>
        </div>
        <p className="pilot-figure">
          <Link className="opens-list" href={listHref(standing, { measure: "pilot" })}>
            <b className="pilot-share figures">
              {reading.value === null ? "–" : sayPercent(reading.value, pilotThreshold)}
              {reading.value !== null && <small className="pilot-unit">%</small>}
            </b>{" "}
            of {sayCount(rate.denominator)}
          </Link>
          <span className="two">{verdicts[reading.verdict]}</span>
        </p>
        <Interval reading={reading} />
        <ul className="pilot-left two">
          <li>{timeLeft(reading)}</li>
          {!reading.over && <li>{casesNeeded(reading)}</li>}
          {missing > 0 && (
            <li>
              <Link className="link" href={listHref(standing, { measure: "pilot", part: "rest" })}>
                {missing} with neither
              </Link>
              : nothing complete, and nothing written down about why
            </li>
          )}
        </ul>
      </section>
      <section className="panel" aria-label="Readiness">
        <div className="sec">
          <h2>Readiness</h2>
          <span className="three">whether the reading can be relied on</span>
        </div>
        <table className="table figures readiness">
          <thead>
            <tr>
              <th scope="col">What</th>
              <th scope="col" className="num">
                Share
              </th>
              <th scope="col" className="num">
                Of
              </th>
              <th scope="col">Why it matters</th>
            </tr>
          </thead>
          <tbody>
            {readinessKeys.map((key) => (
              <Row key={key} measure={key} rate={readiness[key]} standing={standing} />
            ))}
          </tbody>
        </table>
      </section>
    </>
  );
}

const reasons: Record<ReadinessKey, string> = {
  transcripts_kept: "What was erased cannot be read again.",
  consent_open: "Of chats that became ready: nobody may be answered without it.",
  not_told_apart: "The engine saw neither sales, support, a customer nor spam, so they may be missing from the count.",
};

function Row({ measure, rate, standing }: { measure: ReadinessKey; rate: Rate; standing: Standing }) {
  const { numerator, denominator } = rate;
  return (
    <tr>
      <th scope="row">{definitions[measure].name}</th>
      <td className="num">
        {denominator > 0 ? (
          <Link className="opens-list" href={listHref(standing, { measure, part: "numerator" })} prefetch={false}>
            {sayPercent(numerator / denominator)} %
          </Link>
        ) : (
          "–"
        )}
      </td>
      <td className="num">
        {denominator > 0 ? (
          <Link className="opens-list" href={listHref(standing, { measure })} prefetch={false}>
            {sayCount(denominator)}
          </Link>
        ) : (
          "0"
        )}
      </td>
      <td className="two reason">{reasons[measure]}</td>
    </tr>
  );
}

/** 0 to 100 %: the interval as a bar, the share as a dot, the threshold as a line. */
function Interval({ reading }: { reading: Reading }) {
  const at = (share: number) => `${share * 100}%`;
  const { low, high, value } = reading;
  return (
    <>
      <svg className="chart pilot-rule" width="100%" height="56" aria-hidden="true">
        <line className="axs" x1="0" x2="100%" y1="28" y2="28" />
        {value !== null && <rect className="cb" x={at(low)} y="24" width={at(high - low)} height="8" />}
        <line className="tgt" x1={at(pilotThreshold)} x2={at(pilotThreshold)} y1="14" y2="42" />
        <text className="t1" x={at(pilotThreshold)} y="10" textAnchor="middle">
          threshold {pilotThreshold * 100} %
        </text>
        {value !== null && <circle className="c1" cx={at(value)} cy="28" r="6" />}
        {[0, 0.5, 1].map((share) => (
          <text
            key={share}
            className="t3"
            x={at(share)}
            y="54"
            textAnchor={share === 0 ? "start" : share === 1 ? "end" : "middle"}
          >
            {share * 100} %
          </text>
        ))}
      </svg>
      {value !== null && (
        <p className="three">
          Between {sayPercent(low)} and {sayPercent(high)} % with 95 % confidence (Wilson).
        </p>
      )}
    </>
  );
}

function timeLeft({ over, daysLeft, casesLeft }: Reading): string {
  if (over) return `It is over: ${pilotDays} days passed, or ${pilotCases} sales-relevant chats came.`;
  const days = daysLeft === 1 ? "Today is the last day" : `${daysLeft} days left, today among them`;
  return `${days}, or ${casesLeft} more sales-relevant ${casesLeft === 1 ? "chat" : "chats"}.`;
}

function casesNeeded({ stillNeeded, casesLeft }: Reading): string {
  if (stillNeeded === null) return `Of ${pilotCases}, the threshold cannot be reached any more.`;
  if (stillNeeded === 0) return `Of ${pilotCases}, enough are right already.`;
  return `Of ${pilotCases}, the threshold needs ${stillNeeded} of the ${casesLeft} to come.`;
}
