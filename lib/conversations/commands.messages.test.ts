import { describe, expect, test } from "vitest";
import { additionsOf } from "./commands.messages";
import type { StandingMessage } from "./model";
import type { Message } from "./schema";

const at = (second: number) => `2026-11-20T14:03:${String(second).padStart(2, "0")}.000Z`;
const version = (text: string, second: number, more: Partial<Message> = {}): Message => ({
  external_id: "m-1",
  role: "visitor",
  text,
  sent_at: at(0),
  edited_at: at(second),
  ...more,
});
const deleted = (second: number) => version("", second, { deleted: true });
const untimed = (text: string): Message => ({ ...version(text, 0), edited_at: null });

/** What stands after calls with one version each. */
function standing(versions: readonly Message[]): StandingMessage[] {
  let known: StandingMessage[] = [];
  for (const one of versions) {
    const { added, revised } = additionsOf(known, [one]);
    const texts = new Map(revised.map(({ id, ...what }) => [id, what]));
    known = [...known, ...added].map((message) => {
      const newer = texts.get(message.id);
      return newer ? { ...message, text: newer.text, revisedAt: newer.at } : message;
    });
  }
  return known;
}
const orders = <T>(all: readonly T[]): T[][] =>
  all.length < 2
    ? [[...all]]
    : all.flatMap((one, i) => orders(all.filter((_, other) => other !== i)).map((rest) => [one, ...rest]));

describe("versions of a message", () => {
  const versions = [version("Do you ship?", 0), version("Do you ship to Malta?", 20), version("To Gozo?", 40)];

  test.each(orders(versions).map((order) => [order.map(({ text }) => text).join(" / "), order] as const))(
    "come in any order and the newest stands: %s",
    (_, order) => expect(standing(order)).toMatchObject([{ text: "To Gozo?", sentAt: new Date(at(0)), seq: 0 }]),
  );

  test.each(orders([version("My card is 4111 1111 1111 1111", 0), deleted(20)]).map((order) => [order]))(
    "what was taken back is gone whichever came first",
    (order) => expect(standing(order)).toMatchObject([{ text: null }]),
  );

  test("what was taken back in the moment of its last change stays so, and a later change brings it back", () => {
    expect(standing([deleted(20), version("late", 20)])).toMatchObject([{ text: null }]);
    expect(standing([deleted(20), version("again", 30)])).toMatchObject([{ text: "again" }]);
  });

  test("without times the last to come stands; with the same time too", () => {
    expect(standing([untimed("one"), untimed("two")])).toMatchObject([{ text: "two" }]);
    expect(standing([version("one", 20), version("two", 20)])).toMatchObject([{ text: "two" }]);
  });

  test("the same again is nothing", () => {
    const known = standing([version("one", 0)]);
    expect(additionsOf(known, [version("one", 0), version("one", 30)])).toEqual({ added: [], revised: [] });
  });

  test("two versions in one call are one message with what came last", () => {
    const { added, revised } = additionsOf([], [version("one", 0), version("two", 20)]);
    expect(added).toMatchObject([{ text: "one" }]);
    expect(revised).toEqual([{ id: added[0]?.id, text: "two", at: new Date(at(20)) }]);
  });
});
