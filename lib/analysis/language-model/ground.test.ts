import { describe, expect, test } from "vitest";
import { chat } from "../testing";
import { ground } from "./ground";
import { shownMessages } from "./prompt";

const messages = shownMessages(
  chat(["v: We need 12 worktops in Leeds.", "b: For when?", "v: 5", "v: My card 4111 1111 1111 1111"]),
);
const onVisitor = (message: string, quote: string) => ground([{ message, quote }], messages, ["visitor"]);

describe("a statement is grounded", () => {
  test("by words of the very message it names, and its evidence is where they stand", () => {
    expect(onVisitor("m1", "12 worktops")).toEqual([{ messageId: "m1", start: 8, end: 19 }]);
    expect(onVisitor("m1", "  worktops in Leeds. ")).toEqual([{ messageId: "m1", start: 11, end: 29 }]);
  });

  test("by a whole message, however short", () => {
    expect(onVisitor("m3", "5")).toEqual([{ messageId: "m3", start: 0, end: 1 }]);
  });
});

test.each([
  ["words in other letters", "m1", "12 WORKTOPS"],
  ["words put together", "m1", "We need worktops"],
  ["another message's words", "m3", "12 worktops"],
  ["a message that is not there", "m9", "12 worktops"],
  ["what the bot said, where the visitor counts", "m2", "For when?"],
  ["a letter out of a word", "m1", "W"],
  ["no word at all", "m1", "..."],
  ["nothing", "m1", ""],
  ["what was barred", "m4", "4111 1111"],
])("%s is no ground", (_, message, quote) => {
  expect(onVisitor(message, quote)).toBeNull();
});

test("one false quote beside a true one takes both away, and so does none", () => {
  const quotes = [
    { message: "m1", quote: "12 worktops" },
    { message: "m1", quote: "14 worktops" },
  ];
  expect(ground(quotes, messages, ["visitor"])).toBeNull();
  expect(ground([], messages, ["visitor"])).toBeNull();
});
