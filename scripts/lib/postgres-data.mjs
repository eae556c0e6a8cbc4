import { randomBytes } from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import { canReach, databaseUser, openFolder } from "./postgres-native.mjs";
import { Problem } from "./problem.mjs";
import { commandOf, end, identify } from "./processes.mjs";

/**
 * The folder a Postgres keeps its data in, and who may be using it.
 * @typedef {{ cwd: string, env: NodeJS.ProcessEnv, uid?: number, gid?: number }} How
 */

/** `home/postgres`, or where root's home is closed to other users, a place they can reach, remembered beside. @param {string} home */
export function dataFolder(home) {
  const elsewhere = path.join(home, "postgres.location");
  if (fs.existsSync(elsewhere)) return fs.readFileSync(elsewhere, "utf8").trim();
  const folder = path.join(home, "postgres");
  const user = databaseUser(folder);
  if (!user || canReach(home, user)) return folder;
  const open = path.join(openFolder(), `data-${randomBytes(6).toString("hex")}`);
  fs.writeFileSync(elsewhere, `${open}\n`);
  return open;
}

/** Whether there is data; refuses a folder that is not ours to look into, or holds something else. @param {string} folder */
export function hasData(folder) {
  if (!fs.existsSync(folder)) return false;
  try {
    fs.accessSync(folder, fs.constants.R_OK | fs.constants.W_OK | fs.constants.X_OK);
  } catch {
    throw new Problem(
      `${folder} belongs to another user. Start as that user, or set DATA_DIR to a folder of your own.`,
    );
  }
  if (fs.existsSync(path.join(folder, "PG_VERSION"))) return true;
  if (fs.readdirSync(folder).length > 0)
    throw new Problem(`${folder} is not empty, but no database either. Move it away.`);
  return false;
}

/**
 * Made beside and then renamed: an initdb that was killed half-way leaves nothing that looks like a database.
 * @param {{ native: string, folder: string, password: string, durable: boolean, how: How, children: import("./children.mjs").Children }} options
 */
export async function makeData({ native, folder, password, durable, how, children }) {
  const unfinished = `${folder}.new`;
  const passwordFile = `${folder}.password`;
  fs.rmSync(unfinished, { recursive: true, force: true });
  fs.mkdirSync(unfinished, { recursive: true, mode: 0o700 });
  fs.writeFileSync(passwordFile, password, { mode: 0o600 });
  const { uid, gid } = how;
  if (uid !== undefined && gid !== undefined)
    for (const made of [unfinished, passwordFile]) fs.chownSync(made, uid, gid);
  const args = [
    ...["-D", unfinished, "-U", "postgres", "--auth=scram-sha-256", `--pwfile=${passwordFile}`],
    // The built-in locale sorts alike on every system.
    ...["-E", "UTF8", "--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--no-instructions"],
    ...(durable ? [] : ["--no-sync"]),
  ];
  const { ok, output } = await children.run("initdb", path.join(native, "bin/initdb"), args, how);
  fs.rmSync(passwordFile, { force: true });
  if (!ok) throw new Problem(`Postgres could not make its data in ${folder}: ${output}`);
  if (fs.existsSync(folder)) fs.rmdirSync(folder); // empty, or hasData would have said so
  fs.renameSync(unfinished, folder);
}

/** @param {string} folder @returns {{ pid: number, status: string | undefined }} what the server wrote of itself; pid 0 where none did */
export function serverOf(folder) {
  const file = path.join(folder, "postmaster.pid");
  const lines = fs.existsSync(file) ? fs.readFileSync(file, "utf8").split("\n") : [];
  return { pid: Number(lines[0]) || 0, status: lines[7]?.trim() };
}

/** Ends a server that outlived its launcher, and removes a pid file whose process is gone or is somebody else by now. @param {string} folder */
export async function endOrphan(folder) {
  const { pid } = serverOf(folder);
  if (!pid) return;
  const orphan = commandOf(pid)?.includes(folder) ? identify(pid) : undefined;
  if (!orphan) return fs.rmSync(path.join(folder, "postmaster.pid"), { force: true });
  /** @type {[NodeJS.Signals, number][]} */
  const signals = [
    ["SIGINT", 5_000],
    ["SIGQUIT", 3_000],
    ["SIGKILL", 2_000],
  ];
  if (await end(orphan, { signals })) return;
  throw new Problem(`A Postgres from an earlier start (process ${pid}) does not stop. End it and start again.`);
}

/** Ends the server of a data folder, should it run, and removes its data. @param {string} home */
export async function removeDatabase(home) {
  const elsewhere = path.join(home, "postgres.location");
  const folder = fs.existsSync(elsewhere) ? fs.readFileSync(elsewhere, "utf8").trim() : path.join(home, "postgres");
  await endOrphan(folder);
  fs.rmSync(folder, { recursive: true, force: true });
}
