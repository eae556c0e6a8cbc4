const escapes: Record<string, string> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
  "\n": "<br>",
  "\r": "",
};

/** What a note or task body may hold; HubSpot refuses a longer one. */
export const MAX_BODY = 65_536;

/** HubSpot shows bodies as HTML: plain text becomes markup that shows the same text, cut where it would not fit. */
export function textToHtml(text: string, max = MAX_BODY): string {
  let html = "";
  for (const letter of text) {
    const next = escapes[letter] ?? letter;
    if (html.length + next.length > max - 1) return `${html}…`;
    html += next;
  }
  return html;
}
