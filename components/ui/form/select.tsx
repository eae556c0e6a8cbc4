"use client";

import { Select as Base } from "@base-ui/react/select";
import { Check, ChevronDown } from "lucide-react";
import { floatLandmark } from "../float/landmark";
import { Icon } from "../icon";

type Props<Value extends string> = {
  options: readonly { value: Value; label: string; detail?: string }[];
  value: Value | undefined;
  onChange: (value: Value) => void;
  /** What stands there while nothing is chosen. */
  placeholder?: string;
  /** Needed outside a Field. */
  label?: string;
  disabled?: boolean;
  name?: string;
};

/** One of many, in a list that opens. In a Field it is named and described by it. */
export function Select<Value extends string>({
  options,
  value,
  onChange,
  placeholder = "Choose…",
  label,
  disabled = false,
  name,
}: Props<Value>) {
  return (
    <Base.Root
      items={options}
      value={value ?? null}
      onValueChange={(next: Value | null) => next !== null && onChange(next)}
      disabled={disabled}
      {...(name ? { name } : {})}
    >
      <Base.Trigger className="input pick" {...(label ? { "aria-label": label } : {})}>
        <Base.Value placeholder={placeholder} />
        <Base.Icon>
          <Icon of={ChevronDown} small />
        </Base.Icon>
      </Base.Trigger>
      <Base.Portal {...floatLandmark}>
        <Base.Positioner className="floats" sideOffset={4} alignItemWithTrigger={false} collisionPadding={8}>
          <Base.Popup className="menu">
            <Base.List>
              {options.map((option) => (
                <Base.Item key={option.value} className="item" value={option.value}>
                  <span className="keep">
                    <Base.ItemIndicator>
                      <Icon of={Check} />
                    </Base.ItemIndicator>
                  </span>
                  <Base.ItemText>{option.label}</Base.ItemText>
                  {option.detail && <span className="push three small">{option.detail}</span>}
                </Base.Item>
              ))}
            </Base.List>
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}
