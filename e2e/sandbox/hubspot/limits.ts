const intervalMs = 10_000;
const allowed = { interval: 190, day: 650_000 };

/** Counts calls as HubSpot does, by day and by ten seconds, and says so in headers. It refuses none: faults do. */
export function callCounter(now: () => Date): () => Record<string, string> {
  let used = { day: 0, interval: 0, began: 0 };
  return () => {
    const at = now().getTime();
    if (at - used.began >= intervalMs) used = { ...used, interval: 0, began: at };
    used.day++;
    used.interval++;
    return {
      "X-HubSpot-RateLimit-Daily": String(allowed.day),
      "X-HubSpot-RateLimit-Daily-Remaining": String(Math.max(0, allowed.day - used.day)),
      "X-HubSpot-RateLimit-Interval-Milliseconds": String(intervalMs),
      "X-HubSpot-RateLimit-Max": String(allowed.interval),
      "X-HubSpot-RateLimit-Remaining": String(Math.max(0, allowed.interval - used.interval)),
    };
  };
}
