"use client";

import { Mail, MessageSquare } from "lucide-react";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { RadioGroup } from "@/components/ui/form/radio-group";
import { Icon } from "@/components/ui/icon";
import { sendReply } from "@/lib/sending/actions";
import type { DraftFindings } from "@/lib/sending/schema.view";
import type { TaskView } from "@/lib/tasks/schema.view";
import { useTaskAction } from "./use-task-action";
import { byWords, closedWords } from "./words.sending";

type Props = { task: TaskView; text: string; findings: DraftFindings };

const icons = { email: Mail, sms: MessageSquare };
const isUnderWay = ({ sending }: TaskView) =>
  sending !== null && (sending.inDoubt || ["scheduled", "running", "waiting"].includes(sending.state));

/** Sends what stands in the box: what is wrong with it first, then whether it answers the question, then the channels. */
export function TaskSend({ task, text, findings }: Props) {
  const [question, setQuestion] = useState<"answered" | "open">();
  const { busy, run } = useTaskAction();
  const channels = sendable(task);
  if (channels.every(({ closed }) => closed === "not_configured")) return null;

  const why =
    text.trim() === ""
      ? "Write something first."
      : findings.length > 0
        ? "Change what is marked first."
        : isUnderWay(task)
          ? "A message is under way."
          : task.question && !question
            ? "Say whether it answers the question."
            : undefined;
  const send = (channel: "email" | "sms") =>
    run(
      () => sendReply({ taskId: task.id, channel, message: text, question: task.question ? (question ?? null) : null }),
      `On its way ${byWords[channel]}.`,
    );
  const first = channels.find(({ closed }) => closed === null);

  return (
    <div className="sending">
      {task.question && (
        <RadioGroup
          label="Does it settle the question?"
          value={question}
          onChange={setQuestion}
          options={[
            { value: "answered", label: "Answered" },
            { value: "open", label: "Still open" },
          ]}
        />
      )}
      <div className="send-acts">
        {channels.map(({ channel, closed }) => (
          <Button
            key={channel}
            size="tall"
            busy={busy}
            variant={first?.channel === channel ? "primary" : "plain"}
            icon={<Icon of={icons[channel]} />}
            why={closed ? closedWords[closed] : why}
            onClick={() => send(channel)}
          >
            Send {byWords[channel]}
          </Button>
        ))}
      </div>
    </div>
  );
}

function sendable({ channels }: TaskView) {
  return channels.flatMap(({ channel, closed }) =>
    (channel === "email" || channel === "sms") && closed !== undefined ? [{ channel, closed }] : [],
  );
}
