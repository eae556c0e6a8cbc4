import fs from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { completed, type Lock, missingOptional, platformOf } from "./lib/lock.mjs";

const lock = JSON.parse(fs.readFileSync(path.resolve(import.meta.dirname, "../package-lock.json"), "utf8")) as Lock;

describe("this project's lock", () => {
  test("names every optional package, those for other systems too", () => {
    expect(missingOptional(lock)).toEqual([]);
  });

  // Below these are known holes; what an audit would say, where there is none.
  test.each([
    ["next", "16.4.6"],
    ["next-auth", "4.24.15"],
  ])("%s is at least %s", (name, lowest) => {
    const version = lock.packages[`node_modules/${name}`]?.version ?? "0.0.0";
    expect(version.localeCompare(lowest, "en", { numeric: true })).toBeGreaterThanOrEqual(0);
  });
});

describe("a lock that lacks a platform's package", () => {
  const incomplete: Lock = {
    packages: {
      "": {},
      "node_modules/tool": {
        version: "2.0.0",
        dev: true,
        optionalDependencies: { "@tool/linux-x64-musl": "2.0.0", "@tool/darwin-arm64": "2.0.0" },
      },
      "node_modules/@tool/darwin-arm64": { version: "2.0.0", optional: true },
    },
  };

  test("is completed with the version its parent pins, for the system its name says", () => {
    expect(completed(incomplete).packages["node_modules/@tool/linux-x64-musl"]).toEqual({
      version: "2.0.0",
      os: ["linux"],
      cpu: ["x64"],
      libc: ["musl"],
      dev: true,
      optional: true,
    });
    expect(missingOptional(completed(incomplete))).toEqual([]);
  });

  test("is left alone where only a range is known", () => {
    const loose: Lock = { packages: { "node_modules/tool": { optionalDependencies: { other: "^1.0.0" } } } };
    expect(() => completed(loose)).toThrow("other is wanted as ^1.0.0");
  });
});

test("a package nested beside the one that wants it counts", () => {
  const nested: Lock = {
    packages: {
      "node_modules/a": { optionalDependencies: { b: "1.0.0" } },
      "node_modules/a/node_modules/b": { version: "1.0.0" },
    },
  };
  expect(missingOptional(nested)).toEqual([]);
});

test.each([
  ["@next/swc-linux-arm64-gnu", { os: ["linux"], cpu: ["arm64"], libc: ["glibc"] }],
  ["@img/sharp-linuxmusl-x64", { os: ["linux"], cpu: ["x64"], libc: ["musl"] }],
  ["@biomejs/cli-win32-x64", { os: ["win32"], cpu: ["x64"] }],
  ["@tool/wasm32-wasi", { cpu: ["wasm32"] }],
])("%s says what it runs on", (name, platform) => {
  expect(platformOf(name)).toEqual(platform);
});
