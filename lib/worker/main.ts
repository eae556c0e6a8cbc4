import { log } from "@/lib/log";
import { startConfiguredWorker } from "./from-environment";

/** The worker as a process of its own: `npm run worker`, on as many machines as there are. */
const worker = await startConfiguredWorker();

worker.failed.then(() => process.exit(1));

let ending = false;
for (const signal of ["SIGTERM", "SIGINT"] as const) {
  process.on(signal, () => {
    if (ending) return;
    ending = true;
    worker.stop().then(
      () => process.exit(0),
      (error: unknown) => {
        log.error({ err: error }, "the worker did not stop properly");
        process.exit(1);
      },
    );
  });
}
