import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { beforeEach, expect, test } from "vitest";
import { hashOf } from "./stamps.mjs";

let root: string;
beforeEach(() => {
  root = fs.mkdtempSync(path.join(os.tmpdir(), "stamps-"));
  fs.mkdirSync(path.join(root, "lib"));
  write("lib/a.ts", "a");
  write("lib/a.test.ts", "t");
  return () => fs.rmSync(root, { recursive: true, force: true });
});

const write = (file: string, text: string) => fs.writeFileSync(path.join(root, file), text);
const hash = () => hashOf(root, ["lib", "next.config.ts"], { skip: /\.test\.ts$/ });

test("the same content gives the same hash, whatever its times", () => {
  const before = hash();
  fs.utimesSync(path.join(root, "lib/a.ts"), 1, 1);
  expect(hash()).toBe(before);
});

test.each([
  ["content", () => write("lib/a.ts", "b")],
  ["a name", () => fs.renameSync(path.join(root, "lib/a.ts"), path.join(root, "lib/b.ts"))],
  ["a file that was absent", () => write("next.config.ts", "")],
  ["where one file ends and the next begins", () => void [write("lib/a.ts", ""), write("lib/b.ts", "a")]],
])("%s changes it", (_, change) => {
  const before = hash();
  change();
  expect(hash()).not.toBe(before);
});

test("tests do not", () => {
  const before = hash();
  write("lib/a.test.ts", "other");
  expect(hash()).toBe(before);
});
