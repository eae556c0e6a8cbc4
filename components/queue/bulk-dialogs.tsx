"use client";

import { useState } from "react";
import { Dialog } from "@/components/ui/float/dialog";
import { DialogForm } from "@/components/ui/float/dialog-form";
import { Field } from "@/components/ui/form/field";
import { Input } from "@/components/ui/form/input";
import { Select } from "@/components/ui/form/select";
import type { ShownRow } from "./arrange";

type Props = {
  asking: "spam" | "owner" | undefined;
  onClose: () => void;
  busy: boolean;
  rows: readonly ShownRow[];
  owners: readonly { id: string; name: string }[];
  onSpam: () => void;
  onOwner: (ownerId: string, reason: string) => void;
};

/** Asks once for all that is selected. */
export function BulkDialogs({ asking, onClose, busy, rows, owners, onSpam, onOwner }: Props) {
  const [ownerId, setOwnerId] = useState<string>();
  const many = rows.length === 1 ? "this handoff" : `these ${rows.length} handoffs`;
  const close = (on: boolean) => !on && onClose();
  return (
    <>
      <Dialog
        open={asking === "spam"}
        onOpenChange={close}
        title={`Reject ${many} as spam?`}
        lead="Nothing is pushed. Each can be reopened for 30 days."
      >
        <DialogForm verb="Reject as spam" risk busy={busy} onSubmit={onSpam}>
          <Names rows={rows} />
        </DialogForm>
      </Dialog>
      <Dialog
        open={asking === "owner"}
        onOpenChange={close}
        title={`Give ${many} to another owner`}
        lead="They stay in the queue. A slot kept in the old owner's calendar is let go."
      >
        <DialogForm
          verb="Change the owner"
          busy={busy}
          why={!ownerId && "Choose an owner first."}
          onSubmit={(fields) => ownerId && onOwner(ownerId, String(fields.get("reason")).trim())}
        >
          <Names rows={rows} />
          <Field label="Owner">
            <Select
              options={owners.map(({ id, name }) => ({ value: id, label: name }))}
              value={ownerId}
              onChange={setOwnerId}
            />
          </Field>
          <Field label="Why">
            <Input name="reason" required minLength={3} maxLength={1000} autoComplete="off" />
          </Field>
        </DialogForm>
      </Dialog>
    </>
  );
}

const namedAtMost = 6;

function Names({ rows }: { rows: readonly ShownRow[] }) {
  const rest = rows.length - namedAtMost;
  return (
    <ul className="two">
      {rows.slice(0, namedAtMost).map(({ id, contactName, need }) => (
        <li key={id} className="cut">
          {contactName ? `${contactName}, ${need}` : need}
        </li>
      ))}
      {rest > 0 && <li className="three">and {rest} more</li>}
    </ul>
  );
}
