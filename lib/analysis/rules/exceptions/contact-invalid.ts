import type { Finding } from "../../model";
import { type ContactReading, isReachable } from "../contact";
import { finding } from "../finding";
import { evidence } from "../reading";

/** An address or number was given and none of those given can be used. */
export function contactInvalid({ contact, email, phone }: ContactReading): Finding | null {
  const bad = [email, phone].filter((found) => found !== null && !found.valid);
  if (bad.length === 0 || isReachable(contact)) return null;
  return finding(
    "contact_invalid",
    bad.flatMap((found) => (found ? [evidence(found.turn, found.span)] : [])),
    "The address or number they gave cannot be used.",
  );
}
