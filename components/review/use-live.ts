"use client";

import { useQuery } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useEffect, useRef } from "react";
import type { ReviewView } from "@/lib/handoffs/schema.review";
import { liveHandoff } from "./live.query";

const presenceMs = 10_000;
const renewMs = 45_000;

/** Keeps the screen true: reads it again when the server's handoff moved on, says that one looks, renews the lease. */
export function useLive(view: ReviewView, holding: boolean): { viewers: string[] } {
  const router = useRouter();
  const live = useQuery(liveHandoff(view.id));
  const asked = useRef<string>(undefined);
  const mark = live.data?.mark;

  useEffect(() => {
    // Once a mark: what was read meanwhile may be newer than what is asked for, never older.
    if (mark === undefined || mark === view.mark || mark === asked.current) return;
    asked.current = mark;
    router.refresh();
  }, [mark, view.mark, router]);

  usePosting(`/api/desk/handoffs/${view.id}/presence`, presenceMs, true);
  usePosting(`/api/desk/handoffs/${view.id}/lease`, renewMs, holding, () => router.refresh());
  return { viewers: live.data?.viewers ?? [] };
}

/** Posts now and again while the page is in view; `refused` hears of an answer that is no success. */
function usePosting(url: string, every: number, on: boolean, refused?: () => void) {
  const newest = useRef(refused);
  useEffect(() => {
    newest.current = refused;
  });
  useEffect(() => {
    if (!on) return;
    async function post() {
      if (document.visibilityState !== "visible") return;
      try {
        const response = await fetch(url, { method: "POST" });
        if (!response.ok) newest.current?.();
      } catch {
        // The network is away: the live sign says so, and the next turn tries again.
      }
    }
    void post();
    const timer = setInterval(post, every);
    return () => clearInterval(timer);
  }, [url, every, on]);
}
