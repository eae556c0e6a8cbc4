import { expect, test } from "vitest";
import { readChats } from "@/db/seed/chats";
import { ConversationInput } from "@/lib/conversations/schema";
import { planReplay, shiftChat } from "./replay";

const chats = readChats();
const now = new Date("2026-11-20T14:00:00Z");

test("five chats are there within ten seconds, about thirty within seven minutes", () => {
  const { chats: sent, steps } = planReplay(chats, "run");
  expect(steps.filter(({ type, afterMs }) => type === "whole" && afterMs <= 10_000)).toHaveLength(5);
  expect(sent.length).toBeGreaterThanOrEqual(28);
  expect(steps.at(-1)?.afterMs).toBeLessThan(7 * 60_000);
});

test("some are typed message by message, and each of those is begun first and ended last", () => {
  const { steps } = planReplay(chats, "run");
  const typed = [...new Set(steps.filter(({ type }) => type === "begin").map(({ chat }) => chat))];
  expect(typed.length).toBeGreaterThan(4);
  for (const chat of typed) {
    const types = steps.filter((step) => step.chat === chat).map(({ type }) => type);
    expect(types[0]).toBe("begin");
    expect(types.at(-1)).toBe("end");
    expect(types.slice(1, -1).every((type) => type === "message")).toBe(true);
  }
});

test("two starts never send the same chat under the same id", () => {
  const ids = [...planReplay(chats, "a").chats, ...planReplay(chats, "b").chats].map(({ externalId }) => externalId);
  expect(new Set(ids).size).toBe(ids.length);
});

test("a couple of visitors are to choose a time, none before the calendars were looked at", () => {
  const { chats: sent, steps } = planReplay(chats, "run");
  const choosing = sent.flatMap(({ wantsSlot }, index) => (wantsSlot ? [index] : []));
  expect(choosing.length).toBeGreaterThanOrEqual(2);
  for (const step of steps) if (choosing.includes(step.chat)) expect(step.afterMs).toBeGreaterThanOrEqual(60_000);
});

test("every chat, shifted to now, is what the API takes: in order, in the past, at its own pace", () => {
  for (const { chat } of chats) {
    const shifted = ConversationInput.parse(shiftChat(chat, now));
    const times = shifted.messages.map(({ sent_at }) => Date.parse(sent_at));
    expect(times).toEqual(times.toSorted((a, b) => a - b));
    expect(times.at(-1)).toBe(now.getTime() - 1_000);
    expect(Date.parse(shifted.started_at)).toBe(times[0]);
    expect(times[0] ?? 0).toBeGreaterThan(now.getTime() - 45 * 60_000);
  }
});
