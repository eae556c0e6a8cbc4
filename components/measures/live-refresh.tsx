"use client";

import { useQuery } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useEffect } from "react";

const atMostEvery = 4_000;
let lastAt = 0;

/** Renders the page again when a fact was added; a burst of them once every few seconds. */
export function LiveRefresh() {
  const router = useRouter();
  // Woken as every query whose key begins with the topic is; what it reads is only that it was woken.
  const { data: wokenAt } = useQuery({
    queryKey: ["measures", "woken"],
    queryFn: () => Date.now(),
    initialData: 0,
    staleTime: Number.POSITIVE_INFINITY,
  });
  useEffect(() => {
    if (wokenAt === 0) return;
    const wait = Math.max(0, lastAt + atMostEvery - Date.now());
    const timer = setTimeout(() => {
      lastAt = Date.now();
      router.refresh();
    }, wait);
    return () => clearTimeout(timer);
  }, [wokenAt, router]);
  return null;
}
