"use client";

import { useState } from "react";
import { Banner } from "@/components/ui/banner";
import { Button } from "@/components/ui/button";
import { ButtonLink } from "@/components/ui/button-link";
import { RelativeTime } from "@/components/ui/time/relative-time";
import type { Edits } from "@/lib/handoffs/schema";
import { useReview } from "./review-context";
import type { DraftTrouble } from "./save-draft";

const troubleWords: Record<DraftTrouble["problem"], string> = {
  unreachable:
    "Not saved: the desk did not answer. What you typed is kept in this browser; it is saved when it answers.",
  not_held: "Not saved: you do not hold this any more. What you typed is kept in this browser.",
  signed_out: "Not saved: you are signed out. What you typed is kept in this browser; sign in again to go on.",
  invalid: "Not saved: something typed here cannot be used yet. It is kept in this browser.",
};

/** What became of what was typed, where it is not on the server: said at once, with the way to get it there. */
export function DraftNews() {
  const { trouble, flush } = useReview();
  if (!trouble) return <LeftBehind />;
  return (
    <Banner
      tone="care"
      action={
        trouble.problem === "signed_out" ? (
          <ButtonLink href="/sign-in">Sign in</ButtonLink>
        ) : (
          trouble.problem === "unreachable" && <Button onClick={() => void flush()}>Try now</Button>
        )
      }
    >
      {troubleWords[trouble.problem]} {trouble.detail}
    </Banner>
  );
}

const fieldWords: Record<keyof Edits, string> = {
  summary: "brief",
  need: "need",
  question: "question",
  questionIsNone: "no open question",
  intent: "intent",
  name: "name",
  email: "e-mail address",
  phone: "phone number",
  company: "company",
  role: "role",
  firstMessage: "first message",
};

/** Typed in this browser and never saved, where it cannot simply be taken up again: it can be read, and brought back. */
function LeftBehind() {
  const { left, view, holding, bringBack, drop } = useReview();
  const [reading, setReading] = useState(false);
  if (!left) return null;
  const fields = (Object.entries(left.edits) as [keyof Edits, string | boolean][]).filter(
    ([field, typed]) => view.edits[field] !== typed,
  );
  if (fields.length === 0) return null;
  const waits = view.state === "needs_review" || view.state === "in_review";
  return (
    <>
      <Banner
        tone="care"
        action={
          <>
            <Button variant="bare" onClick={() => setReading(!reading)} aria-expanded={reading}>
              {reading ? "Hide" : "Read it"}
            </Button>
            {holding && <Button onClick={bringBack}>Bring it back</Button>}
            <Button variant="bare" onClick={drop}>
              Drop it
            </Button>
          </>
        }
      >
        What you typed was not saved ({fields.map(([field]) => fieldWords[field]).join(", ")},{" "}
        <RelativeTime at={new Date(left.at)} ago />) and is kept in this browser.{" "}
        {holding ? `${view.draft?.by ?? "Somebody"} saved another draft since.` : waits && "Take it to bring it back."}
      </Banner>
      {reading && (
        <dl className="kv left-behind">
          {fields.map(([field, typed]) => (
            <div key={field}>
              <dt>{fieldWords[field]}</dt>
              <dd className="draft">{typed === true ? "yes" : typed}</dd>
            </div>
          ))}
        </dl>
      )}
    </>
  );
}
