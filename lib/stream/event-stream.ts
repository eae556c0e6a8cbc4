import type { Person } from "@/lib/actor";
import { onClose } from "@/lib/closers";
import { log } from "@/lib/log";
import type { Topic } from "@/lib/wake";
import { heardBy } from "./audience";
import type { Hub } from "./hub";

export type StreamOptions = {
  hub: Pick<Hub, "subscribe">;
  person: Person;
  /** The person as they are now; undefined once the session has ended. */
  findPerson: () => Promise<Person | undefined>;
  /** The caller went away. */
  signal: AbortSignal;
  heartbeatMs?: number;
};

/** More than this many chunks unread: a connection that nobody reads any more. */
const unreadLimit = 500;

/**
 * Server-sent events for one browser: `changed` with the topics its person may hear of, and no data; a comment as
 * heartbeat. On each heartbeat, and at once when people change, the session is checked again: an ended one gets
 * `signed_out` and the stream closes.
 */
export function eventStream(options: StreamOptions): ReadableStream<Uint8Array> {
  const { hub, findPerson, signal, heartbeatMs = 15_000 } = options;
  const encoder = new TextEncoder();
  let person = options.person;
  let release = () => {};

  return new ReadableStream<Uint8Array>({
    start(controller) {
      let open = true;
      const end = () => {
        if (!open) return;
        release();
        controller.close();
      };
      const send = (text: string) => {
        if (!open) return;
        controller.enqueue(encoder.encode(text));
        if ((controller.desiredSize ?? 0) < -unreadLimit) end();
      };
      const tell = (changed: readonly Topic[]) => {
        const heard = heardBy(person.roles, changed);
        if (heard.length > 0) send(`event: changed\ndata: ${heard.join(",")}\n\n`);
      };

      const checkSession = async () => {
        try {
          const found = await findPerson();
          if (found) {
            person = found;
            return true;
          }
          send("event: signed_out\ndata:\n\n");
        } catch (error) {
          // Nobody can say whether the session still stands, so it does not; the browser comes back by itself.
          log.warn({ err: error }, "live stream closed: session not checked");
        }
        end();
        return false;
      };

      const unsubscribe = hub.subscribe((changed) => {
        if (!changed.includes("people")) return tell(changed);
        void checkSession().then((stands) => stands && tell(changed));
      });
      const heartbeat = setInterval(
        () => void checkSession().then((stands) => stands && send(": beat\n\n")),
        heartbeatMs,
      );
      const forget = onClose(end);
      release = () => {
        open = false;
        unsubscribe();
        clearInterval(heartbeat);
        forget();
        signal.removeEventListener("abort", end);
      };
      signal.addEventListener("abort", end);
      send("retry: 1000\n\nevent: ready\ndata:\n\n");
    },
    cancel: () => release(),
  });
}
