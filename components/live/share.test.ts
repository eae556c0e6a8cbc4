import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { Message } from "./messages";
import { shareSource } from "./share";

/**
 * Locks as browsers have them: one holder a name, the rest in line. A place in line can be given up, but a tab whose
 * turn comes in that very moment is still called.
 */
function makeLocks() {
  const lines = new Map<string, Promise<unknown>>();
  return {
    request(name: string, { signal }: { signal: AbortSignal }, run: () => Promise<void>) {
      const before = lines.get(name) ?? Promise.resolve();
      const turn = before.then(run);
      lines.set(name, turn);
      return Promise.race([
        turn,
        new Promise<void>((_, reject) => signal.addEventListener("abort", () => reject(signal.reason))),
      ]);
    },
  };
}

type Tab = { heard: Message[]; stream: { tell: (message: Message) => void; open: boolean }[]; leave: () => void };
const tabs: Tab[] = [];

function openTab(personId = "rita"): Tab {
  const tab: Tab = { heard: [], stream: [], leave: () => {} };
  tab.leave = shareSource(
    personId,
    (tell) => {
      const stream = { tell, open: true };
      tab.stream.push(stream);
      return () => {
        stream.open = false;
      };
    },
    (message) => tab.heard.push(message),
  );
  tabs.push(tab);
  return tab;
}

const changed: Message = { kind: "changed", topics: ["handoffs"] };

beforeEach(() => vi.stubGlobal("navigator", { locks: makeLocks() }));
afterEach(() => {
  for (const tab of tabs.splice(0)) tab.leave();
  vi.unstubAllGlobals();
});

test("of three tabs one holds the stream, and all hear what comes over it", async () => {
  const [first, second, third] = [openTab(), openTab(), openTab()];
  await vi.waitFor(() => expect(first.stream).toHaveLength(1));
  first.stream[0]?.tell(changed);
  await vi.waitFor(() => expect([second.heard, third.heard]).toEqual([[changed], [changed]]));
  expect(first.heard).toEqual([changed]);
  expect([second.stream, third.stream]).toEqual([[], []]);
});

test("when the tab with the stream closes, another opens one", async () => {
  const [first, second] = [openTab(), openTab()];
  await vi.waitFor(() => expect(first.stream).toHaveLength(1));
  first.leave();
  expect(first.stream[0]?.open).toBe(false);
  await vi.waitFor(() => expect(second.stream).toHaveLength(1));
});

test("a tab that opens later is told how things stand", async () => {
  const first = openTab();
  await vi.waitFor(() => expect(first.stream).toHaveLength(1));
  first.stream[0]?.tell({ kind: "state", state: "live" });
  const second = openTab();
  await vi.waitFor(() => expect(second.heard).toEqual([{ kind: "state", state: "live" }]));
});

test("a tab that closes while it waits in line opens nothing", async () => {
  const [first, second, third] = [openTab(), openTab(), openTab()];
  await vi.waitFor(() => expect(first.stream).toHaveLength(1));
  second.leave();
  first.leave();
  await vi.waitFor(() => expect(third.stream).toHaveLength(1));
  expect(second.stream).toEqual([]);
});

test("another person's tab of the same browser hears nothing", async () => {
  const [rita, owen] = [openTab("rita"), openTab("owen")];
  await vi.waitFor(() => expect([rita.stream.length, owen.stream.length]).toEqual([1, 1]));
  rita.stream[0]?.tell(changed);
  owen.stream[0]?.tell({ kind: "everything" });
  expect(owen.heard).toEqual([{ kind: "everything" }]);
});

test("a browser without locks has a stream a tab", () => {
  vi.stubGlobal("navigator", {});
  const [first, second] = [openTab(), openTab()];
  expect([first.stream.length, second.stream.length]).toEqual([1, 1]);
  second.leave();
  expect(second.stream[0]?.open).toBe(false);
});
