"use client";

import { ChevronRight } from "lucide-react";
import { type ReactNode, useId, useState } from "react";
import { classNames } from "@/components/ui/class-names";
import { Icon } from "@/components/ui/icon";
import { Chip } from "@/components/ui/marks/chip";
import { Signs } from "@/components/ui/marks/sign";
import { Countdown } from "@/components/ui/time/countdown";
import { RelativeTime } from "@/components/ui/time/relative-time";
import type { DeliveryItem } from "@/lib/delivery/schema.view";
import { DeadLetter } from "./dead-letter";
import { DeliverySteps } from "./delivery-steps";
import { findingOf, stateWords, stepSigns, stepWords } from "./words";

/** One delivery: what about, how far, what is next. Opens to its steps, their attempts and the other side's answers. */
export function DeliveryRow({ item }: { item: DeliveryItem }) {
  const [open, setOpen] = useState(item.state === "dead");
  const panelId = useId();
  const { mark, word } = stateWords[item.state];
  const over = item.steps.filter(({ state }) => state === "done" || state === "skipped").length;

  return (
    <li className="delivery">
      <button
        type="button"
        className="ditem"
        data-delivery={item.id}
        aria-expanded={open}
        aria-controls={panelId}
        onClick={() => setOpen(!open)}
      >
        <Icon of={ChevronRight} className={classNames("turn", open && "is-open")} />
        <span>
          <span className="strong cut">{item.about?.need ?? `Handoff …${item.handoffId.slice(-6)}`}</span>
          <span className="small three cut">{whoOf(item) ?? "Somebody"}</span>
        </span>
        <Signs
          label={`${over} of ${item.steps.length} steps over`}
          signs={item.steps.map(({ step, state }) => ({ name: stepWords[step], kind: stepSigns[state].kind }))}
        />
        <span className="standing">
          <Chip kind={mark}>{word}</Chip>
          <span className="small three figures">
            <When item={item} />
          </span>
        </span>
      </button>
      {open && (
        <div className="dopen" id={panelId}>
          <Findings item={item} />
          <DeliverySteps steps={item.steps} />
          {item.state === "dead" && <DeadLetter item={item} />}
        </div>
      )}
    </li>
  );
}

/** Null for who may not read whom it is about, and where nobody knows. */
const whoOf = ({ about }: DeliveryItem) => about && ([about.name, about.company].filter(Boolean).join(", ") || null);

function When({ item }: { item: DeliveryItem }): ReactNode {
  switch (item.state) {
    case "scheduled":
    case "waiting":
      return (
        <>
          in <Countdown until={item.runAt} />
        </>
      );
    default:
      return <RelativeTime at={item.finishedAt ?? item.updatedAt} ago />;
  }
}

function Findings({ item }: { item: DeliveryItem }) {
  if (item.findings.length === 0) return null;
  return (
    <ul aria-label="Findings" className="findings">
      {item.findings.map((finding) => (
        <li key={`${finding.kind}-${finding.step}`}>
          {findingOf(finding)}
          {finding.kind === "given_up" && item.gaveUpReason && `: “${item.gaveUpReason}”`}
        </li>
      ))}
    </ul>
  );
}
