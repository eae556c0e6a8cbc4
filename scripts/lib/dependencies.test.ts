import { expect, test } from "vitest";
import { sameInstall } from "./dependencies.mjs";

const lock = {
  packages: {
    "": {},
    "node_modules/a": { version: "1.0.0" },
    "node_modules/mac": { version: "1.0.0", optional: true },
  },
};

test("what is for other systems need not be there", () => {
  expect(sameInstall(lock, { packages: { "node_modules/a": { version: "1.0.0" } } })).toBe(true);
});

test.each([
  ["lacks a package", {}],
  ["has another version", { "node_modules/a": { version: "1.0.1" } }],
  [
    "has another version of an optional one",
    { "node_modules/a": { version: "1.0.0" }, "node_modules/mac": { version: "2.0.0" } },
  ],
  [
    "holds one the lock does not name",
    { "node_modules/a": { version: "1.0.0" }, "node_modules/b": { version: "1.0.0" } },
  ],
])("an install that %s is not the lock's", (_, packages) => {
  expect(sameInstall(lock, { packages })).toBe(false);
});
