"use client";

import { Dialog } from "@/components/ui/float/dialog";
import { DialogForm } from "@/components/ui/float/dialog-form";
import { Field } from "@/components/ui/form/field";
import { Input } from "@/components/ui/form/input";
import { waitUntil } from "@/lib/tasks/actions";
import type { TaskView } from "@/lib/tasks/schema.view";
import { useTaskAction } from "./use-task-action";

type Props = { task: TaskView; open: boolean; onOpenChange: (open: boolean) => void };

/** Puts a task aside until a date in the person's own zone. */
export function WaitDialog({ task, open, onOpenChange }: Props) {
  const { busy, run } = useTaskAction();

  async function submit(fields: FormData) {
    // A time without a zone is read in the browser's, which is the person's.
    const until = new Date(String(fields.get("until") ?? ""));
    const kept = await run(() => waitUntil({ taskId: task.id, until }), "Put aside. It comes back by itself.");
    if (kept) onOpenChange(false);
  }

  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      title="Put aside"
      lead="The task waits and comes back by itself. The clock for the first response does not stop."
    >
      <DialogForm verb="Put aside" busy={busy} onSubmit={submit}>
        <Field label="Until">
          <Input type="datetime-local" name="until" required defaultValue={tomorrowAtNine()} />
        </Field>
      </DialogForm>
    </Dialog>
  );
}

function tomorrowAtNine(): string {
  const at = new Date();
  at.setDate(at.getDate() + 1);
  const pad = (part: number) => String(part).padStart(2, "0");
  return `${at.getFullYear()}-${pad(at.getMonth() + 1)}-${pad(at.getDate())}T09:00`;
}
