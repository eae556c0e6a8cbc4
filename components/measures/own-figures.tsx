import Link from "next/link";
import type { Times } from "@/lib/measures/model/times";
import { sayCount, sayDuration } from "./format";
import { Histogram } from "./histogram";
import { listHref, type Standing } from "./links";

type Period<T> = { now: T; before: T };

/** What a reviewer decided: how many, and how long from ready to decision. */
export function OwnDecisions({ decisions, standing }: { decisions: Period<Times>; standing: Standing }) {
  const { now, before } = decisions;
  return (
    <section className="panel" aria-label="Your decisions">
      <div className="sec">
        <h2>Your decisions</h2>
        <span className="three">from ready to decision, those undone left out</span>
      </div>
      {now.p50 === null || now.p90 === null ? (
        <p className="two none-yet">No decision in these days yet. Each handoff you decide is counted here.</p>
      ) : (
        <p className="own-figure">
          <Link className="opens" href={listHref(standing, { measure: "decisions" })}>
            <b className="figure figures">{sayCount(now.count)}</b> decided
          </Link>
          <Link className="opens" href={listHref(standing, { measure: "decisions" })}>
            <b className="figure figures">{sayDuration(now.p50)}</b> median
          </Link>
          <Link className="opens" href={listHref(standing, { measure: "decisions" })}>
            <b className="figure figures">{sayDuration(now.p90)}</b> nine in ten
          </Link>
          {before.p50 !== null && (
            <span className="three figures">
              before: {sayCount(before.count)}, median {sayDuration(before.p50)}
            </span>
          )}
        </p>
      )}
    </section>
  );
}

/** How fast an owner answered. */
export function OwnResponses({
  times,
  standing,
  unanswered,
}: {
  times: Period<Times>;
  standing: Standing;
  unanswered: number;
}) {
  return (
    <section className="panel own-histogram" aria-label="Your response time">
      <div className="sec">
        <h2>Your response time</h2>
        <span className="three">{sayCount(times.now.count)} handoffs, half-minute steps</span>
      </div>
      <Histogram now={times.now} before={times.before} standing={standing} unanswered={unanswered} />
    </section>
  );
}
