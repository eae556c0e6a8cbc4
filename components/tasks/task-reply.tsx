"use client";

import { Copy, Lock, Mail } from "lucide-react";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { buttonClass } from "@/components/ui/button-class";
import { Field } from "@/components/ui/form/field";
import { Textarea } from "@/components/ui/form/textarea";
import { Icon } from "@/components/ui/icon";
import { useToast } from "@/components/ui/toast/use-toast";
import { liveTaskStates, replyIsOpen } from "@/lib/tasks/model";
import type { TaskView } from "@/lib/tasks/schema.view";
import { DraftProblems } from "./draft-problems";
import { TaskSend } from "./task-send";
import { TaskSending } from "./task-sending";
import { type Saved, useCheckedDraft } from "./use-checked-draft";

/**
 * The reply box. What is typed is kept and checked a moment after the last key, and survives a reload. Where no channel
 * is set up the owner sends from their own mailbox and logs it here.
 */
export function TaskReply({ task }: { task: TaskView }) {
  const [text, setText] = useState(task.message);
  const { saved, save, findings } = useCheckedDraft(
    `/api/desk/tasks/${task.id}/reply`,
    (message) => ({ message }),
    task.draft,
  );
  const toast = useToast();
  const isLive = (liveTaskStates as readonly string[]).includes(task.state);
  const open = task.state !== "offered" && isLive && isOpen(task);
  const address = task.channels.find(({ channel }) => channel === "email")?.address;
  const sendsItself = task.channels.some(({ closed }) => closed !== undefined && closed !== "not_configured");

  async function copy() {
    await navigator.clipboard.writeText(text);
    toast.show({ title: "Copied. Send it from your mailbox, then log it here." });
  }
  if (!isLive && !text) return null;

  return (
    <section aria-label="Reply">
      <Field label="Your reply" hint={open ? savedWords[saved] : <Closed task={task} isLive={isLive} />}>
        <Textarea
          className={open ? "reply" : "reply is-off"}
          readOnly={!open}
          value={text}
          maxLength={4000}
          placeholder={open ? "What you answer" : ""}
          onChange={(event) => {
            setText(event.target.value);
            save(event.target.value);
          }}
        />
      </Field>
      {open && <DraftProblems text={text} findings={findings} />}
      {open && <TaskSend task={task} text={text} findings={findings} />}
      {task.sending && <TaskSending sending={task.sending} />}
      {open && !sendsItself && (
        <>
          <div className="line reply-acts">
            <Button
              icon={<Icon of={Copy} />}
              onClick={copy}
              why={text.trim() === "" && "There is nothing to copy yet."}
            >
              Copy
            </Button>
            {address && (
              <a className={buttonClass({})} href={mailto(address, task, text)}>
                <Icon of={Mail} />
                Open in your mail
              </a>
            )}
          </div>
          <p className="small three">
            No channel is set up here. Copy it, send it from your mailbox, then log it with Responded.
          </p>
        </>
      )}
    </section>
  );
}

const isOpen = (task: TaskView) =>
  replyIsOpen({
    acknowledgedAt: task.acknowledgedAt ? new Date(task.acknowledgedAt) : null,
    hasQuestion: task.question !== null,
  });

function Closed({ task, isLive }: { task: TaskView; isLive: boolean }) {
  if (!isLive) return "This task has ended.";
  return (
    <>
      <Icon of={Lock} small />
      {task.state === "offered" ? "Opens once you have accepted" : "Opens once you have read the question"}
    </>
  );
}

const savedWords: Record<Saved, string> = {
  kept: "Kept as you type.",
  saving: "Keeping…",
  failed: "Not kept: the desk did not answer. It is tried again with your next key.",
};

function mailto(address: string, task: TaskView, text: string): string {
  const subject = task.question ?? task.need;
  return `mailto:${encodeURIComponent(address)}?subject=${encodeURIComponent(subject)}&body=${encodeURIComponent(text)}`;
}
