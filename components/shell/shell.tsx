"use client";

import { usePathname, useRouter } from "next/navigation";
import { type ReactNode, useEffect, useState } from "react";
import { classNames } from "@/components/ui/class-names";
import { useKeys } from "@/components/ui/keys/use-keys";
import { fetchLateParts, late } from "@/components/ui/late";
import { BottomNav } from "./bottom-nav";
import type { LiveState } from "./live-sign";
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
const palette = late(async () => (await import("./palette")).Palette);
const keySheet = late(async () => (await import("@/components/ui/keys/key-sheet")).KeySheet);

/** The frame around every screen of the desk. The screen itself is what stands in `main`. */
export function Shell({ sections, views, person, live, narrowUnder = noneNarrow, search, onSignOut, children }: Props) {
  const [open, setOpen] = useState<"palette" | "keys">();
  const Palette = palette.useArrived();
  const KeySheet = keySheet.useArrived();
  const [asked, setAsked] = useState({ palette: false, keys: false });
  const router = useRouter();
  const pathname = usePathname();
  const narrow = narrowUnder.some((start) => pathname === start || pathname.startsWith(`${start}/`));

  useEffect(() => {
    // Nobody needs these to begin. Whoever asks before they are here has them fetched by the asking.
    const idle = window.setTimeout(fetchLateParts, 1_500);
    return () => window.clearTimeout(idle);
  }, []);

  function show(what: "palette" | "keys") {
    (what === "palette" ? palette : keySheet).fetch();
    setAsked((before) => ({ ...before, [what]: true }));
    setOpen(what);
  }

  useKeys([
    {
      id: "shell.find",
      keys: "mod+k",
      label: "Find or do",
      group: "Everywhere",
      typing: true,
      quiet: true,
      run: () => show("palette"),
    },
    { id: "shell.keys", keys: "?", label: "All keys", group: "Everywhere", run: () => show("keys") },
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
        onFind={() => show("palette")}
        onKeys={() => show("keys")}
        onSignOut={onSignOut}
      />
      <main className="page" id="main" tabIndex={-1}>
        {children}
      </main>
      <BottomNav sections={sections} person={person} onFind={() => show("palette")} onSignOut={onSignOut} />
      {Palette && asked.palette && (
        <Palette open={open === "palette"} onOpenChange={(to) => setOpen(to ? "palette" : undefined)} search={search} />
      )}
      {KeySheet && asked.keys && (
        <KeySheet open={open === "keys"} onOpenChange={(to) => setOpen(to ? "keys" : undefined)} />
      )}
    </div>
  );
}
