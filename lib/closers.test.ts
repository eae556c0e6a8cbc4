import { expect, test } from "vitest";
import { closeAll, onClose } from "./closers";

test("everything open is closed once, and nothing that was closed before", async () => {
  const closed: string[] = [];
  onClose(() => void closed.push("stream"));
  onClose(async () => void closed.push("worker"));
  const forget = onClose(() => void closed.push("a stream that its browser ended"));
  forget();

  await closeAll();
  await closeAll();
  expect(closed).toEqual(["stream", "worker"]);
});
