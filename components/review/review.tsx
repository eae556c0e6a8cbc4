"use client";

import { useEffect, useRef, useState } from "react";
import { Banner } from "@/components/ui/banner";
import { Button } from "@/components/ui/button";
import { RelativeTime } from "@/components/ui/time/relative-time";
import { useKeptFocus } from "@/components/ui/use-kept-focus";
import type { Place, ReviewView } from "@/lib/handoffs/schema.review";
import { Ahead } from "./ahead";
import { whatChanged } from "./changes";
import { DecideBar } from "./decide-bar";
import { Decided } from "./decided";
import { Details } from "./details";
import { Dialogs } from "./dialogs";
import { DraftNews } from "./draft-news";
import { Exceptions } from "./exceptions";
import { Gates } from "./gates";
import { Match } from "./match";
import { Notes } from "./notes";
import { PlanSection } from "./plan";
import { Push } from "./push";
import { Question } from "./question";
import { ReviewProvider, useReview } from "./review-context";
import { ReviewHead } from "./review-head";
import { Split } from "./split";
import { Transcript } from "./transcript";
import { useLive } from "./use-live";

/** One screen to decide on: the transcript left, the brief right, the decision pinned under both. */
export function Review({ talk, place, ...read }: { view: ReviewView; me: string; place: Place | null; talk: number }) {
  return (
    <ReviewProvider talk={talk} {...read}>
      <Screen place={place} />
    </ReviewProvider>
  );
}

function Screen({ place }: { place: Place | null }) {
  const { view, me, talk, holding, ahead } = useReview();
  const { viewers } = useLive(view, holding);
  useKeptFocus();
  if (ahead) return <Ahead screen={ahead} me={me} talk={talk} />;
  return (
    <>
      <ReviewHead viewers={viewers} place={place} />
      <Decided />
      <News />
      <DraftNews />
      <Split talk={talk}>
        <Transcript />
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, so it must be reachable by key */}
        <section className="brief" aria-label="Brief" tabIndex={0}>
          <Question />
          <Details />
          <Exceptions />
          <Match />
          <PlanSection />
          <Gates />
          <Push />
          <Notes />
          <DraftNote />
        </section>
      </Split>
      <DecideBar />
      <Dialogs />
    </>
  );
}

/** What others changed while one read; stays until it was seen. */
function News() {
  const { view, ownVersion } = useReview();
  const seen = useRef(view);
  const [news, setNews] = useState<string[]>([]);
  useEffect(() => {
    const changes = view.version === ownVersion.current ? [] : whatChanged(seen.current, view);
    seen.current = view;
    if (changes.length > 0) setNews(changes);
  }, [view, ownVersion]);
  if (news.length === 0 || view.state !== "in_review") return null;
  return (
    <Banner tone="care" action={<Button onClick={() => setNews([])}>Seen</Button>}>
      Since you opened this, {news.join(", ")}.
    </Banner>
  );
}

function DraftNote() {
  const { view, saving } = useReview();
  if (saving) return <p className="draft-note three small">Keeping your draft…</p>;
  if (!view.draft) return null;
  return (
    <p className="draft-note three small">
      Draft by {view.draft.by}, kept <RelativeTime at={view.draft.at} ago />
    </p>
  );
}
