import { log } from "@/lib/log";

type Closer = () => void | Promise<void>;

/** Kept on globalThis: instrumentation and each route are bundled by themselves, and must meet in one registry. */
const kept = globalThis as typeof globalThis & { deskClosers?: Set<Closer> };
kept.deskClosers ??= new Set();
const closers = kept.deskClosers;

/** What must end before this process can: open streams, listeners, the worker. Returns how to take it back. */
export function onClose(closer: Closer): () => void {
  closers.add(closer);
  return () => closers.delete(closer);
}

/** Ends everything registered, all at once; what fails to end is logged and does not keep the rest open. */
export async function closeAll(): Promise<void> {
  const ending = [...closers].map(async (closer) => closer());
  closers.clear();
  for (const outcome of await Promise.allSettled(ending)) {
    if (outcome.status === "rejected") log.error({ err: outcome.reason }, "not closed properly");
  }
}
