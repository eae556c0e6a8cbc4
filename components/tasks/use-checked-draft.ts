"use client";

import { useEffect, useRef, useState } from "react";
import { DraftFindings } from "@/lib/sending/schema.view";

const quietMs = 600;

export type Saved = "kept" | "saving" | "failed";

/**
 * Hands what was typed to the server a moment after the last key, by `url` and `body`, and gives what it found in it; the
 * newest words win. `saved`: whether they have arrived.
 */
export function useCheckedDraft(url: string, body: (text: string) => object, first: DraftFindings) {
  const [saved, setSaved] = useState<Saved>("kept");
  const [findings, setFindings] = useState<DraftFindings>(first);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const newest = useRef(0);
  useEffect(() => () => clearTimeout(timer.current), []);

  function save(text: string) {
    newest.current += 1;
    const nth = newest.current;
    setSaved("saving");
    clearTimeout(timer.current);
    timer.current = setTimeout(async () => {
      const found = await hand(url, body(text));
      if (nth !== newest.current) return;
      setSaved(found ? "kept" : "failed");
      if (found) setFindings(found);
    }, quietMs);
  }
  return { saved, save, findings };
}

/** What the server finds in it; null where it did not arrive. */
async function hand(url: string, body: object): Promise<DraftFindings | null> {
  try {
    const response = await fetch(url, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify(body),
      keepalive: true,
    });
    return response.ok ? DraftFindings.parse(await response.json()) : null;
  } catch (error) {
    if (error instanceof TypeError) return null; // the network is away
    throw error;
  }
}
