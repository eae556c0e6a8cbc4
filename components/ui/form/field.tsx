"use client";

import { Field as Base } from "@base-ui/react/field";
import type { ReactNode } from "react";

type Props = {
  label: ReactNode;
  /** One line of help, or what was found true ("Valid, mail server answers"). */
  hint?: ReactNode;
  /** What is wrong with it and what was kept; takes the hint's place. */
  error?: ReactNode;
  /** Says "optional" where most fields are asked for. */
  optional?: boolean;
  children: ReactNode;
};

/** Label, control and the line below it, tied together by ids. Holds an Input, Textarea or Select. */
export function Field({ label, hint, error, optional, children }: Props) {
  return (
    <Base.Root className="field" invalid={Boolean(error)}>
      <Base.Label className="label">
        {label}
        {optional && <span className="three"> optional</span>}
      </Base.Label>
      {children}
      {error ? (
        <Base.Error match className="hint wrong" role="alert">
          {error}
        </Base.Error>
      ) : (
        hint && <Base.Description className="hint">{hint}</Base.Description>
      )}
    </Base.Root>
  );
}
