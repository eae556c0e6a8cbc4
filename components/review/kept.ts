import { z } from "zod";
import type { Edits } from "@/lib/handoffs/schema";

const words = z.string().optional();
const Kept = z.object({
  /** As typed: half an address is kept too, though the server would refuse it. */
  edits: z.object({
    summary: words,
    need: words,
    question: words,
    questionIsNone: z.boolean().optional(),
    name: words,
    email: words,
    phone: words,
    company: words,
    role: words,
    firstMessage: words,
  }),
  /** The saved draft it was typed over, by its time; null: over none. */
  base: z.string().nullable(),
  /** When it was typed, in milliseconds of this browser's clock. */
  at: z.number(),
});
/** What was typed into a draft and is not saved on the server yet. */
export type Kept = { edits: Edits; base: string | null; at: number };

const forgetAfterMs = 24 * 3600_000;
const prefix = "unsaved-draft:";
/** By person: a colleague at the same browser sees nothing of it. */
const keyOf = (personId: string, handoffId: string) => `${prefix}${personId}:${handoffId}`;

/** Survives a crash and a reload of this browser; removed as soon as the server has it, and after a day. */
export function keep(personId: string, handoffId: string, kept: Kept): void {
  inStore((store) => store.setItem(keyOf(personId, handoffId), JSON.stringify(kept)));
}

export function forget(personId: string, handoffId: string): void {
  inStore((store) => store.removeItem(keyOf(personId, handoffId)));
}

/** Whoever signs out leaves nothing behind for the next one at this browser. */
export function forgetAll(personId: string): void {
  inStore((store) => {
    for (const key of Object.keys(store)) if (key.startsWith(`${prefix}${personId}:`)) store.removeItem(key);
  });
}

/** What is kept of this person's for this handoff; whatever is older than a day, anybody's, is removed on the way. */
export function readKept(personId: string, handoffId: string, now: number): Kept | null {
  return inStore((store) => {
    for (const key of Object.keys(store).filter((name) => name.startsWith(prefix))) {
      const kept = parse(store.getItem(key));
      if (!kept || now - kept.at > forgetAfterMs) store.removeItem(key);
    }
    return parse(store.getItem(keyOf(personId, handoffId)));
  });
}

function parse(text: string | null): Kept | null {
  try {
    const kept = Kept.safeParse(JSON.parse(text ?? "null"));
    // `exactOptionalPropertyTypes`: what is absent stays absent, since JSON has no undefined.
    return kept.success ? (kept.data as Kept) : null;
  } catch {
    return null; // Not ours, or cut off by a crash.
  }
}

/** A browser may forbid storage, or have none left: then what is typed lives in the page alone, as it says there. */
function inStore<T>(use: (store: Storage) => T): T | null {
  try {
    return use(window.localStorage);
  } catch {
    return null;
  }
}
