import { z } from "zod";

/** What can go wrong, by name. A number is the answer's status, given without doing anything. */
export const faultNames = [
  ...["400", "401", "403", "403-rate-limit", "404", "409", "409-exists", "410", "412", "422"],
  ...["429", "429-daily", "500", "502", "503"],
  // The request is done, and then: nothing is heard, half is heard, or it comes a byte at a time.
  ...["response-lost", "malformed-json", "slow-drip"],
  // Nothing is done: silence, a detour, an error inside a 200.
  ...["hang", "redirect", "error-in-200"],
  // Done, but late.
  "delay",
  // Somebody else is faster.
  ...["rival-booking", "contact-deleted", "contact-merged"],
  "search-lag",
  // Salesforce: rows that somebody else is writing, a session that ends in the middle.
  ...["row-locked", "session-expired", "lead-converted"],
  // Mail: a reader who has to wait, a server that goes down, no such reader, what looks like spam, a line that goes dead.
  ...["421", "450", "451", "550", "554", "connection-lost"],
  // SMS: the reader said stop, no such number; and what is reported of a message afterwards.
  ...["unsubscribed", "invalid-number", "undelivered", "callbacks-out-of-order"],
  // The token of the call that is struck is refused from then on: for `times` calls, or until another one is used.
  "token-expires",
] as const;

const Fault = z.strictObject({
  name: z.enum(faultNames),
  system: z.enum(["hubspot", "salesforce", "google", "bot", "slack", "smtp", "twilio"]).optional(),
  /** As in the ledger and the routes: `contacts.create`, `notes.upsert`, `events.insert`; `contacts.*` for all of a kind. */
  operation: z.string().optional(),
  /** For the next so many calls that match; 1 where no chance is given. */
  times: z.int().positive().optional(),
  /** Each matching call with this probability, drawn from `seed`, so that a run can be repeated. */
  chance: z.number().min(0).max(1).optional(),
  seed: z.int().default(1),
  delay_ms: z.int().nonnegative().optional(),
  retry_after_s: z.int().nonnegative().optional(),
});

export const Faults = z.union([Fault, z.array(Fault)]);
export type Fault = z.infer<typeof Fault>;

export type FaultBook = {
  add(faults: z.infer<typeof Faults>): void;
  /** The first fault that strikes this call; counts it. `token` is what the call identifies itself by. */
  take(system: string, operation: string, token?: string): Fault | null;
  list(): Fault[];
  clear(): void;
};

type Active = { fault: Fault; left: number; draw: () => number };

export function faultBook(): FaultBook {
  let active: Active[] = [];
  /** Tokens that have run out, by system, each with the calls it is still refused for. */
  let expired = new Map<string, { fault: Fault; left: number }>();

  /** Calls of an expired token are refused whatever they ask for. */
  function expiredCall(key: string): Fault | null {
    const known = expired.get(key);
    if (!known) return null;
    known.left--;
    if (known.left <= 0) expired.delete(key);
    return known.fault;
  }

  return {
    add(faults) {
      for (const fault of [faults].flat()) {
        const left = fault.times ?? (fault.chance === undefined ? 1 : Number.POSITIVE_INFINITY);
        active.push({ fault, left, draw: random(fault.seed) });
      }
    },
    take(system, operation, token = "") {
      const key = `${system} ${token}`;
      const refused = expiredCall(key);
      if (refused) return refused;
      const struck = active.find(({ fault, draw }) => {
        if (fault.system && fault.system !== system) return false;
        return concerns(fault, operation) && (fault.chance === undefined || draw() < fault.chance);
      });
      if (!struck) return null;
      struck.left--;
      active = active.filter(({ left }) => left > 0);
      const { fault } = struck;
      if (fault.name === "token-expires") {
        active = active.filter((one) => one !== struck);
        const more = (fault.times ?? Number.POSITIVE_INFINITY) - 1;
        if (more > 0) expired.set(key, { fault, left: more });
      }
      return fault;
    },
    list: () => active.map(({ fault, left }) => ({ ...fault, ...(Number.isFinite(left) && { times: left }) })),
    clear() {
      active = [];
      expired = new Map();
    },
  };
}

/** Some faults only make sense for some calls, whatever else they name. */
const onlyFor: Partial<Record<Fault["name"], RegExp>> = {
  "409-exists": /^(contacts|Lead)\.(create|upsert)$|^events\.insert$/,
  "rival-booking": /^events\.insert$/,
  "error-in-200": /^freebusy\.query$|\.upsert$/,
  "contact-deleted": /^contacts\.(get|update)$|^associations\.put$|^(Lead|Contact)\.update$|^Task\.upsert$/,
  "contact-merged": /^contacts\.(get|update)$|^associations\.put$|^(Lead|Contact)\.update$|^Task\.upsert$/,
  "search-lag": /\.search$/,
  "lead-converted": /^Lead\.update$|^Task\.upsert$/,
};

function concerns({ name, operation: wanted }: Fault, operation: string): boolean {
  if (onlyFor[name]?.test(operation) === false) return false;
  if (!wanted || wanted === operation) return true;
  return wanted.endsWith(".*") && operation.startsWith(wanted.slice(0, -1));
}

/** mulberry32: small, seeded, good enough to choose victims. */
function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
