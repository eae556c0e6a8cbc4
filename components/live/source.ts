import type { Topic } from "@/lib/wake";
import type { Message } from "./messages";

export const streamUrl = "/api/stream";
/** Without a connection for this long it is no longer a hiccup. Milliseconds. */
const patience = 20_000;
const longestPause = 30_000;

/**
 * Holds the one EventSource of a browser and tells what comes over it. The browser reconnects by itself after a broken
 * connection; after an answer that is no stream it does not, so then we ask why and come back, later each time.
 * Returns the way to end it.
 */
export function openSource(tell: (message: Message) => void): () => void {
  let source: EventSource | undefined;
  let retry: ReturnType<typeof setTimeout> | undefined;
  let giveUp: ReturnType<typeof setTimeout> | undefined;
  let failures = 0;
  let ended = false;

  const end = () => {
    ended = true;
    source?.close();
    clearTimeout(retry);
    clearTimeout(giveUp);
    window.removeEventListener("online", connect);
    window.removeEventListener("offline", lost);
  };
  const signedOut = () => {
    end();
    tell({ kind: "signed_out" });
  };

  function lost() {
    tell({ kind: "state", state: navigator.onLine ? "reconnecting" : "offline" });
    giveUp ??= setTimeout(() => tell({ kind: "state", state: "offline" }), patience);
  }

  async function comeBack() {
    const status = await statusOfStream();
    if (ended) return;
    if (status === 401) return signedOut();
    failures += 1;
    retry = setTimeout(connect, Math.min(1000 * 2 ** (failures - 1), longestPause));
  }

  function connect() {
    clearTimeout(retry);
    source?.close();
    const opened = new EventSource(streamUrl);
    source = opened;
    opened.addEventListener("ready", () => {
      failures = 0;
      clearTimeout(giveUp);
      giveUp = undefined;
      tell({ kind: "state", state: "live" });
      tell({ kind: "everything" });
    });
    opened.addEventListener("changed", (event: MessageEvent<string>) => {
      tell({ kind: "changed", topics: event.data.split(",") as Topic[] });
    });
    opened.addEventListener("signed_out", signedOut);
    opened.addEventListener("error", () => {
      lost();
      if (opened.readyState === EventSource.CLOSED) void comeBack();
    });
  }

  window.addEventListener("online", connect);
  window.addEventListener("offline", lost);
  connect();
  return end;
}

/** How the stream would answer: an EventSource does not say why it was refused. Undefined: it did not answer. */
async function statusOfStream(): Promise<number | undefined> {
  const asked = new AbortController();
  try {
    return (await fetch(streamUrl, { signal: asked.signal, cache: "no-store" })).status;
  } catch {
    return undefined;
  } finally {
    asked.abort();
  }
}
