import type { LiveState, Message } from "./messages";

type Open = (tell: (message: Message) => void) => () => void;

/**
 * One stream for all tabs of a person's browser: whoever gets the lock holds it and tells the others; when that tab
 * closes, the lock passes on and the next one opens its own. Where a browser lacks the means, each tab has its own
 * stream. Named by the person, so that another one's tab of the same browser is told nothing. Returns the way out.
 */
export function shareSource(personId: string, open: Open, hear: (message: Message) => void): () => void {
  if (!navigator.locks || typeof BroadcastChannel === "undefined") return open(hear);

  const name = `handoff-desk-stream-${personId}`;
  const channel = new BroadcastChannel(name);
  const leaving = new AbortController();
  let close: (() => void) | undefined;
  let state: LiveState | undefined;

  const tell = (message: Message) => {
    if (message.kind === "state") state = message.state;
    hear(message);
    channel.postMessage(message);
  };
  channel.addEventListener("message", ({ data }: MessageEvent<Message>) => {
    if (data.kind !== "hello") hear(data);
    else if (close && state) channel.postMessage({ kind: "state", state } satisfies Message);
  });

  const lead = () =>
    new Promise<void>((resolve) => {
      // Granted in the moment it left: the signal has spoken already.
      if (leaving.signal.aborted) return resolve();
      close = open(tell);
      leaving.signal.addEventListener("abort", () => {
        close?.();
        resolve();
      });
    });
  navigator.locks.request(name, { signal: leaving.signal }, lead).catch((error: unknown) => {
    // Left before its turn came.
    if (!leaving.signal.aborted) throw error;
  });
  channel.postMessage({ kind: "hello" } satisfies Message);

  return () => {
    leaving.abort();
    channel.close();
  };
}
