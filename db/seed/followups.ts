import type { engagementTypes } from "../enums";

type Heard = [type: (typeof engagementTypes)[number], outcome: string, daysAgo: number];

/** What the demo's other systems told of its past leads; `becomes`: what came of the recommendation that followed. */
export const demoExchanges: readonly { heard: readonly Heard[]; becomes?: "rejected" | "held" }[] = [
  {
    heard: [
      ["email", "opened", 6],
      ["email", "replied", 1],
    ],
  },
  {
    heard: [
      ["phone_call", "no_answer", 9],
      ["email", "clicked", 5],
    ],
  },
  {
    heard: [
      ["email", "opened", 4],
      ["email", "replied", 3],
    ],
    becomes: "rejected",
  },
  {
    heard: [
      ["email", "clicked", 5],
      ["phone_call", "answered", 2],
    ],
    becomes: "held",
  },
  {
    heard: [
      ["meeting", "missed", 8],
      ["meeting", "missed", 3],
    ],
  },
  {
    heard: [
      ["email", "opened", 10],
      ["email", "not_interested", 4],
    ],
  },
];

export const demoObjection = { objection: "wrong_words", reason: "She asked for something shorter." } as const;

/** What an owner wrote under a draft, with a number that is not the lead's. */
export const demoForeign = "PS: Or call my colleague Ben on +44 20 7946 0321.";
