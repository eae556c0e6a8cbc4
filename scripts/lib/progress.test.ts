import { expect, test } from "vitest";
import { makeProgress } from "./progress.mjs";

function bench(isTTY = false) {
  let text = "";
  let now = 0;
  const progress = makeProgress({ write: (more) => (text += more), isTTY }, () => now);
  return {
    progress,
    seconds: (s: number) => {
      now += s * 1000;
    },
    lines: () => text.split("\n").map((line) => line.trimEnd()),
  };
}

test("a stage is one line: name, what was done, seconds", async () => {
  const { progress, seconds, lines } = bench();
  await progress.stage("build", async () => {
    seconds(2.25);
    return "up to date";
  });
  expect(lines()).toEqual([expect.stringMatching(/^ {2}build +up to date +2\.3 s$/), ""]);
});

test("a long stage says what it is at on the line it ends on", async () => {
  const { progress, seconds, lines } = bench();
  await progress.stage("build", async (say) => {
    say("building");
    seconds(9);
    return "built";
  });
  expect(lines()).toEqual([expect.stringMatching(/^ {2}build +building … built +9\.0 s$/), ""]);
});

test("stages that overlap keep to lines of their own", async () => {
  const { progress, lines } = bench();
  await progress.stage("build", async (say) => {
    say("building");
    await progress.stage("database", async () => "ready");
    return "built";
  });
  expect(lines().map((line) => line.trim().split(/ {2,}/).slice(0, 2).join(": "))).toEqual([
    "build: building …",
    "database: ready",
    "build: built",
    "",
  ]);
});

test("a failure ends its line and is passed on", async () => {
  const { progress, lines } = bench();
  await expect(progress.stage("build", () => Promise.reject(new Error("no")))).rejects.toThrow("no");
  expect(lines()[0]).toContain("failed");
});

test("after closing nothing is said", async () => {
  const { progress, lines } = bench();
  progress.close();
  progress.line("late");
  await progress.stage("build", async () => "built");
  expect(lines()).toEqual([""]);
});
