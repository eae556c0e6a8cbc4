"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { Dialog } from "@/components/ui/float/dialog";
import { DialogForm } from "@/components/ui/float/dialog-form";
import { Field } from "@/components/ui/form/field";
import { Input } from "@/components/ui/form/input";
import { Select } from "@/components/ui/form/select";
import { useToast } from "@/components/ui/toast/use-toast";
import { erasePerson } from "@/lib/erasure/actions";
import { erasuresQuery } from "./erasures.query";
import type { Looked } from "./person-search";
import { askedReasons, inShort, problems, reasonWords } from "./words";

type Props = { looked: Looked; open: boolean; onOpenChange: (open: boolean) => void; onErased: () => void };
type Reason = Parameters<typeof erasePerson>[0]["reason"];

/** Says what goes and what stays, and asks for the address once more: nobody erases by a slip of the hand. */
export function EraseDialog({ looked, open, onOpenChange, onErased }: Props) {
  const [reason, setReason] = useState<Reason>();
  const [typed, setTyped] = useState("");
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string>();
  const queryClient = useQueryClient();
  const toast = useToast();
  const isSame = typed.trim().toLowerCase() === looked.address.trim().toLowerCase();
  const why = !reason ? "Say why." : !isSame && "Type the address as you looked for it.";

  async function erase() {
    if (!reason) return;
    setBusy(true);
    setProblem(undefined);
    try {
      const { address, withMentions, found } = looked;
      const answer = await erasePerson({ address, withMentions, version: found.version, reason });
      if (!answer.ok) return setProblem(problems[answer.error]);
      await queryClient.invalidateQueries({ queryKey: erasuresQuery.queryKey });
      toast.show({ title: "The erasure has begun. It is followed below." });
      onOpenChange(false);
      onErased();
    } catch {
      setProblem("That did not go through. Nothing was erased; try again.");
    } finally {
      setBusy(false);
    }
  }

  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      title="Erase this person"
      lead="Every word of them goes. This cannot be undone, here or elsewhere."
    >
      <DialogForm verb="Erase" risk busy={busy} why={why} problem={problem} onSubmit={erase}>
        <dl className="goes">
          <dt>Goes</dt>
          <dd>
            {inShort(looked.found.counts)}, and all that came of them. What is on its way to the CRM, a calendar or
            their inbox is stopped.
          </dd>
          <dt>Elsewhere</dt>
          <dd>
            What the desk wrote in the CRM and the calendars is erased there too. A record that was there before the
            desk is listed for you to see to.
          </dd>
          <dt>Stays</dt>
          <dd>
            That there was a chat, when, and how it ended; the measures; the audit trail. Where they said no, a hash
            that nobody can read, so that they stay unasked.
          </dd>
        </dl>
        <Field label="Why">
          <Select
            name="reason"
            options={askedReasons.map((value) => ({ value: value as Reason, label: reasonWords[value] }))}
            value={reason}
            onChange={setReason}
          />
        </Field>
        <Field label="Type the address once more">
          <Input
            autoComplete="off"
            spellCheck={false}
            value={typed}
            onChange={(event) => setTyped(event.target.value)}
          />
        </Field>
      </DialogForm>
    </Dialog>
  );
}
