import fs from "node:fs";
import path from "node:path";
import { end, identify, isAlive } from "./processes.mjs";

/**
 * `launcher.json` in the data folder: who runs the desk there, at which address, with which processes. It is the lock
 * against a second start, and what that start clears away when the first was killed.
 * @typedef {import("./processes.mjs").Identity} Identity
 * @typedef {import("./children.mjs").ChildRecord} ChildRecord
 * @typedef {{
 *   self: Identity, runner: Identity | null, state: "starting" | "ready" | "stopping",
 *   url: string | null, databasePort: number | null, sandboxPort: number | null, children: ChildRecord[],
 * }} LaunchRecord
 */

/** @param {string} file @returns {LaunchRecord | undefined} */
export function readRecord(file) {
  try {
    return JSON.parse(fs.readFileSync(file, "utf8"));
  } catch {
    return undefined; // absent, or from a version that wrote something else: nobody we could name holds it
  }
}

/**
 * Takes the record, atomically: of two starts at once one wins.
 * @param {string} file @param {Identity | undefined} runner the `npm` that started us
 * @returns {Promise<{ ours: Holding, earlier: LaunchRecord | undefined } | { heldBy: LaunchRecord }>}
 *   `earlier`: what a start that did not end properly left behind
 */
export async function takeRecord(file, runner) {
  const self = /** @type {Identity} */ (identify(process.pid));
  /** @type {LaunchRecord} */
  const mine = {
    self,
    runner: runner ?? null,
    state: "starting",
    url: null,
    databasePort: null,
    sandboxPort: null,
    children: [],
  };
  fs.mkdirSync(path.dirname(file), { recursive: true });
  const draft = `${file}.${process.pid}`;
  fs.writeFileSync(draft, JSON.stringify(mine), { mode: 0o644 });

  /** @type {LaunchRecord | undefined} */
  let earlier;
  try {
    for (;;) {
      try {
        fs.linkSync(draft, file); // fails where the name exists: there is no moment between looking and taking
        return { ours: new Holding(file, mine), earlier };
      } catch (error) {
        if (/** @type {NodeJS.ErrnoException} */ (error).code !== "EEXIST") throw error;
      }
      const holder = readRecord(file);
      if (holder && !(await hasEnded(holder))) return { heldBy: holder };
      // Whoever moves the old one away clears up after it; a slower start finds the winner's record.
      const old = `${draft}.old`;
      try {
        fs.renameSync(file, old);
        earlier = readRecord(old) ?? earlier;
        fs.rmSync(old);
      } catch (error) {
        if (/** @type {NodeJS.ErrnoException} */ (error).code !== "ENOENT") throw error;
      }
    }
  } finally {
    fs.rmSync(draft, { force: true });
  }
}

/**
 * A launcher that is stopping, or whose `npm` was killed, is waited for, and ended in the end.
 * @param {LaunchRecord} holder
 */
async function hasEnded(holder) {
  if (!isAlive(holder.self)) return true;
  const abandoned = holder.runner !== null && !isAlive(holder.runner);
  if (holder.state !== "stopping" && !abandoned) return false;
  return end(holder.self, {
    signals: [
      ["SIGTERM", 12_000],
      ["SIGKILL", 2_000],
    ],
  });
}

/** Ends what an earlier launcher left running. @param {LaunchRecord} earlier @returns {Promise<string[]>} names of those that were */
export async function endSurvivors(earlier) {
  const survivors = earlier.children.filter((child) => isAlive(child));
  await Promise.all(
    survivors.map(({ stopSignal, group, ...child }) =>
      end(child, {
        signals: [
          [stopSignal, 5_000],
          ["SIGKILL", 2_000],
        ],
        group,
      }),
    ),
  );
  return survivors.map(({ name }) => name);
}

/** The record while it is ours. */
export class Holding {
  #file;
  #record;

  /** @param {string} file @param {LaunchRecord} record */
  constructor(file, record) {
    this.#file = file;
    this.#record = record;
  }

  /** @param {Partial<LaunchRecord>} change */
  update(change) {
    this.#record = { ...this.#record, ...change };
    const draft = `${this.#file}.${process.pid}`;
    fs.writeFileSync(draft, JSON.stringify(this.#record, null, 2));
    fs.renameSync(draft, this.#file);
  }

  release() {
    fs.rmSync(this.#file, { force: true });
  }
}
