"use client";

import { useRouter } from "next/navigation";
import { useEffect, useRef, useState } from "react";
import type { Edits } from "@/lib/handoffs/schema";
import type { ReviewView } from "@/lib/handoffs/schema.review";

const pauseMs = 400;

/**
 * The edits as they stand here. While this person holds the handoff each change is kept on the server after a short
 * pause, and the gates and the preview are worked out again there. Who does not hold it sees the saved draft.
 */
export function useDraft(view: ReviewView, holding: boolean) {
  const [own, setOwn] = useState<Edits>();
  const [saving, setSaving] = useState(false);
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
    try {
      const response = await fetch(`/api/desk/handoffs/${view.id}/draft`, {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify({ edits: toSave }),
      });
      // What could not be kept stays here and goes out with the next change or the decision itself.
      if (!response.ok) unsaved.current ??= toSave;
    } catch {
      unsaved.current ??= toSave;
    } finally {
      setSaving(false);
      router.refresh();
    }
  }

  function edit(change: Partial<Edits>) {
    const next = { ...edits, ...change };
    for (const [field, value] of Object.entries(next)) if (value === undefined) delete next[field as keyof Edits];
    setOwn(next);
    unsaved.current = next;
    clearTimeout(timer.current);
    timer.current = setTimeout(flush, pauseMs);
  }

  useEffect(() => () => clearTimeout(timer.current), []);
  return { edits, edit, saving, flush };
}
