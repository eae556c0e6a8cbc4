import { log } from "@/lib/log";
import type { Connectors } from "./connect";
import { calendarCalls, crmCalls, delegating, messagingCalls } from "./ports";

type Follow<Row> = {
  /** What is configured now. */
  read: () => Promise<readonly Row[]>;
  /** What tells one configuration from the next. */
  keyOf: (row: Row) => string;
  make: (rows: readonly Row[]) => Connectors;
  /** Configuration is looked at again at most this often. */
  everyMs: number;
};

/**
 * Connectors that follow what is configured: each call goes to the set that stands at that moment, so whoever holds
 * them need not know that it changed. The first look is made before they are given out, so that `systems` is true from
 * the start; it throws where the database does not answer. Later looks that fail leave the last set standing.
 */
export async function followConnectors<Row>({ read, keyOf, make, everyMs }: Follow<Row>): Promise<Connectors> {
  let known = await look();
  let looking: Promise<Connectors> | undefined;

  async function look(before?: { key: string; set: Connectors }) {
    const rows = await read();
    const key = rows.map(keyOf).join();
    const set = before?.key === key ? before.set : make(rows);
    return { key, set, at: performance.now() };
  }

  async function lookAgain(): Promise<Connectors> {
    try {
      known = await look(known);
    } catch (error) {
      log.warn({ err: error }, "could not look which connectors are configured; the last ones stay");
      known = { ...known, at: performance.now() };
    }
    return known.set;
  }

  /** Calls at the same moment share one look. */
  function current(): Promise<Connectors> {
    if (performance.now() - known.at < everyMs) return Promise.resolve(known.set);
    looking ??= lookAgain().finally(() => {
      looking = undefined;
    });
    return looking;
  }

  /** Names are asked for without waiting: the answer is at most one look old, and the question causes the next. */
  const name = (kind: keyof Connectors["systems"]) => {
    void current();
    return known.set.systems[kind];
  };

  return {
    crm: delegating(crmCalls, async () => (await current()).crm),
    calendar: delegating(calendarCalls, async () => (await current()).calendar),
    messaging: {
      email: delegating(messagingCalls, async () => (await current()).messaging.email),
      sms: delegating(messagingCalls, async () => (await current()).messaging.sms),
    },
    get sendable() {
      void current();
      return known.set.sendable;
    },
    sendWebhook: async (...input) => (await current()).sendWebhook(...input),
    sendAlert: async (text) => (await current()).sendAlert(text),
    systems: {
      get crm() {
        return name("crm");
      },
      get calendar() {
        return name("calendar");
      },
      get email() {
        return name("email");
      },
      get sms() {
        return name("sms");
      },
    },
  };
}
