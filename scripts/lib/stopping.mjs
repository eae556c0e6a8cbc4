import { isAlive } from "./processes.mjs";

/**
 * Stopping, once: on a signal, when the `npm` above us is gone, when something essential ended, when a stage failed.
 * @param {import("./children.mjs").Children} children @param {import("./launch-record.mjs").Holding} holding
 * @param {import("./progress.mjs").Progress} progress @param {import("./processes.mjs").Identity | undefined} runner
 */
export function makeStop(children, holding, progress, runner) {
  let stopping = false;

  /** @param {number} code @param {string} [why] */
  async function stop(code, why) {
    if (stopping) return;
    stopping = true;
    progress.close();
    if (why) (code === 0 ? console.log : console.error)(why);
    holding.update({ state: "stopping" });
    await children.stopAll();
    holding.release();
    process.exit(code);
  }

  for (const signal of /** @type {const} */ (["SIGINT", "SIGTERM"])) {
    process.on(signal, () => {
      if (stopping)
        children.killAll(); // asked twice: at once
      else void stop(0, "Stopping …");
    });
  }
  if (runner) setInterval(() => isAlive(runner) || void stop(1), 500).unref();

  return {
    stop,
    /** @param {string} what @returns {(child: import("./children.mjs").Child) => void} */
    lost: (what) => (child) => {
      const how = child.exit?.signal ?? `code ${child.exit?.code}`;
      void stop(1, `${what} ended by itself (${how}). The last it said:\n${child.tail()}`);
    },
  };
}
