/** Milliseconds as one reads a stopwatch: "0:44", "3:12"; from an hour on in words: "2 h 10", "3 d". */
export function sayDuration(ms: number): string {
  const seconds = Math.round(ms / 1000);
  if (seconds < 3600) return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
  const minutes = Math.round(seconds / 60);
  if (minutes < 24 * 60) return `${Math.floor(minutes / 60)} h ${String(minutes % 60).padStart(2, "0")}`;
  return `${Math.round(minutes / (24 * 60))} d`;
}

/** The time of a stage: what machines do in a blink is not nothing. */
export function sayStage(ms: number): string {
  return ms > 0 && ms < 1000 ? "<1 s" : sayDuration(ms);
}

/** A share in whole per cent; never rounded over a target it did not meet, nor to all or none that it is not. */
export function sayPercent(share: number, target: number | null = null): string {
  const whole = Math.round(share * 100);
  const lies =
    (whole === 100 && share < 1) ||
    (whole === 0 && share > 0) ||
    (target !== null && share < target && whole / 100 >= target);
  return lies ? (Math.floor(share * 1000) / 10 || 0.1).toFixed(1) : String(whole);
}

/** "1 284": a thin space between thousands. */
export function sayCount(count: number): string {
  return String(count).replace(/\B(?=(\d{3})+$)/g, "\u2009");
}
