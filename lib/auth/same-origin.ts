/**
 * Whether a browser's own page sent this request. Browsers say so themselves (`Sec-Fetch-Site`); older ones at least
 * name the origin. What says neither is not a page of ours.
 */
export function isSameOrigin(headers: Headers, deskUrl: string): boolean {
  const site = headers.get("sec-fetch-site");
  if (site !== null) return site === "same-origin";
  return headers.get("origin") === new URL(deskUrl).origin;
}
