import { endAll, onClose } from "@/lib/closers";
import { env } from "@/lib/env";
import { startConfiguredWorker } from "./from-environment";
import { keepWorking } from "./keep";

/**
 * What a web process does beside serving. On SIGTERM the streams are closed first: the server waits for open requests,
 * and a stream never ends by itself. Where WORKER_INLINE is set the worker runs in here.
 */
export async function beginWebProcess(): Promise<void> {
  for (const signal of ["SIGTERM", "SIGINT"] as const) process.once(signal, () => void endAll());
  if (!env().WORKER_INLINE) return;
  onClose(await keepWorking(startConfiguredWorker));
}
