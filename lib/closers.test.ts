import { expect, test } from "vitest";
import { closeAll, onClose } from "./closers";

test("everything open is closed once, also when one of them fails, and nothing that was closed before", async () => {
  const closed: string[] = [];
  onClose(() => void closed.push("stream"));
  onClose(() => {
    throw new Error("already gone");
  });
  onClose(async () => void closed.push("worker"));
  const forget = onClose(() => void closed.push("a stream that its browser ended"));
  forget();

  expect((await closeAll()).map(({ status }) => status)).toEqual(["fulfilled", "rejected", "fulfilled"]);
  await closeAll();
  expect(closed).toEqual(["stream", "worker"]);
});
