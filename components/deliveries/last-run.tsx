"use client";

import { RefreshCw } from "lucide-react";
import { Button } from "@/components/ui/button";
import { Icon } from "@/components/ui/icon";
import { Chip } from "@/components/ui/marks/chip";
import { RelativeTime } from "@/components/ui/time/relative-time";
import { startReconciliation } from "@/lib/reconciliation/actions";
import type { RunView } from "@/lib/reconciliation/schema.view";
import { useFindingAction } from "./use-finding-action";
import { unansweredOf } from "./words.findings";

/** When both sides were last compared, how it went, who did not answer; and a button to do it now. */
export function LastRun({ last }: { last: RunView | null }) {
  const { busy, run } = useFindingAction();
  const isRunning = last !== null && last.finishedAt === null;
  const compare = () => run(() => startReconciliation({}), "Both sides are being compared.");

  return (
    <section className="run" aria-label="Last comparison">
      <div className="line">
        <p>{last ? <Said last={last} /> : "CRM and calendars were not compared yet."}</p>
        <Button className="push" busy={busy || isRunning} icon={<Icon of={RefreshCw} />} onClick={compare}>
          {isRunning ? "Comparing" : "Compare now"}
        </Button>
      </div>
      {last?.finishedAt && last.unanswered.length > 0 && (
        <ul className="unanswered">
          {last.unanswered.map((line) => (
            <li key={line}>
              <Chip kind="care">{unansweredOf(line)}</Chip>
            </li>
          ))}
          <li className="three">The rest was compared. It is asked again within minutes.</li>
        </ul>
      )}
    </section>
  );
}

function Said({ last }: { last: RunView }) {
  if (!last.finishedAt) {
    return (
      <>
        Both sides are being compared, begun <RelativeTime at={last.startedAt} ago />
      </>
    );
  }
  const figures = [
    `${last.compared} compared`,
    `${last.found || "none"} found to differ`,
    ...(last.repaired > 0 ? [`${last.repaired} repaired`] : []),
  ];
  return (
    <>
      Compared <RelativeTime at={last.finishedAt} ago />
      {last.trigger === "person" ? ", asked for by a person" : ""}
      <span className="two figures"> · {figures.join(" · ")}</span>
    </>
  );
}
