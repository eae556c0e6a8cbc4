import { execFileSync } from "node:child_process";
import fs from "node:fs";
import { setTimeout as pause } from "node:timers/promises";

/**
 * Which process, beyond its number: numbers are used again (after a crash, in a container, after a reboot), so a record
 * on disk names the moment it started too.
 * @typedef {{ pid: number, started: string }} Identity
 * @typedef {{ parent: number, started: string, zombie: boolean, command: string }} Look
 */

/** @param {number} pid @returns {Look | undefined} */
function look(pid) {
  return process.platform === "linux" ? lookInProc(pid) : lookByPs(pid);
}

/** @param {number} pid @returns {Look | undefined} */
function lookInProc(pid) {
  try {
    const stat = fs.readFileSync(`/proc/${pid}/stat`, "utf8");
    // The name stands in brackets and may hold spaces and brackets itself; the numbers follow the last one.
    const rest = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
    const command = fs.readFileSync(`/proc/${pid}/cmdline`, "utf8").replaceAll("\0", " ").trim();
    return { parent: Number(rest[1]), started: rest[19] ?? "", zombie: rest[0] === "Z" || rest[0] === "X", command };
  } catch {
    return undefined; // gone, which is an answer
  }
}

/** @param {number} pid @returns {Look | undefined} */
function lookByPs(pid) {
  try {
    const line = execFileSync("ps", ["-o", "ppid=,stat=,lstart=,command=", "-p", String(pid)], {
      encoding: "utf8",
      stdio: ["ignore", "pipe", "ignore"],
    }).trim();
    const parts = /^(\d+)\s+(\S+)\s+(\S+\s+\S+\s+\S+\s+\S+\s+\S+)\s+(.*)$/.exec(line);
    if (!parts) return undefined;
    const [, parent, state = "", started = "", command = ""] = parts;
    return { parent: Number(parent), started, zombie: state.startsWith("Z"), command };
  } catch {
    return undefined; // ps exits with 1 where there is no such process
  }
}

/** A living process; a zombie is dead. @param {number} pid @returns {Identity | undefined} */
export function identify(pid) {
  const found = look(pid);
  return found && !found.zombie ? { pid, started: found.started } : undefined;
}

/** @param {Identity} identity */
export function isAlive({ pid, started }) {
  return identify(pid)?.started === started;
}

/** The command line, words parted by spaces. @param {number} pid */
export function commandOf(pid) {
  return look(pid)?.command;
}

/**
 * The `npm` (or other script runner) that started this process, past the shell it puts in between: that shell survives
 * when the runner is killed, so watching one's own parent is not enough.
 * @param {boolean} [always] somebody runs us as part of something, even if it is not npm
 * @returns {Identity | undefined} undefined where no script runner did
 */
export function scriptRunner(always = false) {
  if (!always && !process.env["npm_lifecycle_event"]) return undefined;
  const parent = look(process.ppid);
  if (!parent) return undefined;
  const isShell = /^\S*\b(sh|bash|dash|zsh|ash|ksh) -c /.test(parent.command);
  return identify(isShell ? parent.parent : process.ppid);
}

/**
 * Signals a process, or with `group` the group it leads, in turn until it is gone: each signal with the milliseconds it
 * is given. Signals nobody when the process is not the one meant. False where it is still there at the end.
 * @param {Identity} identity
 * @param {{ signals: [NodeJS.Signals, number][], group?: boolean }} how
 */
export async function end(identity, { signals, group = false }) {
  for (const [signal, patience] of signals) {
    if (!isAlive(identity)) return true;
    send(identity.pid, signal, group);
    const until = Date.now() + patience;
    while (isAlive(identity) && Date.now() < until) await pause(20);
  }
  return !isAlive(identity);
}

/** @param {number} pid @param {NodeJS.Signals} signal @param {boolean} group */
export function send(pid, signal, group) {
  try {
    process.kill(group ? -pid : pid, signal);
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code !== "ESRCH") throw error;
  }
}
