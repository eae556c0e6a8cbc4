"use client";

import { Dialog } from "@/components/ui/float/dialog";
import { DialogForm } from "@/components/ui/float/dialog-form";
import { Field } from "@/components/ui/form/field";
import { Textarea } from "@/components/ui/form/textarea";
import { dismissFindings } from "@/lib/reconciliation/actions";
import type { FindingItem } from "@/lib/reconciliation/schema.view";
import { useFindingAction } from "./use-finding-action";
import { wordsOf } from "./words.findings";

type Props = { items: readonly FindingItem[]; open: boolean; onOpenChange: (open: boolean) => void };

/** Asks why it is as it should be. Exactly the same is not raised again. */
export function SetAsideDialog({ items, open, onOpenChange }: Props) {
  const { busy, run } = useFindingAction();
  const [only] = items;
  const what = items.length === 1 && only ? wordsOf(only).title.toLowerCase() : `all ${items.length} findings`;

  async function setAside(fields: FormData) {
    const findingIds = items.map(({ id }) => id);
    const reason = String(fields.get("reason") ?? "");
    if (await run(() => dismissFindings({ findingIds, reason }), "Set aside.")) onOpenChange(false);
  }

  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      title={`Set aside: ${what}`}
      lead="Nothing is changed on either side. It is not raised again while it stays exactly as it is."
    >
      <DialogForm verb="Set aside" busy={busy} onSubmit={setAside}>
        <Field label="Why">
          <Textarea name="reason" required minLength={3} maxLength={1000} rows={3} />
        </Field>
      </DialogForm>
    </Dialog>
  );
}
