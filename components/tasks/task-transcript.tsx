"use client";

import { ChevronDown, ChevronRight } from "lucide-react";
import { useId, useState } from "react";
import { Icon } from "@/components/ui/icon";
import { RelativeTime } from "@/components/ui/time/relative-time";
import { openTranscript } from "@/lib/tasks/actions";
import { useTaskAction } from "./use-task-action";

type Line = Extract<Awaited<ReturnType<typeof openTranscript>>, { ok: true }>["data"][number];

/** The conversation, read only. It is fetched when it is opened, and that is recorded. */
export function TaskTranscript({ taskId, messages }: { taskId: string; messages: number }) {
  const [lines, setLines] = useState<Line[]>();
  const [open, setOpen] = useState(false);
  const { busy, run } = useTaskAction();
  const id = useId();

  async function toggle() {
    if (!open && !lines) {
      const read = await run(() => openTranscript({ taskId }));
      if (!read) return;
      setLines(read.data);
    }
    setOpen(!open);
  }

  return (
    <section aria-label="Transcript" className="flush">
      <button
        type="button"
        className="disclose"
        aria-expanded={open}
        aria-controls={id}
        aria-busy={busy}
        onClick={toggle}
      >
        Transcript, {messages} {messages === 1 ? "message" : "messages"}
        <Icon of={open ? ChevronDown : ChevronRight} />
      </button>
      <ol id={id} hidden={!open} className="said">
        {lines?.map((line) => (
          <li key={line.id} className={line.role}>
            <p className="small three line">
              {line.by}
              <span className="push">
                <RelativeTime at={line.sentAt} ago />
              </span>
            </p>
            <p className="words">
              {line.parts.length === 0 && <span className="three">deleted</span>}
              {withPlaces(line.parts).map(({ text, length, at }) =>
                text === null ? <MaskedWords key={at} length={length} /> : <span key={at}>{text}</span>,
              )}
            </p>
          </li>
        ))}
      </ol>
    </section>
  );
}

/** Each part with where it begins, which is what makes it itself. */
function withPlaces(parts: Line["parts"]) {
  let begun = 0;
  return parts.map((part) => {
    const at = begun;
    begun += part.length;
    return { ...part, at };
  });
}

function MaskedWords({ length }: { length: number }) {
  return (
    <span className="masked-words" role="img" aria-label="masked">
      {"▇".repeat(Math.min(12, Math.max(3, length)))}
    </span>
  );
}
