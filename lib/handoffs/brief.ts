import type { Analysis, Intent } from "@/lib/analysis/model";
import type { Edits } from "./schema";

/** A contact detail as it will be pushed; invalid ones are shown and never pushed. */
export type BriefDetail = { value: string; valid: boolean } | null;

/** The short text a person approves: the standing analysis with the reviewer's edits on top. */
export type Brief = {
  summary: string;
  need: string;
  /** The unresolved question; null where there is none. */
  question: string | null;
  /** A person said that there is no question (the engine's silence alone does not count). */
  questionIsNone: boolean;
  intent: Intent;
  contact: { name: BriefDetail; email: BriefDetail; phone: BriefDetail; company: BriefDetail; role: BriefDetail };
  firstMessage: string | null;
};

export const contactFields = ["name", "email", "phone", "company", "role"] as const;
export type ContactField = (typeof contactFields)[number];

/** Lays edits over the analysis. Edited contact values are taken as valid: the schema parsed them. */
export function briefOf(analysis: Analysis, edits: Edits): Brief {
  const question = edits.question ?? analysis.unresolvedQuestion?.text ?? null;
  return {
    summary: edits.summary ?? analysis.summary,
    need: edits.need ?? analysis.statedNeed.text,
    question: edits.questionIsNone ? null : question,
    questionIsNone: edits.questionIsNone ?? false,
    intent: edits.intent ?? analysis.intent.value,
    contact: {
      name: detail(analysis, edits, "name"),
      email: detail(analysis, edits, "email"),
      phone: detail(analysis, edits, "phone"),
      company: detail(analysis, edits, "company"),
      role: detail(analysis, edits, "role"),
    },
    firstMessage: edits.firstMessage?.trim() || null,
  };
}

function detail(analysis: Analysis, edits: Edits, field: ContactField): BriefDetail {
  const edited = edits[field];
  if (edited !== undefined) return edited === "" ? null : { value: edited, valid: true };
  const found = analysis.contact[field];
  return found && { value: found.value, valid: found.valid };
}

export type Change = { field: keyof Edits; before: string | null; after: string | null };

/** The edits of a decision, field by field, before and after; unchanged fields are left out. */
export function changesOf(analysis: Analysis, edits: Edits): Change[] {
  const before = briefOf(analysis, {});
  const after = briefOf(analysis, edits);
  const changes: Change[] = [];
  for (const field of ["summary", "need", "question", "intent", "firstMessage"] as const) {
    if (before[field] !== after[field]) changes.push({ field, before: before[field], after: after[field] });
  }
  for (const field of contactFields) {
    const was = before.contact[field]?.value ?? null;
    const is = after.contact[field]?.value ?? null;
    if (was !== is) changes.push({ field, before: was, after: is });
  }
  if (after.questionIsNone) changes.push({ field: "questionIsNone", before: null, after: "none" });
  return changes;
}
