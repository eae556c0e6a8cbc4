"use client";

import type { Route } from "next";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { Button } from "@/components/ui/button";
import { KeyButton } from "@/components/ui/keys/key-button";
import { TimeLeft } from "@/components/ui/time/countdown";
import { claimTask, passOnTask } from "@/lib/tasks/actions";
import { offerMs } from "@/lib/tasks/model";
import type { TaskItem } from "@/lib/tasks/schema.view";
import { TaskWords } from "./task-row";
import { useTaskAction } from "./use-task-action";

/** An offer: to this person for two minutes, or to their team. `first` has the key. */
export function OfferCard({ task, first }: { task: TaskItem; first: boolean }) {
  const { busy, run } = useTaskAction();
  const router = useRouter();
  const isMine = task.whose === "mine";

  async function accept() {
    const taken = await run(() => claimTask({ taskId: task.id }));
    if (taken) router.push(`/tasks/${task.id}` as Route);
  }
  const look = { variant: "primary", size: "tall", busy } as const;

  return (
    <li className="offer">
      <p className="line small">
        <span className="two">{isMine ? "Offered to you" : "Offered to your team"}</span>
        {task.offerUntil && (
          <span className="push">
            <TimeLeft dueAt={task.offerUntil} total={offerMs} word="to accept" />
          </span>
        )}
      </p>
      <Link className="offer-words" href={`/tasks/${task.id}` as Route}>
        <TaskWords task={task} />
      </Link>
      <div className={isMine && task.hasTeam ? "acts-2" : "acts-2 one"}>
        {first ? (
          <KeyButton {...look} command="tasks.accept" keys="a" label="Accept" group="Tasks" run={accept} />
        ) : (
          <Button {...look} onClick={accept}>
            Accept
          </Button>
        )}
        {isMine && task.hasTeam && (
          <Button size="tall" busy={busy} onClick={() => run(() => passOnTask({ taskId: task.id }), "Passed on.")}>
            Pass on
          </Button>
        )}
      </div>
    </li>
  );
}
