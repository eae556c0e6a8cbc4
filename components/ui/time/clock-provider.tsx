"use client";

import { createContext, type ReactNode, useContext, useEffect, useSyncExternalStore } from "react";
import { keepCookie } from "../keep-cookie";
import { clockError, Ticker } from "./ticker";

type Clock = { now: number; timeZone: string };

const ClockContext = createContext<Clock | undefined>(undefined);
const ticker = new Ticker();

/**
 * What time it was and which zone was assumed when the server rendered, so that the first render in the browser says the same.
 * Afterwards times tick, in the browser's own zone, which is kept in the cookie `zone` for the next page.
 */
export function ClockProvider({ now, timeZone, children }: Clock & { children: ReactNode }) {
  useEffect(() => {
    ticker.correction = clockError(now, Date.now());
    const own = browserZone();
    if (own !== timeZone) keepCookie("zone", own);
  }, [now, timeZone]);

  return <ClockContext value={{ now, timeZone }}>{children}</ClockContext>;
}

function useClock(): Clock {
  const clock = useContext(ClockContext);
  if (!clock) throw new Error("Times need a ClockProvider above them");
  return clock;
}

const browserZone = () => Intl.DateTimeFormat().resolvedOptions().timeZone;
const never = () => () => {};

/** Now, in milliseconds, to the step given; the component renders again only when the step is over. */
export function useNow(step = 1_000): number {
  const clock = useClock();
  const floor = (value: number) => Math.floor(value / step) * step;
  return useSyncExternalStore(
    ticker.subscribe,
    () => floor(ticker.now()),
    () => floor(clock.now),
  );
}

/** The zone times are told in: the browser's, and while the page wakes up the one the server assumed. */
export function useTimeZone(): string {
  const clock = useClock();
  return useSyncExternalStore(never, browserZone, () => clock.timeZone);
}
