import { createHash, timingSafeEqual } from "node:crypto";

/** Whether an `Authorization` header carries this bearer token; takes the same time whatever it carries. */
export function isToken(authorization: string | null, token: string): boolean {
  const given = /^Bearer (.+)$/i.exec(authorization ?? "")?.[1] ?? "";
  return timingSafeEqual(digest(given), digest(token));
}

const digest = (text: string) => createHash("sha256").update(text).digest();
