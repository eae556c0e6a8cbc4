"use client";

import { Button } from "@/components/ui/button";
import { KeyButton } from "@/components/ui/keys/key-button";
import { State } from "@/components/ui/marks/sign";
import { TimeLeft } from "@/components/ui/time/countdown";
import { acknowledgeQuestion, claimTask, passOnTask } from "@/lib/tasks/actions";
import { offerMs } from "@/lib/tasks/model";
import type { TaskView } from "@/lib/tasks/schema.view";
import { useTaskAction } from "./use-task-action";

/** What the buyer still wants to know, before anything else; accepting and having read it are one press each. */
export function TaskQuestion({ task }: { task: TaskView }) {
  return (
    <section aria-label="Unresolved question">
      <p className="small three">{task.question ? "Unresolved question" : "What they need"}</p>
      <h2 className="asked">{task.question ?? task.need}</h2>
      {!task.question && <p className="two">A person checked: no question is open.</p>}
      <Next task={task} />
    </section>
  );
}

function Next({ task }: { task: TaskView }) {
  const { busy, run } = useTaskAction();
  if (task.state === "offered") return <Offer task={task} />;
  if (task.whose !== "mine") return <p className="small three">With {task.owner ?? "nobody"}.</p>;
  if (task.acknowledgedAt && task.question) {
    return (
      <p className="small three">
        {task.settled === "answered" && <State kind="tick">answered</State>}
        {task.settled === "open" && <State kind="open">still open after your reply</State>}
        {task.settled === null && <State kind="quiet">read</State>}
      </p>
    );
  }
  if (!task.question || task.state === "completed") return null;
  return (
    <>
      <KeyButton
        command="task.acknowledge"
        keys="a"
        label="I have read the question"
        group="Task"
        variant="primary"
        size="tall"
        className="wide"
        busy={busy}
        run={() => run(() => acknowledgeQuestion({ taskId: task.id }))}
      />
      <p className="small three">The reply opens after this.</p>
    </>
  );
}

function Offer({ task }: { task: TaskView }) {
  const { busy, run } = useTaskAction();
  if (task.whose === "other") return <p className="small three">Offered to {task.owner ?? "nobody yet"}.</p>;
  const canPassOn = task.whose === "mine" && task.hasTeam;
  return (
    <>
      {task.offerUntil && <TimeLeft dueAt={task.offerUntil} total={offerMs} word="to accept" />}
      <div className={canPassOn ? "acts-2" : "acts-2 one"}>
        <KeyButton
          command="task.accept"
          keys="a"
          label="Accept"
          group="Task"
          variant="primary"
          size="tall"
          busy={busy}
          run={() => run(() => claimTask({ taskId: task.id }))}
        />
        {canPassOn && (
          <Button size="tall" busy={busy} onClick={() => run(() => passOnTask({ taskId: task.id }), "Passed on.")}>
            Pass on
          </Button>
        )}
      </div>
    </>
  );
}
