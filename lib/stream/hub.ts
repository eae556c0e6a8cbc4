import { randomUUID } from "node:crypto";
import { connectRaw } from "@/db/client";
import { log } from "@/lib/log";
import { type Topic, topics, wakeChannel } from "@/lib/wake";
import { allTopics } from "./audience";

type Hearer = (topics: readonly Topic[]) => void;
type Connection = { sql: ReturnType<typeof connectRaw>; lastHeard: number };

/**
 * One LISTEN connection a process, heard by all its open streams. A connection that breaks without saying so is noticed
 * by a probe it must hear itself; whatever was missed meanwhile is made good by telling everybody everything.
 */
export class Hub {
  readonly #hearers = new Set<Hearer>();
  readonly #url: string;
  readonly #probeMs: number;
  readonly #probeChannel = `${wakeChannel}_probe_${randomUUID().slice(0, 8)}`;
  #connection: Connection | undefined;
  #timer: NodeJS.Timeout | undefined;
  #closed = false;

  constructor(url: string, { probeMs = 10_000 }: { probeMs?: number } = {}) {
    this.#url = url;
    this.#probeMs = probeMs;
  }

  /** Calls `hearer` with the topics of each wake-up until it is taken back. The first one opens the connection. */
  subscribe(hearer: Hearer): () => void {
    this.#hearers.add(hearer);
    if (!this.#timer && !this.#closed) {
      this.#timer = setInterval(() => this.#probe(), this.#probeMs).unref();
      this.#connect();
    }
    return () => this.#hearers.delete(hearer);
  }

  async close(): Promise<void> {
    this.#closed = true;
    clearInterval(this.#timer);
    this.#hearers.clear();
    await this.#connection?.sql.end({ timeout: 1 });
  }

  #connect() {
    const connection: Connection = { sql: connectRaw(this.#url), lastHeard: performance.now() };
    this.#connection = connection;
    const current = () => this.#connection === connection && !this.#closed;
    const listening = async () => {
      await connection.sql.listen(this.#probeChannel, () => {
        connection.lastHeard = performance.now();
      });
      await connection.sql.listen(
        wakeChannel,
        (payload) => current() && this.#tell(parseTopics(payload)),
        // Also after the client found its own way back: something may have been missed in between.
        () => current() && this.#tell(allTopics),
      );
    };
    listening().catch((error) => current() && log.warn({ err: error }, "live stream not connected"));
  }

  #probe() {
    const connection = this.#connection;
    if (!connection) return;
    if (performance.now() - connection.lastHeard > 2.5 * this.#probeMs) {
      log.warn("live stream lost its connection");
      void connection.sql.end({ timeout: 0 });
      this.#connect();
      return;
    }
    connection.sql.notify(this.#probeChannel, "").catch((error) => {
      log.warn({ err: error }, "live stream not probed");
    });
  }

  #tell(changed: readonly Topic[]) {
    if (changed.length === 0) return;
    for (const hearer of this.#hearers) hearer(changed);
  }
}

function parseTopics(payload: string): Topic[] {
  const words = payload.split(",");
  return topics.filter((topic) => words.includes(topic));
}
