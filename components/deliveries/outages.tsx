"use client";

import { useQuery } from "@tanstack/react-query";
import { Banner } from "@/components/ui/banner";
import { RelativeTime } from "@/components/ui/time/relative-time";
import { outagesQuery } from "./deliveries.query";
import { systemName } from "./words";

/** Says which other sides do not answer, and that nobody need do anything about what waits for them. */
export function Outages() {
  const outages = useQuery(outagesQuery).data ?? [];
  return outages.map(({ system, since, waiting }) => (
    <Banner key={system} tone="care">
      {systemName(system)} stopped taking calls <RelativeTime at={since} ago />. {waitingWords(waiting)}
    </Banner>
  ));
}

function waitingWords(waiting: number): string {
  if (waiting === 0) return "What is approved meanwhile waits and goes on by itself.";
  return waiting === 1
    ? "One delivery waits and goes on by itself."
    : `${waiting} deliveries wait and go on by themselves.`;
}
