"use client";

import type { ReactNode } from "react";
import { KeyCap } from "../keys/key-cap";
import { useKeys } from "../keys/use-keys";
import { RadioGroup } from "./radio-group";

type Props<Value extends string> = {
  /** Stable and unique on a screen, as of a key: "review.reject-as". */
  command: string;
  group: string;
  label: string;
  options: readonly { value: Value; label: ReactNode; keys: string }[];
  value: Value | undefined;
  onChange: (value: Value) => void;
};

/** One of a few in a dialog, each chosen by its key too: the hint beside it and the key are the registry's. */
export function KeyedRadios<Value extends string>({ command, group, label, options, value, onChange }: Props<Value>) {
  useKeys(
    options.map((option) => ({
      id: `${command}.${option.value}`,
      keys: option.keys,
      label: typeof option.label === "string" ? option.label : option.value,
      group,
      float: true,
      quiet: true,
      run: () => onChange(option.value),
    })),
  );
  return (
    <RadioGroup
      label={label}
      options={options.map((option) => ({
        value: option.value,
        label: (
          <>
            {option.label} <KeyCap keys={option.keys} />
          </>
        ),
      }))}
      value={value}
      onChange={onChange}
    />
  );
}
