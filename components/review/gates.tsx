"use client";

import { classNames } from "@/components/ui/class-names";
import { Sign } from "@/components/ui/marks/sign";
import type { GateKey } from "@/lib/handoffs/gates";
import { useReview } from "./review-context";

const gateWords: Record<GateKey, string> = {
  transcript: "Transcript attached",
  need: "Need in plain language",
  contact: "Contact explicit and valid",
  consent: "Consent granted",
  question: "Question written down, or none",
  exceptions: "No blocking exception",
  owner: "Owner, with the reason",
  first_message: "First message without promise",
  promises: "Bot’s promise corrected",
};

/** The nine gates as a checklist; an open one says what is missing. */
export function Gates() {
  const { view } = useReview();
  const holding = view.gates.filter((gate) => gate.holds).length;
  return (
    <section aria-label="Gates">
      <h2 className="sec">
        Gates{" "}
        <span className="three">
          {holding} of {view.gates.length} hold
        </span>
      </h2>
      <ul className="gates">
        {view.gates.map((gate) => (
          <li key={gate.key} className={classNames("gate", !gate.holds && "open")}>
            <Sign kind={gate.holds ? "quiet" : "open"} label={gate.holds ? "holds" : "open"} />
            <span title={gate.missing ?? undefined}>{gateWords[gate.key]}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
