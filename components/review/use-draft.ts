"use client";

import { useRouter } from "next/navigation";
import { useEffect, useRef, useState } from "react";
import type { Edits } from "@/lib/handoffs/schema";
import type { ReviewView } from "@/lib/handoffs/schema.review";
import { forget, type Kept, keep, readKept } from "./kept";
import { type DraftTrouble, saveDraft } from "./save-draft";

const pauseMs = 400;
const retryMs = 3_000;

export type Draft = {
  edits: Edits;
  edit: (change: Partial<Edits>) => void;
  saving: boolean;
  /** Why the newest change is not on the server. */
  trouble: DraftTrouble | undefined;
  /** Typed here before and never saved, where it could not simply be taken up again. */
  left: Kept | null;
  bringBack: () => void;
  drop: () => void;
  /** Saves now what waits to be saved. */
  flush: () => Promise<void>;
  /** An approval took the edits with it: nothing is kept here any more. Other decisions leave the draft as it was saved. */
  settled: () => void;
};

/**
 * The edits as they stand here. While this person holds the handoff each change is kept in the browser at once and on
 * the server after a short pause, where the gates and the preview are worked out again. What the server does not take
 * (no answer, lease lost, session ended) stays in the browser, and comes back after a reload or when it is taken again.
 * Who does not hold it sees the saved draft.
 */
export function useDraft(view: ReviewView, me: string, holding: boolean): Draft {
  const [own, setOwn] = useState<Edits>();
  const [saving, setSaving] = useState(false);
  const [trouble, setTrouble] = useState<DraftTrouble>();
  const [left, setLeft] = useState<Kept | null>(null);
  const unsaved = useRef<Edits>(undefined);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const router = useRouter();
  const edits = holding ? (own ?? view.edits) : view.edits;

  async function flush() {
    clearTimeout(timer.current);
    const toSave = unsaved.current;
    if (!toSave) return;
    unsaved.current = undefined;
    setSaving(true);
    const failed = await saveDraft(view.id, toSave);
    setSaving(false);
    setTrouble(failed);
    if (failed) unsaved.current ??= toSave;
    else if (!unsaved.current) forget(me, view.id);
    // Without an answer there is nothing newer to read.
    if (failed?.problem !== "unreachable") router.refresh();
    else timer.current = setTimeout(() => void newest.current(), retryMs);
  }
  const newest = useRef(flush);
  useEffect(() => {
    newest.current = flush;
  });

  function take(next: Edits) {
    setOwn(next);
    unsaved.current = next;
    keep(me, view.id, { edits: next, base: view.draft?.at ?? null, at: Date.now() });
    clearTimeout(timer.current);
    timer.current = setTimeout(() => void newest.current(), pauseMs);
  }

  function edit(change: Partial<Edits>) {
    const next = { ...edits, ...change };
    for (const [field, value] of Object.entries(next)) if (value === undefined) delete next[field as keyof Edits];
    take(next);
  }

  const takenUp = useRef<boolean>(undefined);
  useEffect(() => {
    if (takenUp.current === holding) return;
    takenUp.current = holding;
    const kept = readKept(me, view.id, Date.now());
    const isNewest = view.draft === null || view.draft.mine || kept?.base === view.draft.at;
    if (!holding) {
      clearTimeout(timer.current);
      unsaved.current = undefined;
      setTrouble(undefined);
      setLeft(kept);
    } else if (kept && isNewest) {
      setLeft(null);
      take(kept.edits);
    } else {
      setOwn(undefined);
      setLeft(kept);
    }
  });

  useEffect(() => {
    const again = () => void newest.current();
    window.addEventListener("online", again);
    return () => {
      window.removeEventListener("online", again);
      clearTimeout(timer.current);
    };
  }, []);

  function drop() {
    forget(me, view.id);
    setLeft(null);
  }
  function bringBack() {
    if (left) take(left.edits);
    setLeft(null);
  }
  function settled() {
    clearTimeout(timer.current);
    unsaved.current = undefined;
    forget(me, view.id);
  }
  return { edits, edit, saving, trouble, left, bringBack, drop, flush, settled };
}
