"use client";

import { useState } from "react";
import { capital, exceptionWords } from "@/components/handoffs/words";
import { Button } from "@/components/ui/button";
import { classNames } from "@/components/ui/class-names";
import { Input } from "@/components/ui/form/input";
import { Textarea } from "@/components/ui/form/textarea";
import { useKeys } from "@/components/ui/keys/use-keys";
import { Mark } from "@/components/ui/marks/mark";
import { reopenException, resolveException } from "@/lib/handoffs/actions";
import type { Resolution } from "@/lib/handoffs/exceptions";
import type { ReviewException } from "@/lib/handoffs/schema.review";
import { useReview } from "./review-context";

/** What each kind of resolution asks for, where the exception stands open. */
const asks: Record<Resolution, string> = {
  reason: "How is it settled?",
  promise_correction: "What is true instead? It goes into the brief.",
  correction: "What was corrected?",
  evidence: "needs evidence of consent",
  slot: "choose another slot, or no meeting",
};

const verbs: Record<Resolution, string> = {
  reason: "settle",
  promise_correction: "correct",
  correction: "settle",
  evidence: "attach evidence",
  slot: "choose a slot",
};

/** Exceptions, each resolved in place with a reason. `s` opens the first open one. */
export function Exceptions() {
  const { view, holding } = useReview();
  const open = view.exceptions.filter((exception) => exception.state === "open");
  const [fixing, setFixing] = useState<string | null>(null);
  const first = open.find(
    (exception) => exception.mayResolve && exception.by !== "evidence" && exception.by !== "slot",
  );
  useKeys([
    {
      id: "review.resolve",
      keys: "s",
      label: "Settle the next exception",
      group: "Review",
      run: () => setFixing(first?.id ?? null),
      enabled: holding && first !== undefined,
    },
  ]);
  if (view.exceptions.length === 0) return null;
  return (
    <section aria-label="Exceptions" id="exceptions">
      <h2 className="sec">
        Exceptions{" "}
        <span className="three">
          {open.length === 0 ? "all settled" : `${open.length} of ${view.exceptions.length} open`}
        </span>
      </h2>
      <ul>
        {view.exceptions.map((exception) => (
          <Exception
            key={exception.id}
            exception={exception}
            fixing={fixing === exception.id}
            onFix={(on) => setFixing(on ? exception.id : null)}
          />
        ))}
      </ul>
    </section>
  );
}

function Exception({
  exception,
  fixing,
  onFix,
}: {
  exception: ReviewException;
  fixing: boolean;
  onFix: (on: boolean) => void;
}) {
  const { view, holding, act, busy, lit, light, open } = useReview();
  const mark = `exception.${exception.kind}`;
  const target = { handoffId: view.id, exceptionId: exception.id };
  const settled = exception.state === "resolved";

  function next() {
    if (exception.by === "evidence") open("consent:email");
    else if (exception.by === "slot") open("meeting");
    else onFix(true);
  }
  return (
    <li
      className={classNames("exc", settled && "done")}
      onPointerEnter={() => light(mark)}
      onPointerLeave={() => light(null)}
    >
      <Mark kind={settled ? "done" : exception.gravity} />
      <span className="em">{capital(exceptionWords[exception.kind])}</span>
      <span className={classNames("two", lit === mark && "lit")}>
        {settled ? exception.resolution : exception.quote ? `“${exception.quote}”` : exception.note}
      </span>
      <span className="line">
        {holding && settled && (
          <button
            type="button"
            className="link"
            aria-label={`Undo: ${exceptionWords[exception.kind]} is open again`}
            onClick={() => act((version) => reopenException({ ...target, version }))}
          >
            undo
          </button>
        )}
        {holding && !settled && exception.mayResolve && !fixing && (
          <button
            type="button"
            className="link"
            aria-label={`${verbs[exception.by]}: ${exceptionWords[exception.kind]}`}
            onClick={next}
          >
            {verbs[exception.by]}
          </button>
        )}
        {!settled && !exception.mayResolve && <span className="three">for compliance</span>}
      </span>
      {fixing && !settled && (
        <Fix
          holding={holding}
          label={asks[exception.by]}
          long={exception.by === "promise_correction"}
          busy={busy}
          onCancel={() => onFix(false)}
          onSubmit={(reason) =>
            act(
              (version) => resolveException({ ...target, version, reason }),
              () => onFix(false),
            )
          }
        />
      )}
    </li>
  );
}

type FixProps = {
  /** What was typed stays when the handoff is lost meanwhile; it waits until it is taken again. */
  holding: boolean;
  label: string;
  long: boolean;
  busy: boolean;
  onCancel: () => void;
  onSubmit: (reason: string) => void;
};

/** One field and one button; Enter settles, Escape leaves. */
function Fix({ holding, label, long, busy, onCancel, onSubmit }: FixProps) {
  const [reason, setReason] = useState("");
  const ready = reason.trim().length >= 3;
  const field = {
    "aria-label": label,
    placeholder: label,
    autoFocus: true,
    value: reason,
    onChange: (event: { target: { value: string } }) => setReason(event.target.value),
    onKeyDown: (event: React.KeyboardEvent) => {
      if (event.key === "Escape") onCancel();
      if (event.key === "Enter" && !event.shiftKey && ready && holding) {
        event.preventDefault();
        onSubmit(reason.trim());
      }
    },
  };
  return (
    <div className="fix">
      {long ? <Textarea {...field} rows={2} /> : <Input {...field} />}
      <p className="line">
        <Button
          busy={busy}
          why={holding ? !ready && "Say it in a few words first" : "You do not hold it now: take it again"}
          onClick={() => onSubmit(reason.trim())}
          keys="Enter"
        >
          {long ? "Write it down" : "Settle"}
        </Button>
        <Button variant="bare" onClick={onCancel}>
          Cancel
        </Button>
      </p>
    </div>
  );
}
