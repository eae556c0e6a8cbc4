"use client";

import { Dialog } from "@/components/ui/float/dialog";
import { DialogForm } from "@/components/ui/float/dialog-form";
import { Field } from "@/components/ui/form/field";
import { Textarea } from "@/components/ui/form/textarea";
import { reportBadHandoff, reportWrongOwner } from "@/lib/tasks/actions";
import type { TaskView } from "@/lib/tasks/schema.view";
import { useTaskAction } from "./use-task-action";

type Props = {
  kind: "wrong_owner" | "bad_handoff";
  task: TaskView;
  open: boolean;
  onOpenChange: (open: boolean) => void;
  onDone: () => void;
};

const words = {
  wrong_owner: {
    title: "Wrong owner",
    lead: "It is routed again without you, and offered to whom that finds. Counted, so that the rules can be mended.",
    hint: "Who should have it, or why it is not yours.",
    verb: "Report wrong owner",
    done: "Reported. It is on its way to somebody else.",
  },
  bad_handoff: {
    title: "Bad handoff",
    lead: "The task ends. Counted, so that what went wrong in the chat or the review is found.",
    hint: "What was missing or wrong in it.",
    verb: "Report bad handoff",
    done: "Reported. The task has ended.",
  },
} as const;

/** A report with its reason. */
export function ReportDialog({ kind, task, open, onOpenChange, onDone }: Props) {
  const { busy, run } = useTaskAction();
  const say = words[kind];

  async function submit(fields: FormData) {
    const input = { taskId: task.id, reason: String(fields.get("reason") ?? "") };
    const reported = await run<unknown>(
      () => (kind === "wrong_owner" ? reportWrongOwner(input) : reportBadHandoff(input)),
      say.done,
    );
    if (!reported) return;
    onOpenChange(false);
    onDone();
  }

  return (
    <Dialog open={open} onOpenChange={onOpenChange} title={say.title} lead={say.lead}>
      <DialogForm verb={say.verb} risk busy={busy} onSubmit={submit}>
        <Field label="Reason" hint={say.hint}>
          <Textarea name="reason" required minLength={3} maxLength={1000} />
        </Field>
      </DialogForm>
    </Dialog>
  );
}
