import fs from "node:fs";
import path from "node:path";
import { Problem } from "./problem.mjs";
import { hashOf, readStamp, writeStamp } from "./stamps.mjs";

/**
 * Installs what package-lock.json names, where that has not been done.
 * @param {string} root @param {import("./children.mjs").Children} children @param {(text: string) => void} say
 * @returns {Promise<string>} what was done
 */
export async function ensureDependencies(root, children, say) {
  const stamp = path.join(root, "node_modules", ".handoff-desk-lock");
  const wanted = hashOf(root, ["package-lock.json", "patches"], { also: [process.platform, process.arch] });
  if (readStamp(stamp) === wanted) return "up to date";
  if (installed(root)) {
    await npm(root, children, ["run", "--silent", "postinstall"]);
    writeStamp(stamp, wanted);
    return "already installed";
  }

  say("installing, about a minute");
  await npm(root, children, ["ci", "--include=dev", "--no-audit", "--no-fund", "--loglevel=error"]);
  writeStamp(stamp, wanted);
  return "installed";
}

/** @typedef {{ packages: Record<string, { version?: string, optional?: boolean, peer?: boolean, link?: boolean }> }} Lock */

/** Whether an install by hand left exactly what the lock names; npm records that in a lock of its own. @param {string} root */
function installed(root) {
  const record = path.join(root, "node_modules", ".package-lock.json");
  if (!fs.existsSync(record)) return false;
  /** @type {Lock[]} */
  const [lock, present] = [path.join(root, "package-lock.json"), record].map((file) =>
    JSON.parse(fs.readFileSync(file, "utf8")),
  );
  return lock !== undefined && present !== undefined && sameInstall(lock, present);
}

/** Optional packages may be absent (they are for other machines); whatever is there must be the version named. @param {Lock} lock @param {Lock} present */
export function sameInstall(lock, present) {
  const wanted = Object.entries(lock.packages).filter(([where]) => where !== "");
  return (
    wanted.every(([where, { version, optional }]) => {
      const there = present.packages[where];
      return there ? there.version === version : optional === true;
    }) && Object.keys(present.packages).every((where) => where in lock.packages)
  );
}

/** @param {string} root @param {import("./children.mjs").Children} children @param {string[]} args */
async function npm(root, children, args) {
  const cli = process.env["npm_execpath"];
  const [command, first] = cli?.endsWith(".js") ? [process.execPath, [cli]] : ["npm", []];
  const { ok, output } = await children.run("install", command, [...first, ...args], { cwd: root, env: process.env });
  if (ok) return;
  if (output.includes("ENOENT") && !cli) {
    throw new Problem("npm was not found. It comes with Node: install Node 20.19 or newer from nodejs.org.");
  }
  throw new Problem(`npm ${args[0]} failed:\n${output}`);
}
