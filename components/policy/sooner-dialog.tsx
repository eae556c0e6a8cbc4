"use client";

import { Dialog } from "@/components/ui/float/dialog";
import { DialogForm } from "@/components/ui/float/dialog-form";

type Props = { days: number; chats: number | undefined; busy: boolean; onConfirm: () => void; onClose: () => void };

/** Asks before chats are kept for a shorter time than now: what goes is not brought back. */
export function SoonerDialog({ days, chats, busy, onConfirm, onClose }: Props) {
  return (
    <Dialog
      open={chats !== undefined}
      onOpenChange={onClose}
      title={`Keep chats for ${days} days`}
      lead="What is older is erased within the hour, and from then on as its time comes. This cannot be undone."
    >
      <DialogForm verb={chats === 0 ? "Save" : "Save and erase"} risk busy={busy} onSubmit={onConfirm}>
        <p>
          {chats === 0
            ? "No chat is so old today."
            : `${chats === 1 ? "1 chat is" : `${chats?.toLocaleString("en-GB")} chats are`} so old today, with the people who have no other. Their words go; counts, times and the audit trail stay.`}
        </p>
      </DialogForm>
    </Dialog>
  );
}
