import type { Route } from "next";
import Link from "next/link";

export type Tab = { href: Route; label: string; count?: number; here: boolean };

/** Parts of a screen, each with its own address. */
export function Tabs({ label, tabs }: { label: string; tabs: readonly Tab[] }) {
  return (
    <nav className="tabs" aria-label={label}>
      {tabs.map((tab) => (
        <Link key={tab.href} href={tab.href} aria-current={tab.here ? "page" : undefined}>
          {tab.label}
          {tab.count ? <span className="figures"> {tab.count}</span> : null}
        </Link>
      ))}
    </nav>
  );
}
