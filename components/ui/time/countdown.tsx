"use client";

import { classNames } from "../class-names";
import { useNow, useTimeZone } from "./clock-provider";
import { formatCountdown, formatLeft, formatSeconds, formatTime } from "./format";
import { Ring } from "./ring";
import { fractionLeft, stageOf } from "./ring-geometry";

type CountdownProps = { until: Date | string; seconds?: boolean; className?: string };

/** Time until a moment, ticking: "2:41", past it with a minus. `seconds` for short waits: "5 s". */
export function Countdown({ until, seconds, className }: CountdownProps) {
  const left = useLeft(until);
  return (
    <span className={classNames("figures", className)} role="timer">
      {seconds ? formatSeconds(left) : formatCountdown(left)}
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
      {formatLeft(left)}
      {word && ` ${word}`}
    </span>
  );
}

/** Milliseconds left until a moment, once a second. */
export function useLeft(until: Date | string): number {
  return new Date(until).getTime() - useNow();
}
