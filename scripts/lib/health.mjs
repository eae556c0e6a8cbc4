import net from "node:net";
import { setTimeout as pause } from "node:timers/promises";
import { Problem } from "./problem.mjs";

/**
 * Waiting for what was started; a process that ends meanwhile will not answer any more.
 * @typedef {import("./children.mjs").Child} Child
 */
const patienceMs = 60_000;

/** @param {string} url @param {Child} child */
export function untilHealthy(url, child) {
  return until(child, async () => {
    try {
      return (await fetch(url, { signal: AbortSignal.timeout(5_000) })).ok;
    } catch {
      return false; // not there yet
    }
  });
}

/** @param {number} port @param {Child} child */
export function untilListening(port, child) {
  return until(
    child,
    () =>
      new Promise((resolve) => {
        const socket = net.connect({ port, host: "127.0.0.1" });
        socket.once("connect", () => resolve(true)).once("error", () => resolve(false));
        socket.once("connect", () => socket.destroy());
      }),
  );
}

/** @param {Child} child @param {() => Promise<boolean>} answers */
async function until(child, answers) {
  const deadline = performance.now() + patienceMs;
  while (!(await answers())) {
    const { name } = child.record;
    if (child.exit)
      throw new Problem(`The ${name} process ended before it answered. The last it said:\n${child.tail()}`);
    if (performance.now() > deadline)
      throw new Problem(`The ${name} process did not answer within ${patienceMs / 1000} s:\n${child.tail()}`);
    await pause(30);
  }
}
