"use client";

import { consentSigns } from "@/components/handoffs/words";
import { classNames } from "@/components/ui/class-names";
import { Mark } from "@/components/ui/marks/mark";
import { Sign } from "@/components/ui/marks/sign";
import { RelativeTime } from "@/components/ui/time/relative-time";
import type { Segment, TranscriptMessage } from "@/lib/handoffs/schema.review";
import { Masked } from "./masked";
import { useReview } from "./review-context";

/** The conversation as a script: when, who, words, and in the margin what the words prove. */
export function Transcript() {
  const { view } = useReview();
  const { page } = view;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, so it must be reachable by key
    <section className="talk" aria-label="Transcript" tabIndex={0}>
      <p className="meta">
        {page.title && <span>{page.title}</span>}
        {page.path && <span>{page.path}</span>}
        <span>{languageName(page.language)}</span>
        <span>
          {page.messages} messages, {page.minutes} min
        </span>
      </p>
      <ol>
        {view.transcript.map((message, index) => (
          <Message key={message.id} message={message} before={view.transcript[index - 1]} />
        ))}
      </ol>
    </section>
  );
}

function Message({ message, before }: { message: TranscriptMessage; before: TranscriptMessage | undefined }) {
  const turn = before?.role !== message.role;
  const kind = message.role === "system" ? "sys" : message.role === "visitor" ? "visitor" : "bot";
  return (
    <li className={classNames("msg", kind, turn && "turn")}>
      <RelativeTime at={message.sentAt} />
      {kind !== "sys" && <span className="by">{turn ? message.by : <span className="sr">{message.by}</span>}</span>}
      <p>
        {message.deleted ? <em className="three">deleted by the visitor</em> : <Words message={message} />}
        {message.edited && !message.deleted && <span className="three small"> edited</span>}
      </p>
      {message.notes.length > 0 && <Notes notes={message.notes} />}
    </li>
  );
}

function Words({ message }: { message: TranscriptMessage }) {
  const ends = offsets(message.segments);
  return message.segments.map((segment, index) =>
    segment.text === null ? (
      <Masked
        key={ends[index]}
        messageId={message.id}
        start={(ends[index] ?? 0) - segment.length}
        length={segment.length}
      />
    ) : (
      <Stretch key={ends[index]} segment={segment} />
    ),
  );
}

function Stretch({ segment }: { segment: Segment }) {
  const { lit, light } = useReview();
  const [mark] = segment.marks;
  if (!mark && !segment.promise) return segment.text;
  return (
    <span
      className={classNames("ev", segment.promise && "promise", lit !== null && segment.marks.includes(lit) && "lit")}
      onPointerEnter={() => light(mark ?? null)}
      onPointerLeave={() => light(null)}
    >
      {segment.text}
    </span>
  );
}

function Notes({ notes }: { notes: TranscriptMessage["notes"] }) {
  const { lit, light } = useReview();
  return (
    <div className="notes">
      {notes.map((note) => (
        <span key={note.mark} onPointerEnter={() => light(note.mark)} onPointerLeave={() => light(null)}>
          {note.gravity && <Mark kind={note.gravity} />}
          {note.consent && <Sign kind={consentSigns[note.consent]} />}
          <span className={lit === note.mark ? "lit" : undefined}>{note.label}</span>
        </span>
      ))}
    </div>
  );
}

function offsets(segments: readonly Segment[]): number[] {
  let at = 0;
  return segments.map(({ length }) => {
    at += length;
    return at;
  });
}

function languageName(code: string): string {
  return new Intl.DisplayNames("en", { type: "language", fallback: "code" }).of(code) ?? code;
}
