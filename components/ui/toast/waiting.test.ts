import { expect, test } from "vitest";
import { type Told, Waiting } from "./waiting";

function screen() {
  const shown = new Map<string, Told>();
  return { shown, add: (told: Told) => void shown.set(told.id, told), close: (id: string) => void shown.delete(id) };
}

test("what is said before anything can be drawn is shown once it can, in its order, and asked for", () => {
  let asked = 0;
  const waiting = new Waiting(() => asked++);
  waiting.show({ title: "Approved" });
  waiting.show({ title: "Rejected" });
  expect(asked).toBe(2);
  const { shown, ...drawn } = screen();
  waiting.connect(drawn);
  expect([...shown.values()].map(({ title }) => title)).toEqual(["Approved", "Rejected"]);
});

test("what was closed or replaced before it could be drawn is not shown", () => {
  const waiting = new Waiting(() => {});
  const gone = waiting.show({ title: "Undone meanwhile" });
  waiting.show({ id: "why", title: "First reason" });
  waiting.show({ id: "why", title: "Second reason" });
  waiting.close(gone);
  const { shown, ...drawn } = screen();
  waiting.connect(drawn);
  expect([...shown.values()].map(({ title }) => title)).toEqual(["Second reason"]);
});

test("once it can be drawn it is at once, each under an id of its own, and closes by it", () => {
  const waiting = new Waiting(() => {});
  const { shown, ...drawn } = screen();
  waiting.connect(drawn);
  const first = waiting.show({ title: "Approved" });
  const second = waiting.show({ title: "Approved" });
  waiting.close(first);
  expect([...shown.keys()]).toEqual([second]);
});
