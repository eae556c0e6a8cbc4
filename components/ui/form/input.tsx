"use client";

import { Field } from "@base-ui/react/field";
import type { ComponentProps } from "react";
import { classNames } from "../class-names";

/** One line of text. In a Field it is named and described by it; alone it needs an aria-label. */
export function Input({ className, ...rest }: ComponentProps<"input">) {
  return <Field.Control render={<input {...rest} className={classNames("input", className)} />} />;
}
