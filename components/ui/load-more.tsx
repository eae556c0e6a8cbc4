"use client";

import { Button } from "./button";

type Props = { shown: number; noun: string; more: boolean; busy: boolean; onMore: () => void };

/** The foot of a list that comes in parts: how much is shown, and the next part. */
export function LoadMore({ shown, noun, more, busy, onMore }: Props) {
  return (
    <div className="more-rows">
      <span className="figures" role="status">
        {shown} {noun}
        {more ? " so far" : ", all of them"}
      </span>
      {more && (
        <Button busy={busy} onClick={onMore}>
          Show more
        </Button>
      )}
    </div>
  );
}
