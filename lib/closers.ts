type Closer = () => void | Promise<void>;

/** Kept on globalThis: instrumentation and each route are bundled by themselves, and must meet in one registry. */
const kept = globalThis as typeof globalThis & { deskClosers?: Set<Closer>; deskEnds?: boolean };
kept.deskClosers ??= new Set();
const closers = kept.deskClosers;

/**
 * What must end before this process can: open streams, listeners, the worker. Returns how to take it back. What opens
 * while the process ends is ended as soon as it stands.
 */
export function onClose(closer: Closer): () => void {
  closers.add(closer);
  if (kept.deskEnds) queueMicrotask(() => closers.delete(closer) && closer());
  return () => closers.delete(closer);
}

/** Ends everything registered, all at once, and says how each end went; one that fails does not keep the rest open. */
export function closeAll(): Promise<PromiseSettledResult<void>[]> {
  const ending = [...closers].map(async (closer) => closer());
  closers.clear();
  return Promise.allSettled(ending);
}

/**
 * The same for good: a browser whose stream was ended opens another within a second, over a connection that the server
 * still keeps, and would hold the process for as long as its page is open.
 */
export function endAll(): Promise<PromiseSettledResult<void>[]> {
  kept.deskEnds = true;
  return closeAll();
}
