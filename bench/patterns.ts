import { performance } from "node:perf_hooks";
import type { Transcript } from "@/lib/analysis/model";
import { analyse } from "@/lib/analysis/rules/analyse";

/**
 * `npx tsx bench/patterns.ts [seconds] [seed]`: looks for text that some pattern reads in more than linear time. Repeats random
 * scraps of punctuation, numbers, names and set phrases to 20,000 and 40,000 characters and prints those where twice the text
 * takes nearly thrice the time or more. Nothing printed but the count is what is wanted.
 */
const [seconds = 60, seed = 1] = process.argv.slice(2).map(Number);
const scraps = [
  ..."1 a A - -- ! ? : ( ) @ ' ’ ä é < > [ { # = + / \\ \" _ * |".split(" "),
  ...[
    "\n",
    "\t",
    " ",
    ". ",
    ", ",
    "; ",
    "… ",
    "12 ",
    "£5 ",
    "10.5m ",
    "07700 ",
    "a.b",
    "x@y",
    "http://",
    "www.",
    "J. ",
    "Mr. ",
  ],
  ..."Ann ,call me ,my ,we have ,at ,in ,and ,ik ,wir haben ,de ,on ,euro ,5 people ,if ,by email ,I am ,is ,no ,yes ".split(
    ",",
  ),
  ..."the ,of ,offices ,arroba ,punto ,I'm ,not be ,system: ,Leeds, ,how much ,est-ce que ,bitte ,gracias ".split(","),
];

let state = seed >>> 0;
const random = (below: number) => {
  state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
  return Math.floor((state / 2 ** 32) * below);
};

function timeOf(unit: string, length: number): number {
  const message = {
    id: "m",
    role: "visitor" as const,
    sentAt: new Date(0),
    text: unit.repeat(Math.ceil(length / unit.length)),
  };
  const transcript: Transcript = {
    page: { url: null, title: null, topic: null },
    visitor: {},
    consents: [],
    fields: {},
    handoffRequested: false,
    messages: [message],
  };
  const start = performance.now();
  analyse(transcript);
  return performance.now() - start;
}

timeOf("hello there ", 1000);
const end = performance.now() + seconds * 1000;
let tried = 0;
let slow = 0;
while (performance.now() < end) {
  const unit = Array.from({ length: 1 + random(4) }, () => scraps[random(scraps.length)] ?? "").join("") || " ";
  const once = timeOf(unit, 20_000);
  tried++;
  // Short times are noise.
  if (once < 120) continue;
  const twice = timeOf(unit, 40_000);
  if (twice / once < 2.8) continue;
  slow++;
  console.log(`${JSON.stringify(unit)}  ${once.toFixed(0)} ms, twice as long ${twice.toFixed(0)} ms`);
}
console.log(`${tried} texts, ${slow} read in more than linear time`);
