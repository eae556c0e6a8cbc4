import fs from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { switchOff } from "./guard";
import { guards } from "./table";

const root = path.resolve(import.meta.dirname, "../..");
const read = (file: string) => fs.readFileSync(path.join(root, file), "utf8");

describe("the table of guards", () => {
  test("names each once, and at least eighteen", () => {
    expect(new Set(guards.map(({ name }) => name)).size).toBe(guards.length);
    expect(guards.length).toBeGreaterThanOrEqual(18);
  });

  test.each(guards)("$name: its text stands in $file, once, and switching it off changes the file", (guard) => {
    const source = read(guard.file);
    expect(switchOff(guard, source)).not.toBe(source);
  });

  test.each(guards)("$name: its tests are there, in their project", ({ tests, project }) => {
    expect(tests.length).toBeGreaterThan(0);
    for (const file of tests) {
      expect(fs.existsSync(path.join(root, file)), file).toBe(true);
      expect(file.endsWith(".db.test.ts"), file).toBe(project === "database");
    }
  });
});

test("a guard whose text is gone, or stands there twice, is told by name", () => {
  const guard = { name: "the lock", file: "door.ts", off: [{ from: "lock()", to: "" }] };
  expect(() => switchOff(guard, "open()")).toThrow('"the lock": its text is 0 times');
  expect(() => switchOff(guard, "lock(); lock()")).toThrow('"the lock": its text is 2 times');
});
