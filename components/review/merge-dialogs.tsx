"use client";

import { useState } from "react";
import { stateWords } from "@/components/handoffs/words";
import { DiffTable } from "@/components/ui/diff-table";
import { Dialog } from "@/components/ui/float/dialog";
import { RadioGroup } from "@/components/ui/form/radio-group";
import { joinPerson, mergeHandoff } from "@/lib/handoffs/actions";
import { fieldsOf } from "./match";
import { MergePreview } from "./merge-preview";
import { useReview } from "./review-context";
import { ReviewForm } from "./review-form";
import { useLeave } from "./use-leave";

/** This handoff ends and points to another of the same person: both are shown side by side before it does. */
export function Merge() {
  const { view, act } = useReview();
  const [into, setInto] = useState(view.targets[0]?.id ?? "");
  const { close, leaveUndoable } = useLeave();
  const target = view.targets.find(({ id }) => id === into);
  return (
    <Dialog
      open
      wide
      onOpenChange={close}
      title="Merge into the other handoff?"
      lead="This one ends and points to the other, which stays as it is. It can be undone for 30 days."
    >
      <ReviewForm
        verb="Merge"
        why={!target && "There is no other handoff to merge into"}
        onSubmit={() =>
          act((version) => mergeHandoff({ handoffId: view.id, version, intoId: into }), leaveUndoable("merge"))
        }
      >
        {view.targets.length > 1 && (
          <RadioGroup
            label="Into"
            options={view.targets.map(({ id, name, need, state }) => ({
              value: id,
              label: `${name ?? "Somebody"}: ${need} (${stateWords[state]})`,
            }))}
            value={into}
            onChange={setInto}
          />
        )}
        {target && <MergePreview target={target} />}
      </ReviewForm>
    </Dialog>
  );
}

const joinRows = [
  ["name", "Name"],
  ["email", "E-mail"],
  ["phone", "Phone"],
  ["company", "Company"],
] as const;

/** What becomes of somebody known when this chat is theirs: what was said now is set, nothing is blanked. */
export function Join({ nth }: { nth: number }) {
  const { view, act } = useReview();
  const { close } = useLeave();
  const other = view.match.others[nth];
  if (!other) return null;
  const known = fieldsOf(other);
  const target = other.recordId ? { recordId: other.recordId } : other.leadId ? { leadId: other.leadId } : null;
  return (
    <Dialog
      open
      onOpenChange={close}
      title="The same person?"
      lead={`Because: ${other.reason}. This can be taken back until it is approved.`}
    >
      <ReviewForm
        verb="Same person"
        why={target === null && "Nothing to join with"}
        onSubmit={() =>
          target &&
          act(
            (version) => joinPerson({ handoffId: view.id, version, with: target }),
            () => close(false),
          )
        }
      >
        <DiffTable
          caption="What is known of them before and after approval"
          head={{
            field: "Field",
            before: other.recordId ? `Record ${other.recordId}` : "Our lead",
            after: "After approval",
          }}
          rows={joinRows.map(([field, label]) => ({
            field: label,
            before: known[field],
            after: view.brief.contact[field]?.value ?? null,
          }))}
        />
      </ReviewForm>
    </Dialog>
  );
}
