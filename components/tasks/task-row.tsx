import type { Route } from "next";
import Link from "next/link";
import { Countdown, TimeLeft } from "@/components/ui/time/countdown";
import { ExactTime } from "@/components/ui/time/exact-time";
import { RelativeTime } from "@/components/ui/time/relative-time";
import type { TaskItem } from "@/lib/tasks/schema.view";
import { taskStateWords } from "./words";

/** One task in a list: the question first, then who, then the need; at the end how long, or how it stands. */
export function TaskRow({ task }: { task: TaskItem }) {
  return (
    <li>
      <Link className="titem" href={`/tasks/${task.id}` as Route} data-task={task.id}>
        <span>
          <TaskWords task={task} />
        </span>
        <span>
          <Standing task={task} />
          {task.whose !== "mine" && <span className="small three below">{task.owner ?? "nobody yet"}</span>}
        </span>
      </Link>
    </li>
  );
}

/** Question, person, need: the same three lines wherever a task is named. */
export function TaskWords({ task }: { task: TaskItem }) {
  const who = [task.name, task.company].filter(Boolean).join(", ");
  return (
    <>
      <span className="q">{task.question ?? task.need}</span>
      <span className="two cut who-line">{who || "Somebody"}</span>
      <span className="small three cut">{task.question ? task.need : "No open question"}</span>
    </>
  );
}

function Standing({ task }: { task: TaskItem }) {
  switch (task.state) {
    case "offered":
      return task.offerUntil ? (
        <Lines top={<Countdown until={task.offerUntil} />} below="to accept" />
      ) : (
        <Lines top={<RelativeTime at={task.changedAt} />} below="not taken" />
      );
    case "claimed":
      return <Lines top={<TimeLeft dueAt={task.dueAt} total={task.target} />} below="to reply" />;
    case "waiting":
      return <Lines top={task.waitingUntil && <ExactTime at={task.waitingUntil} />} below="put aside until" />;
    case "responded":
      return <Responded task={task} />;
    default:
      return <Lines top={taskStateWords[task.state]} below={<RelativeTime at={task.changedAt} ago />} />;
  }
}

function Responded({ task }: { task: TaskItem }) {
  const { meeting } = task;
  if (meeting?.state === "cancelled") return <Lines top="meeting cancelled" below={replied(task)} />;
  if (meeting?.state === "no_show") return <Lines top="did not come" below={replied(task)} />;
  if (!meeting || new Date(meeting.start) <= new Date(task.changedAt)) {
    return <Lines top="replied" below={replied(task)} />;
  }
  return <Lines top={<ExactTime at={meeting.start} style="weekday-clock" />} below={`meeting, ${replied(task)}`} />;
}

function replied(task: TaskItem): string {
  return task.settled === "open" ? "still open" : "answered";
}

function Lines({ top, below }: { top: React.ReactNode; below: React.ReactNode }) {
  return (
    <>
      <span className="small two figures">{top}</span>
      <span className="small three below">{below}</span>
    </>
  );
}
