"use client";

import { CalendarClock, Check, Flag, type LucideIcon, Reply, UserX } from "lucide-react";
import type { Route } from "next";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { Tooltip } from "@/components/ui/float/tooltip";
import { Icon } from "@/components/ui/icon";
import { KeyCap } from "@/components/ui/keys/key-cap";
import { useKeys } from "@/components/ui/keys/use-keys";
import { useToast } from "@/components/ui/toast/use-toast";
import { completeTask } from "@/lib/tasks/actions";
import { decideTask, type TaskEvent, type TaskProblem } from "@/lib/tasks/model";
import type { TaskView } from "@/lib/tasks/schema.view";
import { ReportDialog } from "./report-dialog";
import { RespondDialog } from "./respond-dialog";
import { useTaskAction } from "./use-task-action";
import { WaitDialog } from "./wait-dialog";
import { taskProblems } from "./words";

type Ask = "respond" | "wrong_owner" | "bad_handoff" | "wait";

/** What an owner reports of a task, one key each. What cannot be done now says why when it is pressed. */
export function TaskActs({ task }: { task: TaskView }) {
  const [ask, setAsk] = useState<Ask>();
  const { busy, run } = useTaskAction();
  const router = useRouter();
  const back = () => router.push("/tasks" as Route);
  const close = (open: boolean) => setAsk(open ? ask : undefined);

  async function complete() {
    if (await run(() => completeTask({ taskId: task.id }), "Completed.")) back();
  }
  const acts: ActProps[] = [
    { event: "respond", keys: "r", label: "Responded", icon: Reply, run: () => setAsk("respond") },
    { event: "wait", keys: "z", label: "Put aside", icon: CalendarClock, run: () => setAsk("wait") },
    { event: "report_wrong_owner", keys: "w", label: "Wrong owner", icon: UserX, run: () => setAsk("wrong_owner") },
    { event: "report_bad_handoff", keys: "b", label: "Bad handoff", icon: Flag, run: () => setAsk("bad_handoff") },
    { event: "complete", keys: "c", label: "Complete", icon: Check, run: complete, busy },
  ].map((act) => ({ ...act, why: whyNot(task, act.event as TaskEvent) }) as ActProps);

  return (
    <>
      <div className="acts" role="toolbar" aria-label="What to report">
        {acts.map((act) => (
          <Act key={act.event} {...act} />
        ))}
      </div>
      <RespondDialog key={`respond ${ask}`} task={task} open={ask === "respond"} onOpenChange={close} />
      <WaitDialog task={task} open={ask === "wait"} onOpenChange={close} />
      <ReportDialog kind="wrong_owner" task={task} open={ask === "wrong_owner"} onOpenChange={close} onDone={back} />
      <ReportDialog kind="bad_handoff" task={task} open={ask === "bad_handoff"} onOpenChange={close} onDone={back} />
    </>
  );
}

type ActProps = {
  event: TaskEvent;
  keys: string;
  label: string;
  icon: LucideIcon;
  run: () => void;
  busy?: boolean;
  why?: string | undefined;
};

function Act({ event, keys, label, icon, run, busy, why }: ActProps) {
  const toast = useToast();
  const act = () => (why ? toast.show({ id: "why", title: why }) : busy || run());
  useKeys([{ id: `task.${event}`, keys, label, group: "Task", run: act }]);
  const button = (
    <button type="button" aria-disabled={why ? true : undefined} aria-busy={busy || undefined} onClick={act}>
      <Icon of={icon} />
      <span className="line">
        {label}
        <KeyCap keys={keys} />
      </span>
    </button>
  );
  return why ? <Tooltip text={why}>{button}</Tooltip> : button;
}

/** The transition table's own answer; what the dialog still asks for is not held against it. */
function whyNot(task: TaskView, event: TaskEvent): string | undefined {
  const date = (text: string | null) => (text ? new Date(text) : null);
  const now = new Date();
  const decided = decideTask(
    {
      state: task.state,
      ownerId: "me",
      offerUntil: date(task.offerUntil),
      acknowledgedAt: date(task.acknowledgedAt),
      respondedAt: date(task.respondedAt),
      waitingUntil: date(task.waitingUntil),
      hasQuestion: task.question !== null,
    },
    event,
    { personId: "me", now, until: new Date(now.getTime() + 1) },
  );
  if (decided.ok) return undefined;
  return decided.error === "wrong_state" ? inState(task, event) : taskProblems[decided.error satisfies TaskProblem];
}

function inState(task: TaskView, event: TaskEvent): string {
  if (task.state === "offered") return "Accept the task first.";
  if (event === "complete") return taskProblems.not_responded;
  return "This task has ended.";
}
