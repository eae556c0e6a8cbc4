import { expect, test } from "vitest";
import { adviceOn, unfinishedWords } from "./words";

test.each([
  ["auth 401 INVALID_AUTHENTICATION correlation 0f3c", "The credentials were refused (401 INVALID_AUTHENTICATION)"],
  ["auth stored credentials cannot be opened", "The stored secret cannot be opened"],
  ["refused address not allowed", "The address is not allowed"],
  ["refused 302", "It sends us on to another address (302)"],
  ["refused 404 channel_not_found", "The question was refused (404 channel_not_found)"],
  ["network ECONNREFUSED", "Nobody answers at this address (ECONNREFUSED)"],
  ["", "It did not answer as expected"],
])("%s is told in words, with what to do", (answer, what) => {
  expect(adviceOn(answer).what).toBe(what);
  expect(adviceOn(answer).todo).not.toBe("");
});

test("one delivery is one, and several are several", () => {
  expect(unfinishedWords(1)).toMatch(/^1 delivery is not finished/);
  expect(unfinishedWords(3)).toMatch(/^3 deliveries are not finished/);
});
