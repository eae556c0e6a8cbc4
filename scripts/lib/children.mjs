import { spawn } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { stripVTControlCharacters } from "node:util";
import { end, identify, send } from "./processes.mjs";

/**
 * The processes a launcher runs. They end when it ends, however it ends: each has a guard, a shell that waits on a pipe
 * from the launcher and signals the child when the pipe breaks, which even kill -9 does.
 *
 * @typedef {{
 *   env: NodeJS.ProcessEnv, cwd: string, uid?: number, gid?: number,
 *   stopSignal?: NodeJS.Signals, graceMs?: number, group?: boolean, show?: boolean, onEnd?: (child: Child) => void,
 * }} ChildOptions
 *   `graceMs`: what it gets after `stopSignal` before it is killed · `group`: signal all it started, too ·
 *   `show`: its output is ours, and not a file of the log folder · `onEnd`: it ended without our asking
 * @typedef {{ name: string, pid: number, started: string, group: boolean, stopSignal: NodeJS.Signals }} ChildRecord
 * @typedef {{ code: number | null, signal: NodeJS.Signals | null }} Exit
 */

const guardScript = `cat >/dev/null
kill -"$1" "$2" 2>/dev/null || exit 0
i=0
while kill -0 "$2" 2>/dev/null && [ "$i" -lt 80 ]; do sleep 0.1; i=$((i + 1)); done
kill -KILL "$2" 2>/dev/null`;

/** One process. `exit` is undefined while it runs. */
export class Child {
  /** @type {Exit | undefined} */ exit;
  /** @type {((child: Child) => void) | undefined} */ onEnd;
  #log;

  /** @param {ChildRecord} record @param {number} graceMs @param {string | undefined} log */
  constructor(record, graceMs, log) {
    this.record = record;
    this.graceMs = graceMs;
    this.#log = log;
    /** @type {PromiseWithResolvers} */
    const settled = withResolvers();
    this.exited = settled.promise;
    this.settle = settled.resolve;
  }

  /** The last lines it wrote. */
  tail(lines = 12) {
    if (!this.#log || !fs.existsSync(this.#log)) return "";
    const plain = stripVTControlCharacters(fs.readFileSync(this.#log, "utf8"));
    return plain.trimEnd().split("\n").slice(-lines).join("\n");
  }
}

/** @typedef {{ promise: Promise<void>, resolve: () => void }} PromiseWithResolvers @returns {PromiseWithResolvers} */
function withResolvers() {
  let resolve = () => {};
  const promise = new Promise((/** @type {(value: void) => void} */ done) => {
    resolve = done;
  });
  return { promise, resolve };
}

export class Children {
  /** @type {Child[]} */ #running = [];
  #stopping = false;
  #logs;
  #onChange;

  /** @param {{ logs: string, onChange?: (running: ChildRecord[]) => void }} options `logs`: the folder for what they write · `onChange`: for the record on disk */
  constructor({ logs, onChange = () => {} }) {
    this.#logs = logs;
    this.#onChange = onChange;
    fs.mkdirSync(logs, { recursive: true });
  }

  /** @param {string} name @param {string} command @param {string[]} args @param {ChildOptions} options @returns {Child} */
  start(name, command, args, { stopSignal = "SIGTERM", graceMs = 3_000, group = true, show = false, onEnd, ...how }) {
    if (this.#stopping) throw new Error(`${name} was not started: everything is being stopped`);
    const log = show ? undefined : path.join(this.#logs, `${name}.log`);
    const output = log === undefined ? "inherit" : fs.openSync(log, "w");
    // A group of its own: Ctrl-C in the terminal reaches the launcher alone, which then stops things in order.
    const running = spawn(command, args, { ...how, detached: true, stdio: ["ignore", output, output] });
    if (typeof output === "number") fs.closeSync(output);

    const pid = running.pid ?? 0;
    const record = { name, pid, started: (pid && identify(pid)?.started) || "", group, stopSignal };
    const child = new Child(record, graceMs, log);
    child.onEnd = onEnd;
    const dismissGuard = pid ? guard(record) : () => {};
    const ended = (/** @type {Exit} */ exit) => {
      if (child.exit) return;
      child.exit = exit;
      dismissGuard();
      if (pid && group) send(pid, "SIGKILL", true); // what it started and left behind
      this.#running = this.#running.filter((other) => other !== child);
      this.#onChange(this.records());
      child.settle();
      if (!this.#stopping) child.onEnd?.(child);
    };
    running.once("exit", (code, signal) => ended({ code, signal }));
    running.once("error", (error) => {
      if (log) fs.appendFileSync(log, `${error.message}\n`);
      ended({ code: null, signal: null });
    });
    this.#running.push(child);
    this.#onChange(this.records());
    return child;
  }

  /**
   * Runs something to its end. `output`: the last lines it wrote.
   * @param {string} name @param {string} command @param {string[]} args @param {ChildOptions} options
   */
  async run(name, command, args, options, lines = 60) {
    const child = this.start(name, command, args, options);
    await child.exited;
    return { ok: child.exit?.code === 0, output: child.tail(lines) };
  }

  records() {
    return this.#running.map(({ record }) => record);
  }

  /** @param {Child} child */
  async stop(child) {
    child.onEnd = undefined;
    const { record, graceMs } = child;
    /** @type {[NodeJS.Signals, number][]} */
    const signals = [
      [record.stopSignal, graceMs],
      ["SIGKILL", 1_000],
    ];
    if (!child.exit) await end(record, { signals, group: record.group });
    await child.exited;
  }

  /** The last started first, one after another: what others rest on goes last. */
  async stopAll() {
    this.#stopping = true;
    for (const child of [...this.#running].reverse()) await this.stop(child);
  }

  /** At once and without asking. */
  killAll() {
    this.#stopping = true;
    for (const { record } of this.#running) send(record.pid, "SIGKILL", record.group);
  }
}

/** @param {ChildRecord} child @returns {() => void} to be called once the child is gone */
function guard({ pid, stopSignal, group }) {
  const target = group ? `-${pid}` : String(pid);
  const shell = spawn("/bin/sh", ["-c", guardScript, "guard", stopSignal.replace("SIG", ""), target], {
    detached: true,
    cwd: "/",
    stdio: ["pipe", "ignore", "ignore"],
  });
  shell.unref();
  const pipe = /** @type {import("node:net").Socket} */ (shell.stdin);
  pipe.unref();
  pipe.on("error", () => {}); // the guard was killed before us: there is nobody left to tell
  return () => {
    if (shell.pid) send(shell.pid, "SIGKILL", true);
  };
}
