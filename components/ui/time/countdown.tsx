"use client";

import { classNames } from "../class-names";
import { useNow, useTimeZone } from "./clock-provider";
import { formatCountdown, formatTime } from "./format";
import { Ring } from "./ring";
import { fractionLeft, stageOf } from "./ring-geometry";

/** Minutes and seconds until a moment, ticking; past it with a minus. */
export function Countdown({ until, className }: { until: Date | string; className?: string }) {
  const left = useLeft(until);
  return (
    <span className={classNames("figures", className)} role="timer">
      {formatCountdown(left)}
    </span>
  );
}

type Props = {
  dueAt: Date | string;
  /** The whole time there was, in milliseconds: what a full ring means. */
  total: number;
  big?: boolean;
  /** What stands after the figure: "left", "to reply". */
  word?: string;
};

/** A deadline as ring and figure. Colour is the stage; the figure says it too. */
export function TimeLeft({ dueAt, total, big, word }: Props) {
  const left = useLeft(dueAt);
  const timeZone = useTimeZone();
  const stage = stageOf(left, total);
  const due = new Date(dueAt).getTime();
  return (
    <span className={classNames("time", stage, big && "big")} role="timer" title={formatTime(due, "exact", timeZone)}>
      <Ring fraction={fractionLeft(left, total)} stage={stage} />
      {formatCountdown(left)}
      {word && ` ${word}`}
    </span>
  );
}

/** Milliseconds left until a moment, once a second. */
export function useLeft(until: Date | string): number {
  return new Date(until).getTime() - useNow();
}
