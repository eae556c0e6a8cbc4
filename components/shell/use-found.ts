"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import type { Found, PaletteSearch } from "./palette-items";

/** A pause this long means the person has finished a word. Milliseconds. */
const pause = 150;
const none: readonly Found[] = [];

/** What a search finds for what is typed, asked once the person pauses, and what to say meanwhile. */
export function useFound(
  query: string,
  search: PaletteSearch | undefined,
): { found: readonly Found[]; saying: string | null } {
  const asked = usePaused(query.trim());
  const wanted = search !== undefined && asked.length > 1;
  const answer = useQuery({
    queryKey: ["palette", asked],
    queryFn: ({ signal }) => search?.(asked, signal) ?? none,
    enabled: wanted,
    placeholderData: keepPreviousData,
    staleTime: 10_000,
    retry: false,
  });
  if (!wanted) return { found: none, saying: null };
  if (answer.isError) return { found: none, saying: "The search did not answer. What can be done is listed." };
  return { found: answer.data ?? none, saying: answer.isFetching ? "Looking…" : null };
}

function usePaused(value: string): string {
  const [paused, setPaused] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setPaused(value), pause);
    return () => clearTimeout(timer);
  }, [value]);
  return paused;
}
