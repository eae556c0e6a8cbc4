import { spawn } from "node:child_process";
import path from "node:path";
import { requireNode } from "./lib/node-version.mjs";

/** `npm run worker`: a worker of its own, with the same environment as the desk. Start as many as there is work for. */
if (requireNode()) {
  const { runningEnvironment } = await import("./lib/running-desk.mjs");
  const { explain } = await import("./lib/problem.mjs");
  const root = path.resolve(import.meta.dirname, "..");
  try {
    work(root, runningEnvironment(root));
  } catch (error) {
    console.error(explain(error));
    process.exitCode = 1;
  }
}

/** @param {string} root @param {NodeJS.ProcessEnv} env */
function work(root, env) {
  const main = path.join(root, "lib", "worker", "main.ts");
  const worker = spawn(process.execPath, ["--import", "tsx", main], { cwd: root, env, stdio: "inherit" });
  for (const signal of /** @type {const} */ (["SIGINT", "SIGTERM"])) process.on(signal, () => worker.kill(signal));
  worker.once("exit", (code, signal) => {
    process.exitCode = code ?? (signal === "SIGTERM" || signal === "SIGINT" ? 0 : 1);
  });
}
