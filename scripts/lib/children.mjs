import { spawn } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { end, identify, send } from "./processes.mjs";

/**
 * The processes a launcher runs. They end when it ends, however it ends: each has a guard, a shell that waits on a pipe
 * from the launcher and signals the child when the pipe breaks, which even kill -9 does.
 *
 * @typedef {{
 *   env: NodeJS.ProcessEnv, cwd: string, uid?: number, gid?: number,
 *   stopSignal?: NodeJS.Signals, graceMs?: number, group?: boolean, essential?: boolean, show?: boolean,
 * }} ChildOptions
 *   `graceMs`: what it gets after `stopSignal` before it is killed · `group`: signal all it started, too ·
 *   `essential`: its end is the end of everything · `show`: its output is ours, and not a file of the log folder
 * @typedef {{
 *   name: string, pid: number, started: string, essential: boolean, group: boolean, stopSignal: NodeJS.Signals, graceMs: number,
 *   exit: { code: number | null, signal: NodeJS.Signals | null } | undefined, exited: Promise<void>, tail: () => string,
 * }} Child
 * @typedef {{ name: string, pid: number, started: string, group: boolean, stopSignal: NodeJS.Signals }} ChildRecord
 */

const guardScript = `cat >/dev/null
kill -"$1" "$2" 2>/dev/null || exit 0
i=0
while kill -0 "$2" 2>/dev/null && [ "$i" -lt 80 ]; do sleep 0.1; i=$((i + 1)); done
kill -KILL "$2" 2>/dev/null`;

export class Children {
  /** @type {Child[]} */ #running = [];
  #stopping = false;
  #logs;
  #onLost;
  #onChange;

  /**
   * @param {{ logs: string, onLost: (child: Child) => void, onChange?: (running: ChildRecord[]) => void }} options
   *   `logs`: the folder for output · `onLost`: an essential child ended by itself · `onChange`: for the record on disk
   */
  constructor({ logs, onLost, onChange = () => {} }) {
    this.#logs = logs;
    this.#onLost = onLost;
    this.#onChange = onChange;
    fs.mkdirSync(logs, { recursive: true });
  }

  /** @param {string} name @param {string} command @param {string[]} args @param {ChildOptions} options @returns {Child} */
  start(name, command, args, options) {
    const { stopSignal = "SIGTERM", graceMs = 3_000, group = true, essential = false, show = false, ...rest } = options;
    const log = path.join(this.#logs, `${name}.log`);
    const output = show ? "inherit" : fs.openSync(log, "w");
    // A group of its own: Ctrl-C in the terminal reaches the launcher alone, which then stops things in order.
    const running = spawn(command, args, { ...rest, detached: true, stdio: ["ignore", output, output] });
    if (typeof output === "number") fs.closeSync(output);

    /** @type {Child} */
    const child = {
      name,
      stopSignal,
      graceMs,
      group,
      essential,
      pid: running.pid ?? 0,
      started: (running.pid && identify(running.pid)?.started) || "",
      exit: undefined,
      exited: new Promise((resolve) => {
        const ended = (/** @type {number | null} */ code, /** @type {NodeJS.Signals | null} */ signal) => {
          child.exit ??= { code, signal };
          this.#gone(child, dismiss);
          resolve();
        };
        running.once("exit", ended);
        running.once("error", (error) => {
          fs.appendFileSync(log, `${error.message}\n`);
          ended(null, null);
        });
      }),
      tail: () =>
        show || !fs.existsSync(log) ? "" : fs.readFileSync(log, "utf8").trimEnd().split("\n").slice(-12).join("\n"),
    };
    const dismiss = running.pid ? guard(child) : () => {};
    this.#running.push(child);
    this.#onChange(this.records());
    return child;
  }

  /** @param {Child} child @param {() => void} dismiss */
  #gone(child, dismiss) {
    dismiss();
    this.#running = this.#running.filter((other) => other !== child);
    this.#onChange(this.records());
    if (child.essential && !this.#stopping) this.#onLost(child);
  }

  /** @returns {ChildRecord[]} */
  records() {
    return this.#running.map(({ name, pid, started, group, stopSignal }) => ({
      name,
      pid,
      started,
      group,
      stopSignal,
    }));
  }

  /** @param {Child} child */
  async stop(child) {
    child.essential = false;
    if (!child.exit)
      await end(child, {
        signals: [
          [child.stopSignal, child.graceMs],
          ["SIGKILL", 1_000],
        ],
        group: child.group,
      });
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
    for (const { pid, group } of this.#running) send(pid, "SIGKILL", group);
  }
}

/** @param {{ pid: number, stopSignal: NodeJS.Signals, group: boolean }} child @returns {() => void} call it once the child is gone */
function guard({ pid, stopSignal, group }) {
  const target = group ? `-${pid}` : String(pid);
  const shell = spawn("/bin/sh", ["-c", guardScript, "guard", stopSignal.replace("SIG", ""), target], {
    detached: true,
    cwd: "/",
    stdio: ["pipe", "ignore", "ignore"],
  });
  shell.unref();
  shell.stdin?.on("error", () => {}); // the guard was killed before us: nothing is left to tell it
  if (shell.stdin && "unref" in shell.stdin && typeof shell.stdin.unref === "function") shell.stdin.unref();
  return () => {
    if (shell.pid) send(shell.pid, "SIGKILL", true);
  };
}
