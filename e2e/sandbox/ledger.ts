import { appendFileSync, existsSync, mkdirSync, readFileSync, truncateSync } from "node:fs";
import path from "node:path";

export type System = "hubspot" | "salesforce" | "google" | "bot" | "slack" | "smtp" | "twilio" | "sandbox";

/** One accepted write. `seed`: made for the scene, by "somebody else", and not by the desk. */
export type Entry = {
  seq: number;
  time: string;
  system: System;
  operation: string;
  ids: Record<string, string>;
  /** The idempotency key the write carried, where it carried one. */
  key: string | null;
  body: unknown;
  seed?: true;
};

type Draft = Omit<Entry, "seq" | "time">;
export type Ledger = {
  /** Written to the file before the state changes, so that no answer ever tells of a write that a crash could lose. */
  append(draft: Draft): Entry;
  entries(): readonly Entry[];
};

/** Opens the ledger and replays what it holds through `apply`, which also receives every later entry. */
export function openLedger(file: string | null, now: () => Date, apply: (entry: Entry) => void): Ledger {
  const entries = file ? readEntries(file) : [];
  for (const entry of entries) apply(entry);
  return {
    append(draft) {
      const entry: Entry = { seq: entries.length + 1, time: now().toISOString(), ...draft };
      if (file) appendFileSync(file, `${JSON.stringify(entry)}\n`);
      entries.push(entry);
      apply(entry);
      return entry;
    },
    entries: () => entries,
  };
}

function readEntries(file: string): Entry[] {
  mkdirSync(path.dirname(file), { recursive: true });
  if (!existsSync(file)) return [];
  const content = readFileSync(file);
  const whole = content.lastIndexOf("\n") + 1;
  // Half a line is a write that a crash cut short: it was never answered, so it never happened.
  if (whole < content.length) truncateSync(file, whole);
  return content
    .subarray(0, whole)
    .toString("utf8")
    .split("\n")
    .filter(Boolean)
    .map((line) => JSON.parse(line) as Entry);
}
