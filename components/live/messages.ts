import type { LiveState } from "@/components/shell/live-sign";
import type { Topic } from "@/lib/wake";

/** What the tab that holds the stream tells the others of this browser, and what a new one asks. */
export type Message =
  | { kind: "changed"; topics: Topic[] }
  /** The stream is new: something may have been missed, so everything is asked for again. */
  | { kind: "everything" }
  | { kind: "state"; state: LiveState }
  | { kind: "signed_out" }
  | { kind: "hello" };
export type { LiveState };
