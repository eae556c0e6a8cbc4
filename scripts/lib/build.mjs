import fs from "node:fs";
import path from "node:path";
import { Problem } from "./problem.mjs";
import { hashOf, readStamp, writeStamp } from "./stamps.mjs";

/** What a build is made of. tsconfig.json is not among it: the build itself rewrites that file. */
const sources = [
  "app",
  "components",
  "db",
  "lib",
  "public",
  "instrumentation.ts",
  "instrumentation-client.ts",
  "proxy.ts",
  "next.config.ts",
  "postcss.config.mjs",
  "package.json",
  "package-lock.json",
  "patches",
];
const skip = /\.test\.tsx?$|^db\/(migrations|seed)\//;

/**
 * Builds the app, where its sources are not those of the last build.
 * @param {string} root @param {import("./children.mjs").Children} children @param {NodeJS.ProcessEnv} env
 * @param {(text: string) => void} say @returns {Promise<string>} what was done
 */
export async function ensureBuild(root, children, env, say) {
  const stamp = path.join(root, ".next", "handoff-desk-build");
  // This key is built in, so a build made under another one cannot serve.
  const also = [env["NEXT_SERVER_ACTIONS_ENCRYPTION_KEY"] ?? "", process.version.split(".")[0] ?? ""];
  const wanted = hashOf(root, sources, { skip, also });
  if (readStamp(stamp) === wanted && fs.existsSync(path.join(root, ".next", "BUILD_ID"))) return "up to date";

  say("building, about half a minute");
  const { ok, output } = await children.run("build", process.execPath, [nextBin(root), "build"], {
    cwd: root,
    env: { ...env, NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1", NO_COLOR: "1", FORCE_COLOR: "0" },
  });
  if (!ok) throw new Problem(`The build failed:\n${output}`);
  writeStamp(stamp, wanted);
  return "built";
}

/** @param {string} root */
export function nextBin(root) {
  return path.join(root, "node_modules", "next", "dist", "bin", "next");
}
