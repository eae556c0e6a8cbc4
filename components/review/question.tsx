"use client";

import { useState } from "react";
import { classNames } from "@/components/ui/class-names";
import { Textarea } from "@/components/ui/form/textarea";
import { KeyHint } from "@/components/ui/keys/key-hint";
import { useKeys } from "@/components/ui/keys/use-keys";
import { RelativeTime } from "@/components/ui/time/relative-time";
import { useReview } from "./review-context";

/** The unresolved question, first of all. It is written down, or a person says that there is none. */
export function Question() {
  const { view, edits, edit, holding, lit, light } = useReview();
  const [editing, setEditing] = useState(false);
  const question = edits.questionIsNone ? null : (edits.question ?? view.brief.question);

  const none = () => edit({ questionIsNone: true, question: undefined });
  useKeys([
    {
      id: "review.no-question",
      keys: "n",
      label: "There is no open question",
      group: "Review",
      run: none,
      enabled: holding && !edits.questionIsNone,
    },
    {
      id: "review.edit-question",
      keys: "q",
      label: "Edit the question",
      group: "Review",
      run: () => setEditing(true),
      enabled: holding,
    },
  ]);

  return (
    <section
      className="question"
      aria-label="Unresolved question"
      onPointerEnter={() => light("question")}
      onPointerLeave={() => light(null)}
    >
      <p className="line small three">
        {question ? "Unresolved, in their words" : "Unresolved"}
        {question && view.questionAt && (
          <>
            {", "}
            <RelativeTime at={view.questionAt} ago />
          </>
        )}
        {holding && (
          <span className="line push">
            <button type="button" className="link" onClick={() => setEditing(!editing)}>
              {editing ? "Done" : "Edit"}
            </button>
            {!edits.questionIsNone && (
              <button type="button" className="link" onClick={none}>
                There is none <KeyHint command="review.no-question" />
              </button>
            )}
          </span>
        )}
      </p>
      {editing && holding ? (
        <Textarea
          aria-label="Unresolved question"
          autoFocus
          rows={2}
          defaultValue={question ?? ""}
          onChange={(event) => edit({ question: event.target.value.trim() || undefined, questionIsNone: undefined })}
          onKeyDown={(event) => event.key === "Escape" && setEditing(false)}
        />
      ) : (
        <h2 className={classNames("q", lit === "question" && "lit", !question && "three")}>
          {question ??
            (edits.questionIsNone
              ? "There is no open question"
              : "No question was found: say there is none, or write it down")}
        </h2>
      )}
    </section>
  );
}
