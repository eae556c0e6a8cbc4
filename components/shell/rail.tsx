"use client";

import { Search } from "lucide-react";
import Link from "next/link";
import { usePathname } from "next/navigation";
import { Tooltip } from "@/components/ui/float/tooltip";
import { Icon } from "@/components/ui/icon";
import { KeyHint } from "@/components/ui/keys/key-hint";
import { LiveSign, type LiveState } from "./live-sign";
import { Logo } from "./logo";
import { type Person, PersonMenu } from "./person-menu";
import { isIn, type SavedView, type Section, shortCount } from "./section";

type Props = {
  sections: readonly Section[];
  views?: readonly SavedView[] | undefined;
  person: Person;
  live: LiveState;
  narrow: boolean;
  onFind: () => void;
  onKeys: () => void;
  onSignOut: () => void;
};

/** The left rail: where one can go, what waits there, whether it is live, who one is. */
export function Rail({ sections, views, person, live, narrow, onFind, onKeys, onSignOut }: Props) {
  return (
    <nav className="rail" aria-label="Sections">
      <span className="name">
        <Logo />
        <span className={narrow ? "sr" : undefined}>Handoff</span>
      </span>
      <button type="button" className="go find" onClick={onFind} title={narrow ? "Find or do" : undefined}>
        <Icon of={Search} />
        <span className={narrow ? "sr" : undefined}>Find or do</span>
        {!narrow && (
          <span className="n">
            <KeyHint command="shell.find" />
          </span>
        )}
      </button>
      {sections.map((section) => (
        <SectionLink key={section.href} section={section} narrow={narrow} />
      ))}
      {!narrow && views && views.length > 0 && (
        <>
          <p className="head">Saved views</p>
          {views.map((view) => (
            <Link key={view.href} className="go" href={view.href}>
              <span className="cut">{view.label}</span>
              {view.count && view.count.count > 0 && (
                <span className="n">{view.count.more ? `${view.count.count}+` : view.count.count}</span>
              )}
            </Link>
          ))}
        </>
      )}
      <div className="foot">
        <LiveSign state={live} narrow={narrow} />
        <PersonMenu person={person} narrow={narrow} onKeys={onKeys} onSignOut={onSignOut} />
      </div>
    </nav>
  );
}

function SectionLink({ section, narrow }: { section: Section; narrow: boolean }) {
  const here = isIn(section, usePathname());
  const link = (
    <Link className="go" href={section.href} aria-current={here ? "page" : undefined}>
      {section.icon}
      <span className={narrow ? "sr" : undefined}>{section.label}</span>
      <Count of={section.count} />
    </Link>
  );
  if (!narrow) return link;
  return (
    <Tooltip text={section.label} side="right">
      {link}
    </Tooltip>
  );
}

function Count({ of }: { of: number | undefined }) {
  return of ? <span className="n">{shortCount(of)}</span> : null;
}
