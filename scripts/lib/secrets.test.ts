import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { beforeEach, expect, test } from "vitest";
import { parseEnv } from "../../lib/env";
import { keptSecrets } from "./secrets.mjs";

let home: string;
beforeEach(() => {
  home = fs.mkdtempSync(path.join(os.tmpdir(), "secrets-"));
  return () => fs.rmSync(home, { recursive: true, force: true });
});

test("what is made once is found again", () => {
  expect(keptSecrets(home)).toEqual(keptSecrets(home));
});

test("nobody else may read it", () => {
  keptSecrets(home);
  expect(fs.statSync(path.join(home, "secrets.json")).mode & 0o777).toBe(0o600);
});

test("the desk takes what is made", () => {
  const { NEXTAUTH_SECRET, DESK_ENCRYPTION_KEY } = keptSecrets(home);
  const rest = { DATABASE_URL: "postgres://x/y", NEXTAUTH_URL: "http://localhost:3000" };
  expect(parseEnv({ ...rest, NEXTAUTH_SECRET, DESK_ENCRYPTION_KEY })).toMatchObject({ DESK_ENCRYPTION_KEY });
});

test("new keys are not made for data that was written under others", () => {
  fs.mkdirSync(path.join(home, "postgres"));
  expect(() => keptSecrets(home)).toThrow("secrets.json is missing");
});

test.each(["", "not json", "{}", "[]", "null"])("a file that holds %j is refused, and kept", (text) => {
  const file = path.join(home, "secrets.json");
  fs.writeFileSync(file, text);
  expect(() => keptSecrets(home)).toThrow("Put it back");
  expect(fs.readFileSync(file, "utf8")).toBe(text);
});
