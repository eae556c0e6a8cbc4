import fs from "node:fs";

/**
 * Ends this process with SIGKILL where `CRASH_AT` names this point: how tests stop a worker between any two writes.
 * Once: the file that `CRASH_MARKER` names is made first, and while it exists nothing happens, so that a restarted
 * worker runs on. lib/env.ts refuses CRASH_AT in production.
 */
export function crashPoint(name: string): void {
  if (process.env["CRASH_AT"] !== name) return;
  const marker = process.env["CRASH_MARKER"];
  if (marker && !makeOnce(marker)) return;
  process.kill(process.pid, "SIGKILL");
}

function makeOnce(file: string): boolean {
  try {
    fs.writeFileSync(file, "", { flag: "wx" });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EEXIST") return false;
    throw error;
  }
}
