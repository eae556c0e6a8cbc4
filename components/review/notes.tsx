"use client";

import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Textarea } from "@/components/ui/form/textarea";
import { KeyHint } from "@/components/ui/keys/key-hint";
import { useKeys } from "@/components/ui/keys/use-keys";
import { RelativeTime } from "@/components/ui/time/relative-time";
import { addNote } from "@/lib/handoffs/actions";
import { useReview } from "./review-context";

/** What colleagues tell each other about this handoff. Never pushed; whoever may read the handoff may write one. */
export function Notes() {
  const { view } = useReview();
  const [writing, setWriting] = useState(false);
  useKeys([
    {
      id: "review.note",
      keys: "w",
      label: "Write a note for colleagues",
      group: "Review",
      run: () => setWriting(true),
    },
  ]);
  return (
    <section aria-label="Notes for colleagues">
      <h2 className="sec">
        Notes for colleagues <span className="three">stay here, are not pushed</span>
        {!writing && (
          <button type="button" className="link push" onClick={() => setWriting(true)}>
            Write one <KeyHint command="review.note" />
          </button>
        )}
      </h2>
      {view.notes.length > 0 && (
        <ul className="colleagues">
          {view.notes.map((note) => (
            <li key={note.id}>
              <p className="draft">{note.text}</p>
              <p className="three small">
                {note.mine ? "You" : note.by}, <RelativeTime at={note.at} ago />
              </p>
            </li>
          ))}
        </ul>
      )}
      {writing && <Write onDone={() => setWriting(false)} />}
    </section>
  );
}

/** Stays with what was typed until it is kept on the server, or given up. */
function Write({ onDone }: { onDone: () => void }) {
  const { view, act, busy } = useReview();
  const [text, setText] = useState("");
  const empty = text.trim() === "";
  const send = () => act(() => addNote({ handoffId: view.id, text }), onDone);
  return (
    <div className="writing">
      <Textarea
        aria-label="Note for colleagues"
        autoFocus
        rows={2}
        maxLength={2000}
        value={text}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === "Escape") onDone();
          if (event.key !== "Enter" || event.shiftKey || empty) return;
          event.preventDefault();
          send();
        }}
      />
      <p className="line">
        <Button busy={busy} why={empty && "Write something first"} onClick={send} keys="Enter">
          Keep the note
        </Button>
        <Button variant="bare" onClick={onDone}>
          Cancel
        </Button>
      </p>
    </div>
  );
}
