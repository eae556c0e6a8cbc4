"use client";

import { useNow, useTimeZone } from "./clock-provider";
import { formatRelative, formatTime } from "./format";

/** How long ago ("4 min", with `ago` "4 min ago"); the exact time on hover. `at`: a Date or an ISO string. */
export function RelativeTime({ at, ago, className }: { at: Date | string; ago?: boolean; className?: string }) {
  const timeZone = useTimeZone();
  const now = useNow(10_000);
  const moment = new Date(at);
  return (
    <time className={className} dateTime={moment.toISOString()} title={formatTime(moment.getTime(), "exact", timeZone)}>
      {formatRelative(moment.getTime(), now, timeZone, ago)}
    </time>
  );
}
