"use client";

import { Dialog } from "@/components/ui/float/dialog";
import { DialogForm } from "@/components/ui/float/dialog-form";
import { askWithdrawal } from "@/lib/reconciliation/actions";
import type { FindingItem } from "@/lib/reconciliation/schema.view";
import { FindingFacts } from "./finding-facts";
import { useFindingAction } from "./use-finding-action";

type Props = { item: FindingItem; open: boolean; onOpenChange: (open: boolean) => void };

/** Says who will be told before a meeting is taken out of a calendar. */
export function WithdrawDialog({ item, open, onOpenChange }: Props) {
  const { busy, run } = useFindingAction();

  async function withdraw() {
    const findingId = item.id;
    if (await run(() => askWithdrawal({ findingId }), "The meeting is being withdrawn.")) onOpenChange(false);
  }

  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      title="Withdraw the meeting"
      lead="It is deleted from the owner's calendar. Who was invited is told that it was cancelled. This cannot be undone."
    >
      <DialogForm verb="Withdraw" risk busy={busy} onSubmit={withdraw}>
        <FindingFacts item={item} />
      </DialogForm>
    </Dialog>
  );
}
