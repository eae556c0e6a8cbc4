"use client";

import { Field } from "@/components/ui/form/field";
import { Input } from "@/components/ui/form/input";
import { type NumberField, rangeOf } from "./fields";

type Props = { field: NumberField; value: string; wrong: string | undefined; onChange: (typed: string) => void };

/** One number of the policy: what it decides, its unit, and between what it may be set. */
export function NumberRow({ field, value, wrong, onChange }: Props) {
  return (
    <div className="policy-row">
      <Field label={field.label} hint={rangeOf(field)} error={wrong}>
        <span className="with-unit">
          <Input
            name={field.name}
            inputMode={field.per === 1 ? "numeric" : "decimal"}
            autoComplete="off"
            value={value}
            onChange={(event) => onChange(event.target.value)}
          />
          <span className="three">{field.unit}</span>
        </span>
      </Field>
      <p className="two">{field.what}</p>
    </div>
  );
}
