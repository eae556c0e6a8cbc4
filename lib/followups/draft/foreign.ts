import { findForeign, type OwnDetails } from "@/lib/analysis/rules/foreign";
import type { ForeignKind } from "../model";

export type ForeignPart = { kind: ForeignKind; start: number; end: number };

/** Personal data of others in a proposed message, with its place. What is found wrongly compliance releases. */
export const foreignParts = (text: string, own: OwnDetails): ForeignPart[] =>
  findForeign(text, own).map((one) =>
    one.kind === "secret" ? { ...one, kind: "number" } : { ...one, kind: one.kind },
  );

/** The kinds found, each once. */
export const foreignKindsIn = (text: string, own: OwnDetails): ForeignKind[] => [
  ...new Set(foreignParts(text, own).map(({ kind }) => kind)),
];
