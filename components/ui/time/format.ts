/** Words are English everywhere; only the zone is the person's. */
const locale = "en-GB";

export type TimeStyle = "exact" | "moment" | "clock" | "day" | "weekday-clock";

const styles: Record<TimeStyle, Intl.DateTimeFormatOptions> = {
  exact: {
    day: "numeric",
    month: "short",
    year: "numeric",
    hour: "2-digit",
    minute: "2-digit",
    second: "2-digit",
    timeZoneName: "short",
  },
  moment: { weekday: "short", day: "numeric", month: "short", hour: "2-digit", minute: "2-digit" },
  clock: { hour: "2-digit", minute: "2-digit" },
  day: { day: "numeric", month: "short" },
  "weekday-clock": { weekday: "short", hour: "2-digit", minute: "2-digit" },
};

const formatters = new Map<string, Intl.DateTimeFormat>();

function formatter(style: TimeStyle, timeZone: string): Intl.DateTimeFormat {
  const key = `${style} ${timeZone}`;
  const known = formatters.get(key);
  if (known) return known;
  const made = new Intl.DateTimeFormat(locale, { ...styles[style], hourCycle: "h23", timeZone });
  formatters.set(key, made);
  return made;
}

/** A point in time in a zone: exact "20 Nov 2026, 14:08:15 CET", moment "Tue 24 Nov, 10:00", clock "10:00", day "24 Nov", weekday-clock "Tue 10:00". */
export function formatTime(at: number, style: TimeStyle, timeZone: string): string {
  const text = formatter(style, timeZone).format(at);
  if (style === "weekday-clock") return text.replace(",", "");
  return style === "moment" ? text.replace(/^(\w+),/, "$1") : text;
}

/** From one moment to another: "Tue 24 Nov, 10:00–10:30"; over midnight both days are named. */
export function formatSpan(from: number, to: number, timeZone: string): string {
  const sameDay = formatTime(from, "day", timeZone) === formatTime(to, "day", timeZone);
  return `${formatTime(from, "moment", timeZone)}–${formatTime(to, sameDay ? "clock" : "moment", timeZone)}`;
}

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

/** How long ago or ahead, coarse: "now", "4 min", "3 h", "2 d", then the date. Ahead: "in 4 min". */
export function formatRelative(at: number, now: number, timeZone: string, ago = false): string {
  const distance = Math.abs(now - at);
  if (distance < minute) return "now";
  if (distance >= 7 * day) return formatTime(at, "day", timeZone);
  const amount =
    distance < hour
      ? `${Math.floor(distance / minute)} min`
      : distance < day
        ? `${Math.floor(distance / hour)} h`
        : `${Math.floor(distance / day)} d`;
  if (at > now) return `in ${amount}`;
  return ago ? `${amount} ago` : amount;
}

/** Milliseconds as a clock one can watch: "4:44", "1:02:03", past it "−0:38". Counts whole seconds still to go. */
export function formatCountdown(left: number): string {
  const seconds = Math.ceil(left / 1000);
  const size = Math.abs(seconds);
  const pad = (value: number) => String(value).padStart(2, "0");
  const [hours, minutes, rest] = [Math.floor(size / 3600), Math.floor(size / 60) % 60, pad(size % 60)];
  const text = hours > 0 ? `${hours}:${pad(minutes)}:${rest}` : `${minutes}:${rest}`;
  return seconds < 0 ? `−${text}` : text;
}

/** A deadline's rest in little room: seconds count until ten minutes past it, then "−11 m", "−2 h", "−3 d". */
export function formatLeft(left: number): string {
  const past = -left;
  if (past < 10 * minute) return formatCountdown(left);
  if (past < hour) return `−${Math.floor(past / minute)} m`;
  return past < day ? `−${Math.floor(past / hour)} h` : `−${Math.floor(past / day)} d`;
}

/** A short wait in whole seconds: "5 s"; never below none. */
export function formatSeconds(left: number): string {
  return `${Math.max(0, Math.ceil(left / 1000))} s`;
}
