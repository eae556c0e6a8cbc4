import { describe, expect, test } from "vitest";
import { sayCount, sayDuration, sayPercent, sayStage } from "./format";
import { heatOf } from "./heat";
import { barsOf, outlineOf, placeOf, tallest } from "./histogram-geometry";
import { axisOf, bandOf, leadsOf, minutesOf, place, type Segment, type StageMeans, totalOf } from "./stage-geometry";

const minute = 60_000;
const target = 5 * minute;
const means = (of: Partial<StageMeans>): StageMeans => ({
  chat: minute,
  analysis: 0,
  queue: minute,
  review: minute,
  crm: 0,
  calendar: 0,
  owner: minute,
  ...of,
});

describe("words for figures", () => {
  test.each([
    [0, "0:00"],
    [44_499, "0:44"],
    [192_000, "3:12"],
    [3_599_400, "59:59"],
    [7_800_000, "2 h 10"],
    [86_400_000 * 3, "3 d"],
  ])("%i ms is %s", (ms, said) => expect(sayDuration(ms)).toBe(said));

  test.each([
    [0.824, null, "82"],
    [0.7964, 0.8, "79.6"],
    [0.8, 0.8, "80"],
    [0.999, null, "99.9"],
    [0.0004, null, "0.1"],
    [1, null, "100"],
    [0, null, "0"],
  ])("%f against %s is %s per cent", (share, goal, said) => expect(sayPercent(share, goal)).toBe(said));

  test.each([
    [0, "0:00"],
    [7, "<1 s"],
    [999, "<1 s"],
    [1_000, "0:01"],
  ])("a stage of %i ms took %s", (ms, said) => expect(sayStage(ms)).toBe(said));

  test("thousands stand apart", () => expect(sayCount(1_234_567)).toBe("1\u2009234\u2009567"));
});

describe("the bar of stages", () => {
  const axis = axisOf([means({})], target);

  test("has ready at 0, the chat before it, and the target in view", () => {
    expect(place(axis, -minute)).toBe(0);
    expect(place(axis, target)).toBeLessThan(100);
    expect(bandOf(means({}), axis, target).segments[0]).toMatchObject({ stage: "chat", x: 0 });
  });

  test("lays its stages end to end, and leaves out what took no time", () => {
    const { segments, end } = bandOf(means({}), axis, target);
    expect(segments.map(({ stage }) => stage)).toEqual(["chat", "queue", "review", "owner"]);
    for (const [index, segment] of segments.entries()) {
      const next = segments[index + 1];
      expect(segment.x + segment.width).toBeCloseTo(next ? next.x : end, 9);
    }
  });

  test("has the analysis between the chat and ready, and not in the total", () => {
    const read = means({ analysis: minute / 2 });
    const wide = axisOf([read], target);
    const { segments, total } = bandOf(read, wide, target);
    expect(segments.slice(0, 3).map(({ stage }) => stage)).toEqual(["chat", "analysis", "queue"]);
    expect(segments[0]?.x).toBe(0);
    expect((segments[1]?.x ?? 0) + (segments[1]?.width ?? 0)).toBeCloseTo(place(wide, 0), 9);
    expect(total).toBe(3 * minute);
  });

  test("is late only from the target on: a stage across it is split there", () => {
    const slow = means({ owner: 6 * minute });
    const wide = axisOf([slow], target);
    const owner = bandOf(slow, wide, target).segments.filter(({ stage }) => stage === "owner");
    expect(owner.map(({ late }) => late)).toEqual([false, true]);
    expect(owner[1]?.x).toBeCloseTo(place(wide, target), 9);
  });

  test("keeps five minutes readable beside a night: what is longer is cut, its figure is not", () => {
    const night = means({ chat: 90 * minute, owner: 600 * minute });
    const wide = axisOf([night], target);
    expect(wide.to).toBeLessThan(15 * minute);
    expect(wide.to).toBeGreaterThan(12 * minute);
    const band = bandOf(night, wide, target);
    expect(band.segments.filter(({ cut }) => cut).map(({ stage }) => stage)).toEqual(["chat", "owner"]);
    expect(band.end).toBe(100);
    expect(totalOf(night)).toBe(602 * minute);
  });

  test("names whole minutes, and neither ready nor the target twice", () => {
    expect(minutesOf({ from: -minute, to: 6.5 * minute }, target).map(({ label }) => label)).toEqual([
      "−1",
      "1",
      "2",
      "3",
      "4",
      "6",
    ]);
  });
});

describe("words for stages that are too thin", () => {
  const thin = (x: number, words: string) => ({ segment: { x, width: 0 } as Segment, words });

  test("stand each over its own where there is room", () => {
    const leads = leadsOf([thin(20, "analysis <1 s"), thin(60, "calendar <1 s")]);
    expect(leads.map(({ words, marks }) => [words, marks])).toEqual([
      ["analysis <1 s", [20]],
      ["calendar <1 s", [60]],
    ]);
  });

  test("are told in one breath where they would touch, with a line to each", () => {
    const leads = leadsOf([thin(60, "CRM 0:02"), thin(61, "calendar <1 s"), thin(64, "owner 0:01")]);
    expect(leads).toEqual([{ words: "CRM 0:02, calendar <1 s, owner 0:01", marks: [60, 61, 64], endsAtMark: false }]);
  });

  test("end at their line where they would run over the edge", () => {
    expect(leadsOf([thin(95, "calendar <1 s")])[0]?.endsAtMark).toBe(true);
  });
});

describe("the histogram", () => {
  const counts = [...Array(20).fill(0), 0];
  counts[2] = 3;
  counts[10] = 1;

  test("scales the tallest share of both periods to the whole height", () => {
    const before = [...Array(21).fill(0)];
    before[0] = 100;
    const top = tallest(counts, before);
    expect(top).toBe(1);
    expect(barsOf(counts, top, 300, target)[2]?.height).toBeCloseTo(225);
    expect(barsOf(before, top, 300, target)[0]?.height).toBe(300);
  });

  test("is late from the target's own step on", () => {
    const bars = barsOf(counts, 1, 300, target);
    expect([bars[9]?.late, bars[10]?.late]).toEqual([false, true]);
  });

  test("puts everything beyond ten minutes into the last bar, apart from the others", () => {
    const bars = barsOf(counts, 1, 300, target);
    const last = bars[20]!;
    expect(placeOf(3 * 3_600_000)).toBeCloseTo(last.x + last.width / 2, 9);
    expect(last.x - (bars[19]!.x + bars[19]!.width)).toBeGreaterThan(last.width);
    expect(last.x + last.width).toBeLessThanOrEqual(100);
  });

  test("of nothing is flat, and nothing before draws no outline", () => {
    const none = Array(21).fill(0);
    expect(barsOf(none, tallest(none), 300, target).every(({ height }) => height === 0)).toBe(true);
    expect(outlineOf(none, 0, 300)).toEqual([]);
  });
});

test("the heat map keeps the pages and topics with most chats, and counts the rest", () => {
  const cell = (page: string, topic: string, denominator: number) => ({ page, topic, numerator: 1, denominator });
  const heat = heatOf([cell("/a", "x", 5), cell("/b", "x", 20), cell("/b", "y", 30), cell("/c", "z", 1)], {
    pages: 2,
    topics: 2,
  });
  expect(heat.topics).toEqual(["y", "x"]);
  expect(heat.rows.map(({ page, chats }) => [page, chats])).toEqual([
    ["/b", 50],
    ["/a", 5],
  ]);
  expect(heat.rows[1]?.cells).toEqual([null, cell("/a", "x", 5)]);
  expect(heat).toMatchObject({ morePages: 1, moreTopics: 1 });
});
