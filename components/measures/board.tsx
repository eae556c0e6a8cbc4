import { EmptyState } from "@/components/ui/empty-state";
import type { Board as BoardData, BoardRate } from "@/lib/measures/queries.board";
import { sayCount } from "./format";
import { Funnel } from "./funnel";
import { HeatMap } from "./heat-map";
import { Histogram } from "./histogram";
import type { Standing } from "./links";
import { KindFilter } from "./measure-filters";
import { RateTile } from "./rate-tile";
import { StageChart } from "./stage-chart";

/** What a manager reads in ten seconds: rates, where the time goes, how fast, what goes wrong where, how many arrive. */
export function Board({ board, standing }: { board: BoardData; standing: Standing }) {
  const { rates, stages, times, heat, funnel } = board;
  if (funnel.now.chats === 0 && funnel.before.chats === 0) {
    return (
      <EmptyState title="Nothing measured in these days">
        Every chat, handoff, decision and response is counted as it happens. Send a chat from a connected bot, or choose
        other days or fewer filters.
      </EmptyState>
    );
  }
  return (
    <>
      <Rates rates={rates} standing={standing} />
      <section className="panel" aria-label="Where the five minutes go">
        <div className="sec">
          <h2>Where the five minutes go</h2>
          <span className="three">mean of each stage; red is past the target</span>
        </div>
        <StageChart now={stages.now} before={stages.before} standing={standing} />
      </section>
      <div className="trio">
        <section className="panel" aria-label="Response time">
          <div className="sec">
            <h2>Response time</h2>
            <span className="three">{sayCount(times.now.count)} handoffs, half-minute steps</span>
          </div>
          <Histogram
            now={times.now}
            before={times.before}
            standing={standing}
            unanswered={unansweredOf(rates, times.now.count)}
          />
        </section>
        <section className="panel" aria-label="Exceptions">
          <div className="sec">
            <h2>Exceptions</h2>
            <span className="three">% of chats with one; · under ten</span>
            <KindFilter standing={standing} />
          </div>
          <HeatMap cells={heat} standing={standing} />
        </section>
        <section className="panel" aria-label="From chat to answer">
          <div className="sec">
            <h2>From chat to answer</h2>
            <span className="three">tick: before</span>
          </div>
          <Funnel now={funnel.now} before={funnel.before} standing={standing} />
        </section>
      </div>
    </>
  );
}

export function Rates({ rates, standing }: { rates: readonly BoardRate[]; standing: Standing }) {
  return (
    <section className="rates" aria-label="Rates">
      {rates.map((rate) => (
        <RateTile key={rate.measure} rate={rate} standing={standing} />
      ))}
    </section>
  );
}

/** Delivered handoffs without a response: the rate's n less those that were timed. */
export function unansweredOf(rates: readonly BoardRate[], responses: number): number {
  const delivered = rates.find(({ measure }) => measure === "answered_in_time")?.now.denominator ?? 0;
  return Math.max(0, delivered - responses);
}
