"use client";

import { Bell, Keyboard, LogOut } from "lucide-react";
import type { Route } from "next";
import { useRouter } from "next/navigation";
import { MenuItem, MenuRule } from "@/components/ui/float/menu";
import { MenuFrame } from "@/components/ui/float/menu-frame";
import { Icon } from "@/components/ui/icon";
import { KeyHint } from "@/components/ui/keys/key-hint";
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
          <KeyHint command="shell.keys" />
        </span>
      )}
    </button>
  );
  return (
    <MenuFrame trigger={trigger} side={narrow ? "right" : "top"} align={narrow ? "end" : "start"}>
      <p className="head">{person.email}</p>
      <MenuRule />
      <ThemeChoice />
      <MenuRule />
      <MenuItem icon={<Icon of={Bell} />} onSelect={() => router.push("/preferences" as Route)}>
        Preferences
      </MenuItem>
      <MenuItem icon={<Icon of={Keyboard} />} command="shell.keys" onSelect={onKeys}>
        All keys
      </MenuItem>
      <MenuItem icon={<Icon of={LogOut} />} onSelect={onSignOut}>
        Sign out
      </MenuItem>
    </MenuFrame>
  );
}
