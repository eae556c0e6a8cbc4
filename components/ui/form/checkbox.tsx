"use client";

import { Checkbox as Base } from "@base-ui/react/checkbox";
import { Field } from "@base-ui/react/field";
import { Check, Minus } from "lucide-react";
import type { ReactNode } from "react";
import { Icon } from "../icon";

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
  const box = (
    <Base.Root
      className="box"
      checked={checked}
      indeterminate={some}
      disabled={disabled}
      onCheckedChange={onChange}
      {...(name ? { name } : {})}
      {...(label ? { "aria-label": label } : {})}
    >
      <Base.Indicator>
        <Icon of={some ? Minus : Check} />
      </Base.Indicator>
    </Base.Root>
  );
  if (label) return box;
  return (
    <Field.Root>
      <Field.Label className="pair">
        {box}
        {children}
      </Field.Label>
    </Field.Root>
  );
}
