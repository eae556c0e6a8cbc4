import { expect, test } from "vitest";
import { closeAll, endAll, onClose } from "./closers";

test("all that is open ends, also where one of them fails, and what was taken back is left alone", async () => {
  const ended: string[] = [];
  onClose(() => void ended.push("stream"));
  onClose(() => {
    throw new Error("hangs");
  });
  onClose(() => void ended.push("gone before"))();
  const ends = await closeAll();
  expect(ended).toEqual(["stream"]);
  expect(ends.map(({ status }) => status)).toEqual(["fulfilled", "rejected"]);
});

test("what opens while the process ends is ended too, and before that it is not", async () => {
  const ended: string[] = [];
  await closeAll();
  onClose(() => void ended.push("opened before"));
  await Promise.resolve();
  expect(ended).toEqual([]);
  await endAll();
  onClose(() => void ended.push("opened meanwhile"));
  await Promise.resolve();
  expect(ended).toEqual(["opened before", "opened meanwhile"]);
});
