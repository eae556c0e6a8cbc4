import type { Db } from "@/db/client";
import type { Connectors } from "@/lib/connectors/connect";

/** What the worker's tasks work with. Clock and dice come in, so that a test can hold them. */
export type World = {
  db: Db;
  connectors: Connectors;
  now: () => Date;
  random: () => number;
  /** Aborted when the worker is told to end: what can be left to another worker is. */
  stopping: AbortSignal;
};
