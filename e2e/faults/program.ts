import path from "node:path";
import { buildSync } from "esbuild";

const root = path.resolve(import.meta.dirname, "../..");
const made = new Map<string, string>();

/**
 * One of our scripts as a file that Node runs by itself, made once a process; packages stay where they are. The suites
 * start some hundred processes, and to translate each module anew in each of them took longer than what is tested.
 */
export function programOf(script: string): string {
  const known = made.get(script);
  if (known) return known;
  const file = path.join(root, ".test", "programs", `${script.replaceAll(/\W/g, "-")}-${process.pid}.mjs`);
  buildSync({
    absWorkingDir: root,
    entryPoints: [script],
    outfile: file,
    bundle: true,
    packages: "external",
    platform: "node",
    format: "esm",
    target: "node20",
    logLevel: "error",
  });
  made.set(script, file);
  return file;
}
