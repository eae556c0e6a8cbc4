import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { depthOf, heatOf, hotFrom } from "./heat";

const tokens = readFileSync(new URL("../ui/tokens.css", import.meta.url), "utf8");
type Colour = readonly [number, number, number];

/** Both sides of a `light-dark()` token. */
function token(name: string): { light: Colour; dark: Colour } {
  const colour = String.raw`(#[0-9a-f]{3,6}|rgb\([\d ]+\))`;
  const [, light, dark] = tokens.match(new RegExp(`--${name}: light-dark\\(${colour}, ${colour}\\)`)) ?? [];
  if (!light || !dark) throw new Error(`No colour of both looks: --${name}`);
  return { light: read(light), dark: read(dark) };
}

function read(text: string): Colour {
  const rgb = text.match(/\d+/g);
  const hex = text.match(/[0-9a-f]{2}/g);
  const [r, g, b] = text.startsWith("#")
    ? (hex ?? []).map((pair) => Number.parseInt(pair, 16))
    : (rgb ?? []).map(Number);
  if (r === undefined || g === undefined || b === undefined) throw new Error(`Not a colour: ${text}`);
  return [r, g, b];
}

/** Relative luminance and contrast as WCAG 2.2 defines them. */
function luminance(colour: Colour): number {
  const [r, g, b] = colour.map((part) => {
    const c = part / 255;
    return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
  }) as [number, number, number];
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}
function contrast(one: Colour, other: Colour): number {
  const [low, high] = [luminance(one), luminance(other)].toSorted((a, b) => a - b) as [number, number];
  return (high + 0.05) / (low + 0.05);
}
const mixed = (over: Colour, under: Colour, depth: number) =>
  over.map((part, index) => part * depth + (under[index] ?? 0) * (1 - depth)) as unknown as Colour;

describe.each(["light", "dark"] as const)("a heat cell, %s", (look) => {
  it("shows its number at 4.5 to 1 or more, whatever its share", () => {
    for (let percent = 0; percent <= 100; percent++) {
      const share = percent / 100;
      const ink = token(share >= hotFrom ? "ink" : "ink-2")[look];
      const cell = mixed(token("heat")[look], token("paper")[look], depthOf(share));
      expect(contrast(ink, cell), `${percent} %`).toBeGreaterThanOrEqual(4.5);
    }
  });
});

describe("heatOf", () => {
  const cell = (page: string, topic: string, denominator: number) => ({ page, topic, numerator: 0, denominator });

  it("puts the pages and topics with most chats first, and counts what does not fit", () => {
    const heat = heatOf([cell("/a", "x", 1), cell("/b", "y", 5), cell("/b", "x", 5), cell("/c", "z", 2)], {
      pages: 2,
      topics: 2,
    });
    expect(heat.rows.map((row) => [row.page, row.chats])).toEqual([
      ["/b", 10],
      ["/c", 2],
    ]);
    expect(heat.topics).toEqual(["x", "y"]);
    expect(heat.rows[0]?.cells.map((found) => found?.denominator)).toEqual([5, 5]);
    expect(heat.rows[1]?.cells).toEqual([null, null]);
    expect([heat.morePages, heat.moreTopics]).toEqual([1, 1]);
  });
});
