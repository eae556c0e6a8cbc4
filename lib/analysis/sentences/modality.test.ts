import { expect, test } from "vitest";
import { readText } from "../rules/reading";
import { modalityIn } from "./modality";

const marks = (text: string) => modalityIn(readText(text), 0);

test.each([
  ["We will be there on Monday.", ["~we", "~^we", "~will", "~when", "~we&will", "~will&when"]],
  ["Perhaps it fits.", ["~may", "~fits", "~may&fits"]],
  ["That is 300 € for you", ["~number", "~money", "~you", "~money&number"]],
  ["Ten percent or 10 %", ["~share"]],
  ["Vous paierez moins", ["~will", "~you"]],
  ["Mañana llegará su paquete", ["~when", "~will", "~your"]],
  ["Das haben wir noch nie versprochen", ["~not", "~sure"]],
  ["De monteur komt misschien", ["~may"]],
])("%s shows %j", (text, shown) => expect(marks(text)).toEqual(expect.arrayContaining(shown)));

test("a sentence shows its own marks and not its neighbour's", () => {
  const read = readText("We open at nine. Perhaps.");
  expect(modalityIn(read, 1)).toContain("~may");
  expect(modalityIn(read, 0)).not.toContain("~may");
  expect(modalityIn(read, 1)).not.toContain("~we");
});

test("each two marks are one pair, whatever their order in the sentence", () => {
  const pairs = (text: string) => marks(text).filter((mark) => mark === "~we&will" || mark === "~will&we");
  expect(pairs("we will")).toEqual(["~we&will"]);
  expect(pairs("will we")).toEqual(["~we&will"]);
});
