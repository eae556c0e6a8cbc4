"use client";

import { useDeferredValue, useEffect, useState } from "react";
import { Select } from "@/components/ui/form/select";
import { Textarea } from "@/components/ui/form/textarea";
import { Mark } from "@/components/ui/marks/mark";
import { Sign } from "@/components/ui/marks/sign";
import type { Flaw } from "@/lib/handoffs/message-check";
import { useReview } from "./review-context";

const flawWords: Record<Flaw["kind"], string> = {
  pricing: "promises a price",
  timing: "promises a time",
  scope: "promises a scope",
  legal: "gives legal advice",
  result: "promises a result",
  availability: "promises availability",
  fit: "promises that it fits",
  secret: "a number, id or password that belongs in no message",
};

/** The first message as the owner will find it: from approved language, and checked at each key as the server will. */
export function FirstMessage() {
  const { view, holding, edits, edit } = useReview();
  const text = (holding ? edits.firstMessage : undefined) ?? view.brief.firstMessage ?? "";
  const flaws = useFlaws(text);
  if (!holding) {
    return (
      <p className="draft">
        {view.brief.firstMessage ?? <span className="three">None: the owner writes their own</span>}
      </p>
    );
  }
  const approved = view.replies.find((reply) => reply.text === text);
  const options = view.replies.map((reply) => ({ value: reply.key, label: titleOf(reply.text) }));
  return (
    <>
      {view.replies.length > 0 && (
        <Select
          label="Approved language for the first message"
          placeholder="Begin with approved language…"
          options={options}
          value={approved?.key}
          onChange={(key) => edit({ firstMessage: view.replies.find((reply) => reply.key === key)?.text ?? "" })}
        />
      )}
      <Textarea
        aria-label="First message, for the owner to send"
        aria-describedby="message-check"
        placeholder="No draft: the owner writes their own."
        rows={6}
        value={text}
        onChange={(event) => edit({ firstMessage: event.target.value })}
      />
      <div id="message-check" aria-live="polite">
        {text && flaws && <Verdict flaws={flaws} approved={approved !== undefined} />}
        {approved?.english && <p className="hint">In English: {approved.english}</p>}
      </div>
    </>
  );
}

const shown = 52;

/** The last sentence after the greeting: openings are much alike, and this is what it asks or says. */
function titleOf(text: string): string {
  const [, body = text] = text.split(/\n+/);
  const last = body.split(/(?<=[.!?])\s+/).at(-1) ?? body;
  return last.length > shown ? `${last.slice(0, shown - 1).trimEnd()}…` : last;
}

function Verdict({ flaws, approved }: { flaws: readonly Flaw[]; approved: boolean }) {
  if (flaws.length === 0) {
    return (
      <p className="hint">
        <Sign kind="quiet" /> No promise and nothing private found.{approved && " From approved language."}
      </p>
    );
  }
  return flaws.map(({ kind, words }) => (
    <p className="hint" key={`${kind} ${words}`}>
      <Mark kind="grave" />
      <span>
        <mark className="promise">{words}</mark> {flawWords[kind]}
      </span>
    </p>
  ));
}

/** Undefined until the check has arrived: it brings five languages along, so it comes after the screen. */
function useFlaws(text: string): Flaw[] | undefined {
  const [check, setCheck] = useState<{ of: (text: string) => Flaw[] }>();
  const settled = useDeferredValue(text);
  useEffect(() => {
    let left = false;
    import("@/lib/handoffs/message-check").then(
      ({ flawsOf }) => !left && setCheck({ of: flawsOf }),
      () => {}, // The network is away: the gate speaks once the draft is saved.
    );
    return () => {
      left = true;
    };
  }, []);
  return check?.of(settled);
}
