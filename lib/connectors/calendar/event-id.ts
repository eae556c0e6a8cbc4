import { createHash } from "node:crypto";

const ALPHABET = "0123456789abcdefghijklmnopqrstuv";

/**
 * The id of a booking's event, which the client may choose (Google: in base32hex; CalDAV: it names the resource): the
 * same key and attempt give the same id, so inserting again is refused as a duplicate. An event that was deleted or
 * cancelled may keep its id, hence the attempt.
 */
export function eventId(key: string, attempt: number): string {
  const hash = createHash("sha256").update(`${key}\n${attempt}`).digest();
  let id = "";
  let bits = 0;
  let held = 0;
  for (const byte of hash) {
    held = (held << 8) | byte;
    for (bits += 8; bits >= 5; bits -= 5) id += ALPHABET[(held >> (bits - 5)) & 31];
    held &= (1 << bits) - 1;
  }
  return bits > 0 ? id + ALPHABET[(held << (5 - bits)) & 31] : id;
}
