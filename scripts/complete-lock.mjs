import fs from "node:fs";
import path from "node:path";
import { completed, missingOptional } from "./lib/lock.mjs";

/** After `npm install`: puts into package-lock.json what npm left out, so that `npm ci` takes it on every system. */
const file = path.resolve(import.meta.dirname, "..", "package-lock.json");
/** @type {import("./lib/lock.mjs").Lock} */
const lock = JSON.parse(fs.readFileSync(file, "utf8"));
const missing = missingOptional(lock);

if (missing.length > 0) fs.writeFileSync(file, `${JSON.stringify(completed(lock), null, 2)}\n`);
console.log(missing.length === 0 ? "Nothing is missing." : `Added ${missing.map(({ name }) => name).join(", ")}.`);
