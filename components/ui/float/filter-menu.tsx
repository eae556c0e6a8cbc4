"use client";

import { Menu as Base } from "@base-ui/react/menu";
import { Check, ChevronDown } from "lucide-react";
import { classNames } from "../class-names";
import { Icon } from "../icon";
import { floatLandmark } from "./landmark";
import { MenuRule } from "./menu";

type Props<Value extends string> = {
  /** What is filtered: "Exception". */
  label: string;
  options: readonly { value: Value; label: string; count?: number }[];
  chosen: readonly Value[];
  onChange: (chosen: Value[]) => void;
};

/** A filter of several choices, with how many each would show. Stays open while one ticks. */
export function FilterMenu<Value extends string>({ label, options, chosen, onChange }: Props<Value>) {
  const one = chosen.length === 1 ? options.find((option) => option.value === chosen[0])?.label : undefined;
  const state = chosen.length === 0 ? "" : `: ${one ?? chosen.length}`;

  function tick(value: Value, on: boolean) {
    onChange(on ? [...chosen, value] : chosen.filter((other) => other !== value));
  }

  return (
    <Base.Root>
      <Base.Trigger className={classNames("filter", chosen.length > 0 && "on")}>
        {label}
        {state}
        <Icon of={ChevronDown} small />
      </Base.Trigger>
      <Base.Portal {...floatLandmark}>
        <Base.Positioner className="floats" align="start" sideOffset={4} collisionPadding={8}>
          <Base.Popup className="menu">
            {options.map((option) => (
              <Base.CheckboxItem
                key={option.value}
                className="item"
                closeOnClick={false}
                checked={chosen.includes(option.value)}
                onCheckedChange={(on) => tick(option.value, on)}
              >
                <FilterBox on={chosen.includes(option.value)} />
                {option.label}
                {option.count !== undefined && <span className="push three n">{option.count}</span>}
              </Base.CheckboxItem>
            ))}
            {chosen.length > 0 && (
              <>
                <MenuRule />
                <Base.Item className="item two" onClick={() => onChange([])}>
                  Clear
                </Base.Item>
              </>
            )}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}

/** Drawn only: the item itself is the checkbox. */
function FilterBox({ on }: { on: boolean }) {
  return (
    <span className="box" data-checked={on ? "" : undefined}>
      {on && <Icon of={Check} />}
    </span>
  );
}
