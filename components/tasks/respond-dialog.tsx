"use client";

import { useState } from "react";
import { Dialog } from "@/components/ui/float/dialog";
import { DialogForm } from "@/components/ui/float/dialog-form";
import { RadioGroup } from "@/components/ui/form/radio-group";
import { respond } from "@/lib/tasks/actions";
import { channelOf, type ResponseWay, responseWays } from "@/lib/tasks/schema";
import type { TaskView } from "@/lib/tasks/schema.view";
import { reasonOf } from "./task-channels";
import { useTaskAction } from "./use-task-action";
import { wayWords } from "./words";

type Props = { task: TaskView; open: boolean; onOpenChange: (open: boolean) => void };

/** Logs a response: on which channel, and whether it settles the question. Closed channels say why. */
export function RespondDialog({ task, open, onOpenChange }: Props) {
  const ways = responseWays.map((way) => {
    const channel = task.channels.find((one) => one.channel === channelOf[way]);
    const isOpen = channel?.status === "granted";
    const why = channel && !isOpen ? reasonOf(channel.status, channel.quote) : "";
    return { way, isOpen, why };
  });
  const offered = ways.filter(({ way }) => way !== "meeting" || task.meeting);
  const [via, setVia] = useState<ResponseWay | undefined>(offered.find(({ isOpen }) => isOpen)?.way);
  const [question, setQuestion] = useState<"answered" | "open">();
  const { busy, run } = useTaskAction();
  const why = !via
    ? "No channel is open: nothing may be sent to this person now."
    : task.question && !question
      ? "Say whether the question is answered."
      : undefined;

  async function submit() {
    if (!via) return;
    const logged = await run(
      () => respond({ taskId: task.id, via, question: task.question ? (question ?? null) : null }),
      task.respondedAt ? "Logged." : "Logged. The clock has stopped.",
    );
    if (logged) onOpenChange(false);
  }

  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      title="You have responded"
      lead={
        task.respondedAt
          ? "Logs another reply. The time of the first one stands."
          : "Logs what you said on the phone or sent from elsewhere, and stops the clock."
      }
    >
      <DialogForm verb="Log response" busy={busy} why={why} onSubmit={submit}>
        <div className="asks">
          <RadioGroup
            label="On which channel"
            value={via}
            onChange={setVia}
            options={offered.map(({ way, isOpen, why: reason }) => ({
              value: way,
              disabled: !isOpen,
              label: (
                <span>
                  {wayWords[way]}
                  {!isOpen && <span className="small three"> closed{reason && `: ${reason}`}</span>}
                </span>
              ),
            }))}
          />
          {task.question && (
            <RadioGroup
              label={`“${task.question}”`}
              value={question}
              onChange={setQuestion}
              options={[
                { value: "answered", label: "Answered" },
                { value: "open", label: "Still open" },
              ]}
            />
          )}
        </div>
      </DialogForm>
    </Dialog>
  );
}
