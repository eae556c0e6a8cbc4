import fs from "node:fs";

/** Microseconds that a process has had a core: what else the machine does is not in it. Read of Linux. */
export function busy(pid: number): number {
  return Number(fs.readFileSync(`/proc/${pid}/schedstat`, "utf8").split(" ")[0]) / 1_000;
}
