"use client";

import type { ReviewScreen } from "@/lib/handoffs/schema.review";
import { Details } from "./details";
import { Exceptions } from "./exceptions";
import { Gates } from "./gates";
import { Match } from "./match";
import { PlanSection } from "./plan";
import { Push } from "./push";
import { Question } from "./question";
import { ReviewProvider } from "./review-context";
import { ReviewHead } from "./review-head";
import { Split } from "./split";
import { Transcript } from "./transcript";

/**
 * The next handoff as it was fetched ahead, on the screen from the key press on while the decision before it is
 * committed and this one is taken. To be read, not pressed: the page that follows is the true one.
 */
export function Ahead({ screen, me, talk }: { screen: ReviewScreen; me: string; talk: number }) {
  return (
    <ReviewProvider view={screen.view} me={me} talk={talk}>
      <div className="ahead" inert>
        <ReviewHead viewers={[]} place={screen.place} still />
        <Split talk={talk}>
          <Transcript />
          <section className="brief" aria-label="Brief">
            <Question />
            <Details />
            <Exceptions />
            <Match />
            <PlanSection />
            <Gates />
            <Push />
          </section>
        </Split>
        <section className="decide" aria-label="Decision">
          <span className="two">Taking it for you…</span>
        </section>
      </div>
    </ReviewProvider>
  );
}
