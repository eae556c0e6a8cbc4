"use client";

import { ArrowLeft, Eye } from "lucide-react";
import type { Route } from "next";
import { useRouter } from "next/navigation";
import { roleWords } from "@/components/handoffs/words";
import { PageTop } from "@/components/shell/page-top";
import { ButtonLink } from "@/components/ui/button-link";
import { Icon } from "@/components/ui/icon";
import { KeyHint } from "@/components/ui/keys/key-hint";
import { useKeys } from "@/components/ui/keys/use-keys";
import { Countdown, TimeLeft } from "@/components/ui/time/countdown";
import { Who } from "@/components/ui/who";
import type { Place } from "@/lib/handoffs/schema.review";
import { useReview } from "./review-context";

type Props = {
  viewers: string[];
  place: Place | null;
  /** A picture of what comes: it has no keys. */
  still?: boolean;
};

/** Who it is, how much time is left, who looks, who holds it, and the place among what waits. */
export function ReviewHead({ viewers, place, still = false }: Props) {
  const { view, me, holding } = useReview();
  const router = useRouter();
  const go = (id: string | null | undefined) => id && router.push(`/review/${id}` as Route);
  useKeys([
    {
      id: "review.next",
      keys: "j",
      label: "Next handoff",
      group: "Review",
      run: () => go(place?.next),
      enabled: !still && Boolean(place?.next),
      quiet: true,
    },
    {
      id: "review.previous",
      keys: "k",
      label: "Handoff before",
      group: "Review",
      run: () => go(place?.previous),
      enabled: !still && Boolean(place?.previous),
      quiet: true,
    },
    {
      id: "review.back",
      keys: "Escape",
      label: "Back to the queue",
      group: "Review",
      run: () => router.push("/queue"),
      enabled: !still,
    },
  ]);
  const waits = view.state === "needs_review" || view.state === "in_review";
  const [viewer] = viewers;
  return (
    <PageTop
      ruled
      title={view.name}
      before={
        <ButtonLink href="/queue" variant="bare" size="icon" aria-label="Back to the queue">
          <Icon of={ArrowLeft} />
        </ButtonLink>
      }
      beside={
        <span className="line rhead-beside">
          <span className="three">{view.company}</span>
          {waits && view.dueAt && <TimeLeft dueAt={view.dueAt} total={view.target} big word="left" />}
          {view.escalation && (
            <span className="two small">escalated to {roleWords[view.escalation.role as keyof typeof roleWords]}</span>
          )}
        </span>
      }
      actions={
        <>
          {viewer && (
            <span className="line small three">
              <Icon of={Eye} small />
              <Who name={viewer} />
              {viewers.length > 1 ? `${viewers.length} are looking` : `${viewer.split(" ")[0]} is looking`}
            </span>
          )}
          {view.holder && (
            <span className="line small three">
              <Who name={view.holder.name} me={view.holder.id === me} />
              {holding ? "you hold it" : `${view.holder.name.split(" ")[0]} holds it`},{" "}
              <Countdown until={view.holder.until} />
            </span>
          )}
          {place && (
            <span className="line small three">
              {place.index} of {place.of}
              {place.more && "+"} <KeyHint command="review.next" />
              <KeyHint command="review.previous" />
            </span>
          )}
        </>
      }
    />
  );
}
