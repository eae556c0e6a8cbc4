import { randomBytes } from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import { Problem } from "./problem.mjs";

/**
 * What a desk with an embedded database needs and nobody has to think of: made once, kept in `secrets.json` beside the
 * database, readable by its owner alone.
 * @typedef {{ NEXTAUTH_SECRET: string, DESK_ENCRYPTION_KEY: string, databasePassword: string }} Secrets
 */
const names = /** @type {const} */ (["NEXTAUTH_SECRET", "DESK_ENCRYPTION_KEY", "databasePassword"]);

/** @param {string} home the data folder @returns {Secrets} */
export function keptSecrets(home) {
  const file = path.join(home, "secrets.json");
  if (fs.existsSync(file)) return readSecrets(file);
  if (fs.existsSync(path.join(home, "postgres")) || fs.existsSync(path.join(home, "postgres.location"))) {
    throw new Problem(
      `${file} is missing, and with it the key to the data beside it. Put it back, or remove ${home} to begin anew.`,
    );
  }

  const secrets = {
    NEXTAUTH_SECRET: randomBytes(32).toString("base64url"),
    DESK_ENCRYPTION_KEY: randomBytes(32).toString("base64"),
    databasePassword: randomBytes(24).toString("base64url"),
  };
  const draft = `${file}.${process.pid}`;
  fs.writeFileSync(draft, `${JSON.stringify(secrets, null, 2)}\n`, { mode: 0o600 });
  fs.renameSync(draft, file);
  return secrets;
}

/** @param {string} file @returns {Secrets} */
function readSecrets(file) {
  /** @type {unknown} */
  let read;
  try {
    read = JSON.parse(fs.readFileSync(file, "utf8"));
  } catch (error) {
    const denied = /** @type {NodeJS.ErrnoException} */ (error).code === "EACCES";
    throw new Problem(
      denied
        ? `${file} belongs to another user. Start as that user, or set DATA_DIR.`
        : `${file} is not the file we wrote. Put it back, or remove ${path.dirname(file)} to begin anew.`,
    );
  }
  if (
    typeof read === "object" &&
    read !== null &&
    names.every((name) => typeof (/** @type {Record<string, unknown>} */ (read)[name]) === "string")
  ) {
    return /** @type {Secrets} */ (read);
  }
  throw new Problem(
    `${file} lacks one of ${names.join(", ")}. Put it back, or remove ${path.dirname(file)} to begin anew.`,
  );
}
