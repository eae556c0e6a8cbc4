"use client";

import { type ReactNode, useId } from "react";

type Props = {
  checked: boolean;
  onChange: (checked: boolean) => void;
  /** Some of what it stands for, not all. */
  some?: boolean;
  disabled?: boolean;
  name?: string;
} & ({ children: ReactNode; label?: never } | { label: string; children?: never });

/** A tick box with its words, or alone with a `label` that only those who listen hear. */
export function Checkbox({ checked, onChange, some = false, disabled = false, name, label, children }: Props) {
  const id = useId();
  const box = (
    <input
      id={id}
      type="checkbox"
      className="box"
      ref={(input) => {
        // An attribute for it does not exist.
        if (input) input.indeterminate = some;
      }}
      checked={checked}
      disabled={disabled}
      onChange={(event) => onChange(event.target.checked)}
      {...(name ? { name } : {})}
      {...(label ? { "aria-label": label } : {})}
    />
  );
  if (label) return box;
  return (
    <label className="pair" htmlFor={id}>
      {box}
      {children}
    </label>
  );
}
