import { randomInt } from "node:crypto";

/** Told apart at a glance, on paper too: no 0 and o, no 1, i and l, no capitals. */
const letters = "abcdefghjkmnpqrstuvwxyz23456789";

/** A password nobody chose: four groups of five, 99 bits. */
export function newPassword(random: (max: number) => number = randomInt): string {
  const group = () => Array.from({ length: 5 }, () => letters[random(letters.length)] ?? "").join("");
  return Array.from({ length: 4 }, group).join("-");
}
