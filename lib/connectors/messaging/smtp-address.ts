/** Where a mail server listens: `smtps://host` (TLS at once, 465) or `smtp://host` (STARTTLS, 587), with another port where one is named. */
export type SmtpPlace = { host: string; port: number; secure: boolean };

/** Null: not such an address. */
export function smtpPlace(address: string): SmtpPlace | null {
  const [, scheme, named, port] = /^(smtps?):\/\/([^\s/:@]+|\[[0-9a-f:.]+\])(?::(\d{1,5}))?$/i.exec(address) ?? [];
  if (!scheme || !named) return null;
  const secure = scheme.toLowerCase() === "smtps";
  const number = port === undefined ? (secure ? 465 : 587) : Number(port);
  if (number < 1 || number > 65_535) return null;
  return { host: named.replace(/^\[|\]$/g, ""), port: number, secure };
}
