"use client";

import { Ellipsis, LogOut, Search } from "lucide-react";
import Link from "next/link";
import { usePathname } from "next/navigation";
import { MenuItem, MenuLink, MenuRule } from "@/components/ui/float/menu";
import { MenuFrame } from "@/components/ui/float/menu-frame";
import { Icon } from "@/components/ui/icon";
import type { Person } from "./person-menu";
import { isIn, type Section, shortCount } from "./section";
import { ThemeChoice } from "./theme-choice";

type Props = {
  sections: readonly Section[];
  person: Person;
  onFind: () => void;
  onSignOut: () => void;
};

/** The sections under the thumb, on a phone: two of them, find, and the rest. */
export function BottomNav({ sections, person, onFind, onSignOut }: Props) {
  const [first, second, ...rest] = sections;
  return (
    <nav className="nav" aria-label="Sections, below">
      {first && <NavLink section={first} />}
      <button type="button" onClick={onFind}>
        <Icon of={Search} />
        Find
      </button>
      {second && <NavLink section={second} />}
      <MenuFrame
        side="top"
        align="end"
        trigger={
          <button type="button">
            <Icon of={Ellipsis} />
            More
          </button>
        }
      >
        <p className="head">{person.name}</p>
        {rest.map((section) => (
          <MenuLink
            key={section.href}
            icon={section.icon}
            href={section.href}
            end={section.count ? shortCount(section.count) : undefined}
          >
            {section.label}
          </MenuLink>
        ))}
        <MenuRule />
        <ThemeChoice />
        <MenuRule />
        <MenuItem icon={<Icon of={LogOut} />} onSelect={onSignOut}>
          Sign out
        </MenuItem>
      </MenuFrame>
    </nav>
  );
}

function NavLink({ section }: { section: Section }) {
  const here = isIn(section, usePathname());
  return (
    <Link href={section.href} aria-current={here ? "page" : undefined}>
      {section.icon}
      {section.label}
    </Link>
  );
}
