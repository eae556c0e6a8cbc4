import { log } from "@/lib/log";
import { startConfiguredWorker } from "./from-environment";
import type { Worker } from "./start";

/** The worker as a process of its own: `npm run worker`, on as many machines as there are. */
async function main(): Promise<void> {
  const starting = startConfiguredWorker();
  // Before it is up: it takes jobs from its first moment, and a signal that nobody hears would leave them locked.
  for (const signal of ["SIGTERM", "SIGINT"] as const) process.once(signal, () => void starting.then(end, () => {}));
  const worker = await starting;
  void worker.failed.then(() => process.exit(1));
}

async function end(worker: Worker): Promise<void> {
  try {
    await worker.stop();
    process.exit(0);
  } catch (error) {
    log.error({ err: error }, "the worker did not stop properly");
    process.exit(1);
  }
}

main().catch((error: unknown) => {
  log.fatal({ err: error }, "the worker could not start");
  process.exit(1);
});
