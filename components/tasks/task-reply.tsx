"use client";

import { Copy, Lock, Mail } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { Button } from "@/components/ui/button";
import { buttonClass } from "@/components/ui/button-class";
import { Field } from "@/components/ui/form/field";
import { Textarea } from "@/components/ui/form/textarea";
import { Icon } from "@/components/ui/icon";
import { useToast } from "@/components/ui/toast/use-toast";
import { DraftFindings } from "@/lib/sending/schema.view";
import { liveTaskStates, replyIsOpen } from "@/lib/tasks/model";
import type { TaskView } from "@/lib/tasks/schema.view";
import { DraftProblems, TaskSend } from "./task-send";
import { TaskSending } from "./task-sending";

const quietMs = 600;

/**
 * The reply box. What is typed is kept and checked a moment after the last key, and survives a reload. Where no channel
 * is set up the owner sends from their own mailbox and logs it here.
 */
export function TaskReply({ task }: { task: TaskView }) {
  const [text, setText] = useState(task.message);
  const { saved, save, findings } = useSaving(task);
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

type Saved = "kept" | "saving" | "failed";
const savedWords: Record<Saved, string> = {
  kept: "Kept as you type.",
  saving: "Keeping…",
  failed: "Not kept: the desk did not answer. It is tried again with your next key.",
};

/** Sends what was typed a moment after the last key; the newest words win. */
function useSaving({ id: taskId, draft }: TaskView) {
  const [saved, setSaved] = useState<Saved>("kept");
  const [findings, setFindings] = useState<DraftFindings>(draft);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const newest = useRef(0);
  useEffect(() => () => clearTimeout(timer.current), []);

  function save(message: string) {
    newest.current += 1;
    const nth = newest.current;
    setSaved("saving");
    clearTimeout(timer.current);
    timer.current = setTimeout(async () => {
      const found = await keep(taskId, message);
      if (nth !== newest.current) return;
      setSaved(found ? "kept" : "failed");
      if (found) setFindings(found);
    }, quietMs);
  }
  return { saved, save, findings };
}

/** What the server finds in it; null where it was not kept. */
async function keep(taskId: string, message: string): Promise<DraftFindings | null> {
  try {
    const response = await fetch(`/api/desk/tasks/${taskId}/reply`, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ message }),
      keepalive: true,
    });
    return response.ok ? DraftFindings.parse(await response.json()) : null;
  } catch (error) {
    if (error instanceof TypeError) return null; // the network is away
    throw error;
  }
}

function mailto(address: string, task: TaskView, text: string): string {
  const subject = task.question ?? task.need;
  return `mailto:${encodeURIComponent(address)}?subject=${encodeURIComponent(subject)}&body=${encodeURIComponent(text)}`;
}
