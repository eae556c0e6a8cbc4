/**
 * Runs once in each web process, before its first request. Where WORKER_INLINE is set the worker runs in here too.
 * On SIGTERM the streams are closed first: the server waits for open requests, and a stream never ends by itself.
 */
export async function register(): Promise<void> {
  if (process.env["NEXT_RUNTIME"] !== "nodejs") return;
  const { closeAll, onClose } = await import("./lib/closers");
  const { env } = await import("./lib/env");

  for (const signal of ["SIGTERM", "SIGINT"] as const) process.once(signal, () => void closeAll());
  if (!env().WORKER_INLINE) return;
  const { startConfiguredWorker } = await import("./lib/worker/from-environment");
  const worker = await startConfiguredWorker();
  onClose(() => worker.stop());
}
