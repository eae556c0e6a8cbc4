"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { openAlerts } from "@/components/alerts/alerts.query";
import { Button } from "@/components/ui/button";
import { RelativeTime } from "@/components/ui/time/relative-time";
import { useToast } from "@/components/ui/toast/use-toast";
import { retryElsewhere, settleByHand } from "@/lib/erasure/actions";
import type { ElsewhereItem } from "@/lib/erasure/schema.view";
import { erasuresQuery } from "./erasures.query";
import { leftQuery } from "./left.query";
import { elsewhereKinds, elsewhereWords, problems, whyWords } from "./words";

/** Something that still stands on another side: why, by which id it is found there, and what a person can do. */
export function ElsewhereRow({ item }: { item: ElsewhereItem }) {
  const { id: elsewhereId, kind, state, externalId } = item;
  const [busy, setBusy] = useState(false);
  const queryClient = useQueryClient();
  const toast = useToast();
  const name = elsewhereKinds[kind];

  async function run(call: typeof retryElsewhere, done: string) {
    setBusy(true);
    try {
      const answer = await call({ elsewhereId });
      await Promise.all(
        [erasuresQuery, leftQuery, openAlerts].map(({ queryKey }) => queryClient.invalidateQueries({ queryKey })),
      );
      toast.show(answer.ok ? { title: done } : { title: problems[answer.error], tone: "problem" });
    } catch {
      toast.show({ title: "That did not go through. Nothing was changed; try again.", tone: "problem" });
    } finally {
      setBusy(false);
    }
  }

  return (
    <li>
      <span className="strong">{name}</span>
      <span className={state === "waiting" ? "two" : undefined}>
        {elsewhereWords[state]}
        {state === "waiting" ? (
          <>
            , <RelativeTime at={item.runAt} />
          </>
        ) : (
          `. ${whyWords(item.answer)}`
        )}
      </span>
      <span className="small three id">{externalId ?? "no id"}</span>
      {state !== "waiting" && (
        <span className="line push">
          {state === "dead" && (
            <Button
              busy={busy}
              aria-label={`Try again: ${name}`}
              onClick={() => run(retryElsewhere, "It is tried again.")}
            >
              Try again
            </Button>
          )}
          <Button
            busy={busy}
            aria-label={`Done by hand: ${name}`}
            onClick={() => run(settleByHand, "Kept as done by hand.")}
          >
            Done by hand
          </Button>
        </span>
      )}
    </li>
  );
}
