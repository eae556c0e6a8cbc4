"use client";

import { Menu as Base } from "@base-ui/react/menu";
import { Check } from "lucide-react";
import type { Route } from "next";
import Link from "next/link";
import type { ReactElement, ReactNode } from "react";
import { classNames } from "../class-names";
import { Icon } from "../icon";
import { KeyCap } from "../keys/key-cap";
import { floatLandmark } from "./landmark";

type MenuProps = {
  /** The button that opens it. */
  trigger: ReactElement;
  align?: "start" | "center" | "end";
  side?: "top" | "bottom" | "right";
  children: ReactNode;
};

/** A menu of things to do. */
export function Menu({ trigger, align = "start", side = "bottom", children }: MenuProps) {
  return (
    <Base.Root>
      <Base.Trigger render={trigger as ReactElement<Record<string, unknown>>} />
      <Base.Portal {...floatLandmark}>
        <Base.Positioner className="floats" align={align} side={side} sideOffset={4} collisionPadding={8}>
          <Base.Popup className="menu">{children}</Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}

type ItemProps = {
  icon?: ReactNode;
  keys?: string;
  risk?: boolean;
  /** Why it cannot be chosen now; stands at its end. */
  why?: string | false | undefined;
  onSelect: () => void;
  children: ReactNode;
};

export function MenuItem({ icon, keys, risk, why, onSelect, children }: ItemProps) {
  return (
    <Base.Item className={classNames("item", risk && "risk")} disabled={Boolean(why)} onClick={onSelect}>
      {icon}
      {children}
      <span className="push">{why ? <span className="small">{why}</span> : keys && <KeyCap keys={keys} />}</span>
    </Base.Item>
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
  return (
    <Base.LinkItem className="item" closeOnClick render={<Link href={href} />}>
      {icon}
      {children}
      {end !== undefined && <span className="push three n">{end}</span>}
    </Base.LinkItem>
  );
}

export function MenuRule() {
  return <Base.Separator className="rule" />;
}

type ChoiceProps<Value extends string> = {
  label: string;
  value: Value;
  options: readonly { value: Value; label: string }[];
  onChange: (value: Value) => void;
};

/** One of a few, inside a menu. */
export function MenuChoice<Value extends string>({ label, value, options, onChange }: ChoiceProps<Value>) {
  return (
    <Base.Group>
      <Base.GroupLabel className="head">{label}</Base.GroupLabel>
      <Base.RadioGroup value={value} onValueChange={onChange}>
        {options.map((option) => (
          <Base.RadioItem key={option.value} className="item" value={option.value} closeOnClick={false}>
            <span className="keep">
              <Base.RadioItemIndicator render={<span />}>
                <Icon of={Check} />
              </Base.RadioItemIndicator>
            </span>
            {option.label}
          </Base.RadioItem>
        ))}
      </Base.RadioGroup>
    </Base.Group>
  );
}
