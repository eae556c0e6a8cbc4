import fc from "fast-check";
import { expect, test } from "vitest";
import { piecesOf } from "./pieces";

const at = (text: string) => new Date(text);

test("days in Berlin are UTC days with an hour before and all but an hour of the last", () => {
  expect(piecesOf({ from: at("2026-11-06T23:00:00Z"), to: at("2026-11-20T23:00:00Z") })).toEqual({
    days: { first: "2026-11-07", beyond: "2026-11-20" },
    edges: [
      { from: at("2026-11-06T23:00:00Z"), to: at("2026-11-07T00:00:00Z") },
      { from: at("2026-11-20T00:00:00Z"), to: at("2026-11-20T23:00:00Z") },
    ],
  });
});

test("days in UTC have no ends, and a few hours have nothing else", () => {
  expect(piecesOf({ from: at("2026-11-07T00:00:00Z"), to: at("2026-11-08T00:00:00Z") }).edges).toEqual([]);
  const hours = { from: at("2026-11-07T01:00:00Z"), to: at("2026-11-08T23:00:00Z") };
  expect(piecesOf(hours)).toEqual({ days: null, edges: [hours] });
});

test("every instant of a range is in one piece, and no other instant is in any", () => {
  const instant = fc.date({ min: at("2026-01-01T00:00:00Z"), max: at("2026-01-12T00:00:00Z"), noInvalidDate: true });
  fc.assert(
    fc.property(instant, instant, instant, (from, to, probe) => {
      const { days, edges } = piecesOf({ from, to });
      const whole = days ? [{ from: at(`${days.first}T00:00:00Z`), to: at(`${days.beyond}T00:00:00Z`) }] : [];
      const holding = [...whole, ...edges].filter((piece) => piece.from <= probe && probe < piece.to);
      expect(holding).toHaveLength(from <= probe && probe < to ? 1 : 0);
    }),
  );
});
