"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { rejectWords } from "@/components/handoffs/words";
import { DiffTable } from "@/components/ui/diff-table";
import { Dialog } from "@/components/ui/float/dialog";
import { DialogForm } from "@/components/ui/float/dialog-form";
import { Field } from "@/components/ui/form/field";
import { Input } from "@/components/ui/form/input";
import { RadioGroup } from "@/components/ui/form/radio-group";
import { Select } from "@/components/ui/form/select";
import { useToast } from "@/components/ui/toast/use-toast";
import { rejectReasons } from "@/db/enums";
import {
  assignOwner,
  escalateHandoff,
  joinPerson,
  mergeHandoff,
  rejectHandoff,
  returnHandoff,
} from "@/lib/handoffs/actions";
import { ConsentDialog } from "./consent-dialog";
import { fieldsOf } from "./match";
import { MeetingDialog } from "./meeting-dialog";
import { useReview } from "./review-context";

/** Whatever the review asks before it acts; one at a time. */
export function Dialogs() {
  const { dialog, holding } = useReview();
  if (!dialog || !holding) return null;
  if (dialog === "reject") return <Reject />;
  if (dialog === "escalate") return <Escalate />;
  if (dialog === "return") return <Return />;
  if (dialog === "merge") return <Merge />;
  if (dialog?.startsWith("join:")) return <Join nth={Number(dialog.slice(5))} />;
  if (dialog === "owner") return <Owner />;
  if (dialog === "meeting") return <MeetingDialog />;
  return <ConsentDialog channel={dialog.slice("consent:".length)} />;
}

function useDone() {
  const { view, open } = useReview();
  const router = useRouter();
  const toast = useToast();
  return {
    close: (on: boolean) => !on && open(null),
    leave: (what: string) => () => {
      toast.show({ title: what, detail: view.name });
      router.push("/queue");
    },
  };
}

function Reject() {
  const { view, act, busy } = useReview();
  const [kind, setKind] = useState<(typeof rejectReasons)[number]>("spam");
  const { close, leave } = useDone();
  return (
    <Dialog
      open
      onOpenChange={close}
      title="Reject this handoff?"
      lead="Nothing is pushed. It can be reopened for 30 days."
    >
      <DialogForm
        verb="Reject"
        risk
        busy={busy}
        onSubmit={(fields) => {
          const reason = String(fields.get("reason")).trim();
          act(
            (version) => rejectHandoff({ handoffId: view.id, version, kind, ...(reason && { reason }) }),
            leave("Rejected"),
          );
        }}
      >
        <RadioGroup
          label="Why"
          options={rejectReasons.map((value) => ({ value, label: rejectWords[value] }))}
          value={kind}
          onChange={setKind}
        />
        <Field label="What should be known" optional>
          <Input name="reason" />
        </Field>
      </DialogForm>
    </Dialog>
  );
}

const escalationRoles = [
  { value: "manager", label: "Managers" },
  { value: "compliance", label: "Compliance" },
] as const;

function Escalate() {
  const { view, act, busy } = useReview();
  const [role, setRole] = useState<"manager" | "compliance">("manager");
  const { close, leave } = useDone();
  return (
    <Dialog
      open
      onOpenChange={close}
      title="Escalate this handoff?"
      lead="That role sees it first. Your draft goes with it."
    >
      <DialogForm
        verb="Escalate"
        busy={busy}
        onSubmit={(fields) =>
          act(
            (version) =>
              escalateHandoff({
                handoffId: view.id,
                version,
                role,
                reason: String(fields.get("reason")),
              }),
            leave("Escalated"),
          )
        }
      >
        <RadioGroup label="To" options={escalationRoles} value={role} onChange={setRole} />
        <Field label="What they should decide">
          <Input name="reason" required minLength={3} />
        </Field>
      </DialogForm>
    </Dialog>
  );
}

function Return() {
  const { view, act, busy } = useReview();
  const [phrase, setPhrase] = useState(view.phrases[0]?.key ?? "");
  const { close, leave } = useDone();
  return (
    <Dialog
      open
      onOpenChange={close}
      title="Ask the visitor?"
      lead="An approved question goes out through their chat. The answer comes back to you."
    >
      <DialogForm
        verb="Ask"
        busy={busy}
        why={phrase === "" && "There is no approved question"}
        onSubmit={() =>
          act(
            (version) => returnHandoff({ handoffId: view.id, version, phraseKey: phrase }),
            leave("Returned to the visitor"),
          )
        }
      >
        <RadioGroup
          label="Question"
          options={view.phrases.map(({ key, text }) => ({ value: key, label: text }))}
          value={phrase}
          onChange={setPhrase}
        />
      </DialogForm>
    </Dialog>
  );
}

function Merge() {
  const { view, act, busy } = useReview();
  const others = view.match.others.filter((other) => other.handoffId !== null);
  const [into, setInto] = useState(others[0]?.handoffId ?? "");
  const { close, leave } = useDone();
  return (
    <Dialog
      open
      onOpenChange={close}
      title="Merge into the other handoff?"
      lead="This one ends and points to the other. It can be undone for 30 days."
    >
      <DialogForm
        verb="Merge"
        busy={busy}
        onSubmit={() => act((version) => mergeHandoff({ handoffId: view.id, version, intoId: into }), leave("Merged"))}
      >
        <RadioGroup
          label="Into"
          options={others.map((other) => ({
            value: other.handoffId ?? "",
            label: `${other.name ?? "Somebody"}, ${other.company ?? other.reason}`,
          }))}
          value={into}
          onChange={setInto}
        />
      </DialogForm>
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
function Join({ nth }: { nth: number }) {
  const { view, act, busy } = useReview();
  const { close } = useDone();
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
      <DialogForm
        verb="Same person"
        busy={busy}
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
      </DialogForm>
    </Dialog>
  );
}

function Owner() {
  const { view, act, busy } = useReview();
  const [ownerId, setOwner] = useState(view.owner?.id);
  const { close } = useDone();
  return (
    <Dialog
      open
      onOpenChange={close}
      title="Who should own this?"
      lead={
        view.meeting
          ? "A held slot is in the present owner's calendar and is released."
          : "The reason goes into the brief."
      }
    >
      <DialogForm
        verb="Assign"
        busy={busy}
        why={!ownerId && "Choose a person"}
        onSubmit={(fields) =>
          ownerId &&
          act((version) => assignOwner({ handoffId: view.id, version, ownerId, reason: String(fields.get("reason")) }))
        }
      >
        <Field label="Owner">
          <Select
            options={view.owners.map(({ id, name }) => ({ value: id, label: name }))}
            value={ownerId}
            onChange={setOwner}
          />
        </Field>
        <Field label="Why they">
          <Input name="reason" required minLength={3} />
        </Field>
      </DialogForm>
    </Dialog>
  );
}
