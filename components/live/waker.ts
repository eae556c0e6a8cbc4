import type { QueryClient } from "@tanstack/react-query";
import type { Message } from "./messages";

/** Between two readings, so that a hand at work is not held up by ten of them a second. Milliseconds. */
const apart = 200;

/**
 * Keeps every query current: its key begins with the topic that wakes it; `counts` stand for all topics at once. However
 * fast things happen there is one reading at a time, never one that stops another before it answered, and after the last
 * event there is one more.
 */
export class Waker {
  readonly #queries: QueryClient;
  readonly #topics = new Set<string>();
  #reading = false;

  constructor(queries: QueryClient) {
    this.#queries = queries;
  }

  hear(message: Message): void {
    // What was being read may hang in a connection that is gone: that is given up for this.
    if (message.kind === "everything") void this.#queries.invalidateQueries();
    if (message.kind !== "changed") return;
    for (const topic of [...message.topics, "counts"]) this.#topics.add(topic);
    if (!this.#reading) void this.#read();
  }

  async #read(): Promise<void> {
    this.#reading = true;
    while (this.#topics.size > 0) {
      const topics = [...this.#topics];
      this.#topics.clear();
      await Promise.all(topics.map((topic) => this.#queries.invalidateQueries({ queryKey: [topic] })));
      await new Promise((settle) => setTimeout(settle, apart));
    }
    this.#reading = false;
  }
}
