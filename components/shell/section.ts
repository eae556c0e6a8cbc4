import type { Route } from "next";
import type { ReactNode } from "react";

/** A section of the desk that this person's roles open. */
export type Section = {
  href: Route;
  label: string;
  /** An element such as `<Icon of={List} />`. */
  icon: ReactNode;
  /** How much waits there; shown only above zero. */
  count?: number;
  /** The key that leads there: "g q". */
  keys?: string;
  /** Other beginnings of paths that belong to it: "/review" to the queue. */
  also?: readonly string[];
};

/** A saved view: a section with filters, in words of the person who saved it. */
export type SavedView = { href: Route; label: string; count?: ViewCount | undefined };
/** `more`: at least so many; the rest was not counted. */
export type ViewCount = { count: number; more: boolean };

/** Whether a path lies in a section: its own address, what is below it, or what it adopts. */
export function isIn(section: Pick<Section, "href" | "also">, pathname: string): boolean {
  return [section.href, ...(section.also ?? [])].some(
    (start) => pathname === start || pathname.startsWith(`${start}/`),
  );
}

/** A count as a rail has room for it. */
export function shortCount(count: number): string {
  return count > 999 ? "999+" : String(count);
}
