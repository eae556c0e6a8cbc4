import { createHash } from "node:crypto";
import fs from "node:fs";
import path from "node:path";

/**
 * What files hold, as one hash: the same content gives the same hash, whatever git did to their times.
 * @param {string} root @param {string[]} parts files and folders; absent ones count as absent
 * @param {{ skip?: RegExp, also?: string[] }} [options] `skip`: paths that do not matter · `also`: what else the outcome rests on
 */
export function hashOf(root, parts, { skip, also = [] } = {}) {
  const hash = createHash("sha256");
  for (const text of also) hash.update(`${text}\0`);
  for (const file of parts.flatMap((part) => filesUnder(root, part)).sort()) {
    if (skip?.test(file)) continue;
    const content = fs.readFileSync(path.join(root, file));
    hash.update(`${file}\0${content.length}\0`).update(content);
  }
  return hash.digest("hex");
}

/** @param {string} root @param {string} part @returns {string[]} paths from `root`, with slashes */
function filesUnder(root, part) {
  const at = path.join(root, part);
  const found = fs.statSync(at, { throwIfNoEntry: false });
  if (!found) return [];
  if (found.isFile()) return [part];
  return fs.readdirSync(at).flatMap((name) => filesUnder(root, `${part}/${name}`));
}

/** @param {string} file */
export function readStamp(file) {
  return fs.existsSync(file) ? fs.readFileSync(file, "utf8").trim() : undefined;
}

/** @param {string} file @param {string} hash */
export function writeStamp(file, hash) {
  fs.writeFileSync(file, `${hash}\n`);
}
