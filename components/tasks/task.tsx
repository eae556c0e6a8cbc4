"use client";

import { useQuery } from "@tanstack/react-query";
import { ArrowLeft } from "lucide-react";
import type { Route } from "next";
import { useEffect } from "react";
import { FollowupOfTask } from "@/components/followups/of-task";
import { PageTop } from "@/components/shell/page-top";
import { ButtonLink } from "@/components/ui/button-link";
import { Icon } from "@/components/ui/icon";
import { TimeLeft } from "@/components/ui/time/countdown";
import { ExactTime } from "@/components/ui/time/exact-time";
import type { TaskView } from "@/lib/tasks/schema.view";
import { TaskActs } from "./task-acts";
import { TaskBrief } from "./task-brief";
import { TaskChannels } from "./task-channels";
import { TaskGiving } from "./task-giving";
import { TaskHistory } from "./task-history";
import { TaskMeeting } from "./task-meeting";
import { TaskMoves } from "./task-moves";
import { TaskQuestion } from "./task-question";
import { TaskReply } from "./task-reply";
import { TaskTranscript } from "./task-transcript";
import { taskQuery } from "./tasks.query";
import { taskStateWords } from "./words";

/** One task: the unresolved question, what the buyer wants, where they may be reached, the reply, what was done. Live. */
export function Task({ initial }: { initial: TaskView }) {
  const { data: task } = useQuery({ ...taskQuery(initial.id), initialData: initial });
  useEffect(() => {
    // Whoever has it before them need not be told of it; a request that is lost means being told once more.
    fetch(`/api/desk/tasks/${initial.id}/seen`, { method: "POST" }).catch(() => {});
  }, [initial.id]);
  return (
    <>
      <PageTop
        title={task.name ?? task.company ?? "Somebody"}
        before={
          <ButtonLink
            href={"/tasks" as Route}
            variant="bare"
            size="icon"
            aria-label="Back to tasks"
            icon={<Icon of={ArrowLeft} />}
          />
        }
        actions={<Standing task={task} />}
        ruled
      />
      <div className="scroll">
        {" "}
        <div className="tasks one-task">
          <TaskQuestion task={task} />
          <TaskBrief task={task} />
          <div className="beside">
            <TaskChannels task={task} />
            {task.meeting && <TaskMeeting task={task} meeting={task.meeting} />}
            <TaskMoves task={task} />
            <TaskTranscript taskId={task.id} messages={task.messages} />
          </div>
          {task.whose === "mine" && <TaskReply key={task.id} task={task} />}
          {task.owners.length > 0 && <TaskGiving task={task} />}
          <FollowupOfTask taskId={task.id} />
          <TaskHistory history={task.history} />
          {task.whose === "mine" && <TaskActs task={task} />}
        </div>
      </div>
    </>
  );
}

function Standing({ task }: { task: TaskView }) {
  if (task.state === "offered" || task.state === "claimed" || (task.state === "waiting" && !task.respondedAt)) {
    return <TimeLeft dueAt={task.dueAt} total={task.target} big word="to reply" />;
  }
  return (
    <span className="small two">
      {taskStateWords[task.state]} <ExactTime at={task.respondedAt ?? task.changedAt} />
    </span>
  );
}
