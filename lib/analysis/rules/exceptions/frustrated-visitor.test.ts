import { expect, test } from "vitest";
import { chat } from "../../testing";
import { analyse } from "../analyse";

const found = (text: string) => analyse(chat([`v: ${text}`])).exceptions.map(({ kind }) => kind);

test.each([
  "are you even reading what I write",
  "this bot is worthless",
  "omg just answer the question!!!",
  "great, another useless answer",
  "you clearly don't understand anything",
  "I'm losing my patience here",
  "WHY WONT YOU ANSWER ME",
  "Esto es una tomadura de pelo",
  "Das ist doch Zeitverschwendung mit Ihnen",
  "vous ne comprenez rien, c'est pénible",
  "jij snapt er echt niks van",
  "talking to you is like talking to a toaster",
  "I want to scream, forget it",
])("%s: is anger at the chat", (text) => {
  expect(found(text)).toContain("frustrated_visitor");
});

test.each([
  "thanks that's great!!",
  "sorry for my stupid question",
  "the weather is awful, can you come anyway?",
  "I'm frustrated with my current supplier",
  "this is urgent!!",
])("%s: is not anger at the chat", (text) => {
  expect(found(text)).not.toContain("frustrated_visitor");
});

test.each([
  "Hi, could you people help us with a new kitchen?",
  "oh sorry!! wrong button",
  "My brother is useless with dates, so please write it down for me",
])("%s: is said in peace", (text) => {
  expect(found(text)).not.toContain("frustrated_visitor");
});
