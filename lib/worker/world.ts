import type { Db } from "@/db/client";
import type { Connectors } from "@/lib/connectors/connect";
import type { ModelEngine } from "@/lib/connectors/model/connected";

/** What the worker's tasks work with. Clock and dice come in, so that a test can hold them. */
export type World = {
  db: Db;
  connectors: Connectors;
  /** Absent: the rules alone read chats. */
  model?: ModelEngine | undefined;
  now: () => Date;
  random: () => number;
  /** Aborted when the worker is told to end: what can be left to another worker is. */
  stopping: AbortSignal;
};
