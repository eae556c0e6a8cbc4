/** What a bot does wrong, as it is raised (db/enums.ts: exceptionKinds). */
export const botKinds = ["bot_promise", "repeated_question"] as const;
export type BotKind = (typeof botKinds)[number];

const dayMs = 24 * 3_600_000;
/** So many days on either side of a fix are compared, or as many as there were since. */
const longest = 28;

/** As long a time before a fix as after it, up to now: half-open instants, and how many days each is. */
export function compared(fixedAt: Date, now: Date) {
  const span = Math.min(Math.max(0, now.getTime() - fixedAt.getTime()), longest * dayMs);
  return {
    days: Math.ceil(span / dayMs),
    before: { from: new Date(fixedAt.getTime() - span), to: fixedAt },
    after: { from: fixedAt, to: new Date(fixedAt.getTime() + span) },
  };
}
