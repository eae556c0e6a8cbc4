import { expect, test } from "vitest";
import { shownMessages } from "@/lib/analysis/language-model/prompt";
import { analyse } from "@/lib/analysis/rules/analyse";
import { chat } from "@/lib/analysis/testing";
import { promptForDraft } from "./prompt";
import { takeSentence, withSentence } from "./take";

const transcript = chat(["v: Do you fit worktops in Leeds?", "b: We read you."]);
const messages = shownMessages(transcript);
const rules = analyse(transcript);
const said = (text: string, message = "m1", quote = "fit worktops in Leeds") => ({
  sentence: { text, quotes: [{ message, quote }] },
});

test("a grounded sentence is taken, with its full stop", () => {
  expect(takeSentence(said("You asked about worktops in Leeds"), messages, rules)).toEqual({
    sentence: "You asked about worktops in Leeds.",
  });
});

test.each([
  ["nothing", { sentence: null }, "nothing_said"],
  ["what the bot wrote", said("You were told that we read you.", "m2", "We read you"), "ungrounded"],
  ["what nobody wrote", said("You asked about worktops in Leeds.", "m1", "fit kitchens"), "ungrounded"],
  ["a promise", said("We will fit worktops in Leeds by Friday."), "promise"],
  ["two lines of markup", said("You asked about **worktops** in Leeds."), "shape"],
])("%s is not", (_, answer, refused) => {
  expect(takeSentence(answer, messages, rules)).toEqual({ refused });
});

test("the sentence stands before the closing", () => {
  expect(withSentence("Hello,\n\nbody.\n\nBye,\nOla", "Said.")).toBe("Hello,\n\nbody.\n\nSaid.\n\nBye,\nOla");
});

test("the prompt fences the chat by a name it cannot know, and says what was rejected as data", () => {
  const prompt = promptForDraft({ messages, rejected: [{ objection: "wrong_words", reason: "Too long" }] }, "b0");
  expect(prompt.user.split("\n").at(0)).toBe("<transcript-b0>");
  expect(prompt.user.split("\n").at(-1)).toBe("</transcript-b0>");
  expect(prompt.system).toContain('[{"objection":"wrong_words","reason":"Too long"}]');
});
