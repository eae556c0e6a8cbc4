import { describe, expect, test } from "vitest";
import { matchPress, nothingBegun, sequencePatience } from "./match";
import { isStroke, type Press, parseKeys } from "./stroke";

const press = (key: string, held: Partial<Press> = {}): Press => ({
  key,
  code: /^[a-z]$/i.test(key) ? `Key${key.toUpperCase()}` : "",
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  shiftKey: false,
  ...held,
});

const bindings = [{ keys: "c" }, { keys: "g q" }, { keys: "g m" }, { keys: "mod+Enter" }, { keys: "?" }];
const pressed = (...presses: Press[]) => {
  let matched = matchPress<{ keys: string }>(bindings, nothingBegun, presses[0] as Press, 0, false);
  for (const next of presses.slice(1)) matched = matchPress(bindings, matched.begun, next, 0, false);
  return matched.hit?.keys;
};

describe("a key", () => {
  test("runs what is bound to it", () => expect(pressed(press("c"))).toBe("c"));
  test.each(["ctrlKey", "metaKey", "altKey", "shiftKey"] as const)("is another one with %s held", (held) => {
    expect(pressed(press("c", { [held]: true }))).toBeUndefined();
  });
  test("is the same with caps lock on", () => expect(pressed(press("C"))).toBe("c"));
  test("is found by its cap where the layout writes no Latin letters", () => {
    expect(pressed(press("с", { code: "KeyC" }))).toBe("c");
  });
  test("that is a sign does not ask how the layout writes it", () => {
    expect(pressed(press("?", { shiftKey: true }))).toBe("?");
    expect(pressed(press("?"))).toBe("?");
  });
});

describe("mod", () => {
  const stroke = parseKeys("mod+Enter")[0]!;
  test("is Command on a Mac and Control elsewhere", () => {
    expect(isStroke(stroke, press("Enter", { metaKey: true }), true)).toBe(true);
    expect(isStroke(stroke, press("Enter", { ctrlKey: true }), false)).toBe(true);
  });
  test("is not the other one", () => {
    expect(isStroke(stroke, press("Enter", { ctrlKey: true }), true)).toBe(false);
    expect(isStroke(stroke, press("Enter", { metaKey: true }), false)).toBe(false);
  });
  test("is not both at once", () => {
    expect(isStroke(stroke, press("Enter", { ctrlKey: true, metaKey: true }), false)).toBe(false);
  });
});

describe("a sequence", () => {
  test("runs at its last key", () => expect(pressed(press("g"), press("q"))).toBe("g q"));
  test("does nothing at its first", () => expect(pressed(press("g"))).toBeUndefined());
  test("that goes astray gives way to what the last key means alone", () => {
    expect(pressed(press("g"), press("c"))).toBe("c");
  });
  test("that goes astray into its own first key begins again", () => {
    expect(pressed(press("g"), press("g"), press("m"))).toBe("g m");
  });
  test("is forgotten when the next key takes too long", () => {
    const { begun } = matchPress(bindings, nothingBegun, press("g"), 1_000, false);
    expect(matchPress(bindings, begun, press("q"), 1_000 + sequencePatience, false).hit?.keys).toBe("g q");
    expect(matchPress(bindings, begun, press("q"), 1_001 + sequencePatience, false).hit).toBeUndefined();
  });
});

test("of two bindings of one key the later stands", () => {
  const twice = [
    { keys: "x", name: "shell" },
    { keys: "x", name: "screen" },
  ];
  expect(matchPress(twice, nothingBegun, press("x"), 0, false).hit?.name).toBe("screen");
});

test.each(["hyper+c", "mod+"])("%s is refused when it is named, not when it is pressed", (keys) => {
  expect(() => parseKeys(keys)).toThrow();
});
