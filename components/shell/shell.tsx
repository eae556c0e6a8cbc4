"use client";

import { usePathname, useRouter } from "next/navigation";
import { type ReactNode, useState } from "react";
import { classNames } from "@/components/ui/class-names";
import { KeySheet } from "@/components/ui/keys/key-sheet";
import { useKeys } from "@/components/ui/keys/use-keys";
import { BottomNav } from "./bottom-nav";
import type { LiveState } from "./live-sign";
import { Palette } from "./palette";
import type { PaletteSearch } from "./palette-items";
import type { Person } from "./person-menu";
import { Rail } from "./rail";
import type { SavedView, Section } from "./section";

type Props = {
  sections: readonly Section[];
  views?: readonly SavedView[];
  person: Person;
  live: LiveState;
  /** Beginnings of paths where the rail gives its room to the work: "/review". */
  narrowUnder?: readonly string[];
  /** Finds people, conversations, whatever one may open. */
  search?: PaletteSearch;
  onSignOut: () => void;
  children: ReactNode;
};

const noneNarrow: readonly string[] = [];

/** The frame around every screen of the desk. The screen itself is what stands in `main`. */
export function Shell({ sections, views, person, live, narrowUnder = noneNarrow, search, onSignOut, children }: Props) {
  const [open, setOpen] = useState<"palette" | "keys">();
  const router = useRouter();
  const pathname = usePathname();
  const narrow = narrowUnder.some((start) => pathname === start || pathname.startsWith(`${start}/`));

  useKeys([
    {
      id: "shell.find",
      keys: "mod+k",
      label: "Find or do",
      group: "Everywhere",
      typing: true,
      quiet: true,
      run: () => setOpen("palette"),
    },
    { id: "shell.keys", keys: "?", label: "All keys", group: "Everywhere", run: () => setOpen("keys") },
    ...sections.map((section) => ({
      id: `shell.go.${section.href}`,
      label: `Go to ${section.label.toLowerCase()}`,
      group: "Go to",
      run: () => router.push(section.href),
      ...(section.keys && { keys: section.keys }),
    })),
  ]);

  return (
    <div className={classNames("app", narrow && "narrow")}>
      <a className="skip" href="#main">
        Skip to the page
      </a>
      <Rail
        sections={sections}
        views={views}
        person={person}
        live={live}
        narrow={narrow}
        onFind={() => setOpen("palette")}
        onKeys={() => setOpen("keys")}
        onSignOut={onSignOut}
      />
      <main className="page" id="main" tabIndex={-1}>
        {children}
      </main>
      <BottomNav sections={sections} person={person} onFind={() => setOpen("palette")} onSignOut={onSignOut} />
      <Palette open={open === "palette"} onOpenChange={(to) => setOpen(to ? "palette" : undefined)} search={search} />
      <KeySheet open={open === "keys"} onOpenChange={(to) => setOpen(to ? "keys" : undefined)} />
    </div>
  );
}
