/** What Salesforce's fields hold; it refuses a longer text. */
export const lengths = {
  firstName: 40,
  lastName: 80,
  company: 255,
  phone: 40,
  title: 128,
  subject: 255,
  body: 32_000,
} as const;

/** Cut where it would not fit, never inside a pair. Salesforce shows these fields as plain text. */
export function clip(text: string, max: number): string {
  if (text.length <= max) return text;
  const cut = text.slice(0, max - 1);
  return `${/[\uD800-\uDBFF]$/.test(cut) ? cut.slice(0, -1) : cut}…`;
}
