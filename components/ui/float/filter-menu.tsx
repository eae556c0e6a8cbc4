"use client";

import { Check, ChevronDown } from "lucide-react";
import { classNames } from "../class-names";
import { Icon } from "../icon";
import { MenuRule } from "./menu";
import { MenuFrame, useMenuParts } from "./menu-frame";

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
  const trigger = (
    <button type="button" className={classNames("filter", chosen.length > 0 && "on")}>
      {label}
      {state}
      <Icon of={ChevronDown} small />
    </button>
  );
  return (
    <MenuFrame trigger={trigger}>
      <Choices options={options} chosen={chosen} onChange={onChange} />
    </MenuFrame>
  );
}

function Choices<Value extends string>({ options, chosen, onChange }: Omit<Props<Value>, "label">) {
  const parts = useMenuParts();
  function tick(value: Value, on: boolean) {
    onChange(on ? [...chosen, value] : chosen.filter((other) => other !== value));
  }
  return (
    <>
      {options.map((option) => (
        <parts.CheckboxItem
          key={option.value}
          className="item"
          closeOnClick={false}
          checked={chosen.includes(option.value)}
          onCheckedChange={(on) => tick(option.value, on)}
        >
          <FilterBox on={chosen.includes(option.value)} />
          {option.label}
          {option.count !== undefined && <span className="push three n">{option.count}</span>}
        </parts.CheckboxItem>
      ))}
      {chosen.length > 0 && (
        <>
          <MenuRule />
          <parts.Item className="item two" onClick={() => onChange([])}>
            Clear
          </parts.Item>
        </>
      )}
    </>
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
