"use client";

import { useTimeZone } from "./clock-provider";
import { formatSpan, formatTime, type TimeStyle } from "./format";

type Props = { at: Date | string; style?: TimeStyle; className?: string };

/** A point in time in the person's zone ("Tue 24 Nov, 10:00"); second and zone on hover. */
export function ExactTime({ at, style = "moment", className }: Props) {
  const timeZone = useTimeZone();
  const moment = new Date(at);
  return (
    <time className={className} dateTime={moment.toISOString()} title={formatTime(moment.getTime(), "exact", timeZone)}>
      {formatTime(moment.getTime(), style, timeZone)}
    </time>
  );
}

/** From one moment to another in the person's zone: "Tue 24 Nov, 10:00–10:30". */
export function TimeSpan({ from, to, className }: { from: Date | string; to: Date | string; className?: string }) {
  const timeZone = useTimeZone();
  const [start, end] = [new Date(from), new Date(to)];
  return (
    <time className={className} dateTime={start.toISOString()} title={formatTime(start.getTime(), "exact", timeZone)}>
      {formatSpan(start.getTime(), end.getTime(), timeZone)}
    </time>
  );
}
