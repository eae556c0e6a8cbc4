/** The cookie that keeps how wide the transcript is, so that the next page comes as the last one was left. */
export const talkCookie = "talk";

const [narrowest, usual, widest] = [35, 60, 75];

/** Per cent of the screen for the transcript, within what leaves both sides readable. */
export const clampTalk = (share: number) => Math.min(widest, Math.max(narrowest, Math.round(share)));

/** What the cookie says, or the usual. */
export function parseTalk(kept: string | undefined): number {
  const share = Number(kept);
  return kept && Number.isFinite(share) ? clampTalk(share) : usual;
}
