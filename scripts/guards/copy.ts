import fs from "node:fs";
import os from "node:os";
import path from "node:path";

const left = new Set([".git", ".next", ".data", ".test", "node_modules", "test-results", "playwright-report"]);

/** A working tree of its own with the dependencies linked, so that what is switched off there is switched off nowhere else. */
export function copyOf(root: string): { folder: string; remove: () => void } {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "desk-guards-"));
  for (const name of fs.readdirSync(root)) {
    if (!left.has(name)) fs.cpSync(path.join(root, name), path.join(folder, name), { recursive: true });
  }
  // A junction needs no rights on Windows; elsewhere the word means nothing.
  fs.symlinkSync(path.join(root, "node_modules"), path.join(folder, "node_modules"), "junction");
  return { folder, remove: () => fs.rmSync(folder, { recursive: true, force: true }) };
}
