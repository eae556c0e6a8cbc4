import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { forget, forgetAll, type Kept, keep, readKept } from "./kept";

/** As far as a browser's store is used here: entries are own properties, and the rest is not enumerable. */
class Store {
  setItem(key: string, value: string) {
    Object.assign(this, { [key]: value });
  }
  getItem(key: string): string | null {
    return (this as Record<string, unknown>)[key] as string | null;
  }
  removeItem(key: string) {
    delete (this as Record<string, unknown>)[key];
  }
}
const now = 1_772_618_400_000;
const typed: Kept = { edits: { firstMessage: "Hello Dana", email: "dana@" }, base: null, at: now };
let store: Store;
beforeEach(() => {
  store = new Store();
  vi.stubGlobal("window", { localStorage: store });
});
afterEach(() => vi.unstubAllGlobals());

test("what was typed is there again for the same person and handoff, half an address too, and for nobody else", () => {
  keep("rita", "h1", typed);
  expect(readKept("rita", "h1", now)).toEqual(typed);
  expect(readKept("owen", "h1", now)).toBeNull();
  expect(readKept("rita", "h2", now)).toBeNull();
});

test("what the server has is forgotten here", () => {
  keep("rita", "h1", typed);
  forget("rita", "h1");
  expect(Object.keys(store)).toEqual([]);
});

test("whoever signs out leaves nothing of theirs behind, and a colleague's stays", () => {
  for (const [person, handoff] of [
    ["rita", "h1"],
    ["rita", "h2"],
    ["owen", "h1"],
  ] as const)
    keep(person, handoff, typed);
  forgetAll("rita");
  expect(Object.keys(store)).toEqual(["unsaved-draft:owen:h1"]);
});

test("after a day it is gone, whoever comes by; other things in the store stay", () => {
  keep("rita", "h1", typed);
  store.setItem("theme", "dark");
  expect(readKept("owen", "h9", now + 25 * 3600_000)).toBeNull();
  expect(Object.keys(store)).toEqual(["theme"]);
});

test("what cannot be read is nothing, and no reason to stop", () => {
  store.setItem("unsaved-draft:rita:h1", "{cut o");
  expect(readKept("rita", "h1", now)).toBeNull();
  vi.stubGlobal("window", {
    get localStorage() {
      throw new DOMException("forbidden", "SecurityError");
    },
  });
  keep("rita", "h1", typed);
  expect(readKept("rita", "h1", now)).toBeNull();
});
