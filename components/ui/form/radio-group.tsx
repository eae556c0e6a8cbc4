"use client";

import { Field } from "@base-ui/react/field";
import { Radio } from "@base-ui/react/radio";
import { RadioGroup as Base } from "@base-ui/react/radio-group";
import { type ReactNode, useId } from "react";

type Props<Value extends string> = {
  label: string;
  /** The label stands elsewhere on the screen already; only those who listen need it here. */
  hideLabel?: boolean;
  options: readonly { value: Value; label: ReactNode; disabled?: boolean }[];
  value: Value | undefined;
  onChange: (value: Value) => void;
  name?: string;
};

/** One of a few, all in view. */
export function RadioGroup<Value extends string>({ label, hideLabel, options, value, onChange, name }: Props<Value>) {
  const labelId = useId();
  return (
    <Field.Root>
      <span className={hideLabel ? "sr" : "label"} id={labelId}>
        {label}
      </span>
      <Base
        className="pairs"
        aria-labelledby={labelId}
        value={value ?? null}
        onValueChange={(next) => next !== null && onChange(next)}
        {...(name ? { name } : {})}
      >
        {options.map((option) => (
          <Field.Item key={option.value}>
            <Field.Label className="pair">
              <Radio.Root className="box radio" value={option.value} disabled={option.disabled ?? false} />
              {option.label}
            </Field.Label>
          </Field.Item>
        ))}
      </Base>
    </Field.Root>
  );
}
