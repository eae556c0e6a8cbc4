"use client";

import { UserRoundPen } from "lucide-react";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Select } from "@/components/ui/form/select";
import { Icon } from "@/components/ui/icon";
import { reassignTask } from "@/lib/tasks/actions";
import { availableTaskEvents } from "@/lib/tasks/model";
import type { TaskView } from "@/lib/tasks/schema.view";
import { useTaskAction } from "./use-task-action";

/** A manager gives the task to somebody else; they are offered it with the same deadline. */
export function TaskGiving({ task }: { task: TaskView }) {
  const [personId, setPersonId] = useState<string>();
  const { busy, run } = useTaskAction();
  if (!availableTaskEvents(task.state).includes("reassign")) return null;

  async function give() {
    if (!personId) return;
    const given = await run(() => reassignTask({ taskId: task.id, personId }), "Offered to them for two minutes.");
    if (given) setPersonId(undefined);
  }

  return (
    <section aria-label="Give to somebody else" className="line">
      <span className="grow">
        <Select
          label="Give to"
          placeholder="Give to…"
          options={task.owners.map(({ id, name }) => ({ value: id, label: name }))}
          value={personId}
          onChange={setPersonId}
        />
      </span>
      <Button icon={<Icon of={UserRoundPen} />} busy={busy} why={!personId && "Choose a person first."} onClick={give}>
        Reassign
      </Button>
    </section>
  );
}
