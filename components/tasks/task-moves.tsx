"use client";

import { Button } from "@/components/ui/button";
import { State } from "@/components/ui/marks/sign";
import { ExactTime } from "@/components/ui/time/exact-time";
import { retryMove } from "@/lib/tasks/actions";
import { availableTaskEvents } from "@/lib/tasks/model";
import type { TaskMove, TaskView } from "@/lib/tasks/schema.view";
import { useTaskAction } from "./use-task-action";
import { deadMove, whyDead } from "./words.moves";

/** What is to follow over there and has not yet, and what could not: with what to do about it. */
export function TaskMoves({ task }: { task: TaskView }) {
  if (task.moves.length === 0) return null;
  const mayRetry = availableTaskEvents(task.state).includes("retry_move");
  return (
    <section aria-label="Other systems" className="moves">
      {task.moves.map((move) =>
        move.state === "dead" ? (
          <Dead key={move.id} move={move} taskId={task.id} mayRetry={mayRetry && move.canRetry} />
        ) : (
          <Waiting key={move.id} move={move} />
        ),
      )}
    </section>
  );
}

function Waiting({ move: { kind, to, isLeftOver } }: { move: TaskMove }) {
  return (
    <p role="status">
      <State kind="open">
        {isLeftOver ? (
          "The event at the old time is being withdrawn"
        ) : kind === "calendar.time" && to ? (
          <>
            The meeting is being moved to <ExactTime at={to} />
          </>
        ) : (
          waitingWords[kind]
        )}
      </State>
    </p>
  );
}

const waitingWords: Record<TaskMove["kind"], string> = {
  "crm.task": "The CRM’s task is being given to its new owner",
  "calendar.meeting": "The meeting is being moved to its new owner’s calendar",
  "calendar.time": "The meeting is being moved",
  "calendar.cancel": "The meeting is being taken out of the calendar",
};

function Dead({ move, taskId, mayRetry }: { move: TaskMove; taskId: string; mayRetry: boolean }) {
  const { busy, run } = useTaskAction();
  const { what, next } = deadMove(move);
  return (
    <div role="status" className="line wraps">
      <span className="grow">
        <State kind="cross">{what}</State>
        <span className="small two below">
          {whyDead(move)} {next}
        </span>
      </span>
      {mayRetry && (
        <Button
          busy={busy}
          onClick={() => run(() => retryMove({ taskId, moveId: move.id }), "It is tried again.")}
          aria-label={`Try again: ${what}`}
        >
          Try again
        </Button>
      )}
    </div>
  );
}
