"use client";

import { Field } from "@base-ui/react/field";
import type { ComponentProps } from "react";
import { classNames } from "../class-names";

/** Several lines; grows with what is typed. In a Field it is named and described by it. */
export function Textarea({ className, ...rest }: ComponentProps<"textarea">) {
  return <Field.Control render={<textarea {...rest} className={classNames("input area", className)} />} />;
}
