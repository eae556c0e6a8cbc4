import type { Db } from "@/db/client";
import type { Connectors } from "@/lib/connectors/connect";
import type { CircuitPolicy } from "@/lib/connectors/health/model";
import type { ModelEngine } from "@/lib/connectors/model/connected";
import type { Turns } from "@/lib/delivery/turns";

/** What the worker's tasks work with. Clock and dice come in, so that a test can hold them. */
export type World = {
  db: Db;
  connectors: Connectors;
  /** Absent: the rules alone read chats. */
  model?: ModelEngine | undefined;
  /** How the circuit breakers are set, and how many calls one side gets from this process at once. */
  circuit: CircuitPolicy;
  turns: Turns;
  now: () => Date;
  random: () => number;
  /** Aborted when the worker is told to end: what can be left to another worker is. */
  stopping: AbortSignal;
};
