import { randomInt } from "node:crypto";

/** Short, common, told apart at a glance; 64 of them: six bits each. */
const words =
  "amber anchor apple autumn basil beacon birch bridge candle canyon cedar cherry cobalt copper coral cotton crystal delta ember falcon fern forest garden ginger granite harbor hazel honey indigo island ivory jasmine juniper lantern lemon linen maple marble meadow melon mint north olive orchid otter pepper pine plum quartz raven river saffron sage silver spruce summer thistle timber tulip velvet violet walnut willow winter".split(
    " ",
  );

/** A password one can read out and type: three words and a number, 28 bits, behind the slowed-down sign-in. */
export function memorablePassword(random: (max: number) => number = randomInt): string {
  const chosen = Array.from({ length: 3 }, () => words[random(words.length)] ?? "");
  return [...chosen, String(random(900) + 100)].join("-");
}
