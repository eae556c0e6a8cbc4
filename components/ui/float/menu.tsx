"use client";

import { Check } from "lucide-react";
import type { Route } from "next";
import Link from "next/link";
import type { ReactNode } from "react";
import { classNames } from "../class-names";
import { Icon } from "../icon";
import { KeyHint } from "../keys/key-hint";
import { useMenuParts } from "./menu-frame";

type ItemProps = {
  icon?: ReactNode;
  /** The command whose keys stand at its end, as the registry has them. */
  command?: string;
  risk?: boolean;
  /** Why it cannot be chosen now; stands at its end. */
  why?: string | false | undefined;
  onSelect: () => void;
  children: ReactNode;
};

/** A thing to do, in a MenuFrame. */
export function MenuItem({ icon, command, risk, why, onSelect, children }: ItemProps) {
  const parts = useMenuParts();
  return (
    <parts.Item className={classNames("item", risk && "risk")} disabled={Boolean(why)} onClick={onSelect}>
      {icon}
      {children}
      <span className="push">
        {why ? <span className="small">{why}</span> : command && <KeyHint command={command} />}
      </span>
    </parts.Item>
  );
}

/** A place to go. */
export function MenuLink({
  icon,
  href,
  end,
  children,
}: {
  icon?: ReactNode;
  href: Route;
  end?: ReactNode;
  children: ReactNode;
}) {
  const parts = useMenuParts();
  return (
    <parts.LinkItem className="item" closeOnClick render={<Link href={href} />}>
      {icon}
      {children}
      {end !== undefined && <span className="push three n">{end}</span>}
    </parts.LinkItem>
  );
}

export function MenuRule() {
  const parts = useMenuParts();
  return <parts.Separator className="rule" />;
}

type ChoiceProps<Value extends string> = {
  label: string;
  value: Value;
  options: readonly { value: Value; label: string }[];
  onChange: (value: Value) => void;
};

/** One of a few, inside a menu. */
export function MenuChoice<Value extends string>({ label, value, options, onChange }: ChoiceProps<Value>) {
  const parts = useMenuParts();
  return (
    <parts.Group>
      <parts.GroupLabel className="head">{label}</parts.GroupLabel>
      <parts.RadioGroup value={value} onValueChange={onChange}>
        {options.map((option) => (
          <parts.RadioItem key={option.value} className="item" value={option.value} closeOnClick={false}>
            <span className="keep">
              <parts.RadioItemIndicator render={<span />}>
                <Icon of={Check} />
              </parts.RadioItemIndicator>
            </span>
            {option.label}
          </parts.RadioItem>
        ))}
      </parts.RadioGroup>
    </parts.Group>
  );
}
