"use client";

import { Bell, Keyboard, LogOut } from "lucide-react";
import type { Route } from "next";
import { useRouter } from "next/navigation";
import { Menu, MenuItem, MenuRule } from "@/components/ui/float/menu";
import { Icon } from "@/components/ui/icon";
import { KeyCap } from "@/components/ui/keys/key-cap";
import { Who } from "@/components/ui/who";
import { ThemeChoice } from "./theme-choice";

export type Person = { name: string; email: string };

type Props = { person: Person; narrow: boolean; onKeys: () => void; onSignOut: () => void };

/** The person at the foot of the rail: theme, keys, sign out. */
export function PersonMenu({ person, narrow, onKeys, onSignOut }: Props) {
  const router = useRouter();
  const trigger = (
    <button type="button" className="go">
      <Who name={person.name} />
      <span className={narrow ? "sr" : "cut"}>{person.name}</span>
      {!narrow && (
        <span className="n">
          <KeyCap keys="?" />
        </span>
      )}
    </button>
  );
  return (
    <Menu trigger={trigger} side={narrow ? "right" : "top"} align={narrow ? "end" : "start"}>
      <p className="head">{person.email}</p>
      <MenuRule />
      <ThemeChoice />
      <MenuRule />
      <MenuItem icon={<Icon of={Bell} />} onSelect={() => router.push("/preferences" as Route)}>
        Preferences
      </MenuItem>
      <MenuItem icon={<Icon of={Keyboard} />} keys="?" onSelect={onKeys}>
        All keys
      </MenuItem>
      <MenuItem icon={<Icon of={LogOut} />} onSelect={onSignOut}>
        Sign out
      </MenuItem>
    </Menu>
  );
}
