"use client";

import { ChevronRight } from "lucide-react";
import { type ReactNode, useId, useState } from "react";
import { classNames } from "@/components/ui/class-names";
import { Checkbox } from "@/components/ui/form/checkbox";
import { Icon } from "@/components/ui/icon";
import { Chip } from "@/components/ui/marks/chip";
import { Signs } from "@/components/ui/marks/sign";
import { Countdown } from "@/components/ui/time/countdown";
import { ExactTime } from "@/components/ui/time/exact-time";
import { RelativeTime } from "@/components/ui/time/relative-time";
import type { DeliveryItem } from "@/lib/delivery/schema.view";
import { DeadLetter } from "./dead-letter";
import { DeliverySteps } from "./delivery-steps";
import { findingOf, nameOf, standingOf, stateWords, stepSigns, stepWords } from "./words";
import { correctionsOf } from "./words.change";

type Props = {
  item: DeliveryItem;
  /** Left out where a list is not one to choose from. */
  choice?: { chosen: boolean; onChange: (chosen: boolean) => void };
};

/** One delivery: what about, how far, what is next. Opens to its steps, their attempts and the other side's answers. */
export function DeliveryRow({ item, choice }: Props) {
  const [open, setOpen] = useState(item.state === "dead");
  const panelId = useId();
  const over = item.steps.filter(({ state }) => state === "done" || state === "skipped").length;

  return (
    <li className={classNames("delivery", choice && "has-choice")}>
      {choice && (
        <span className="choice">
          <Checkbox label={`Select ${nameOf(item)}`} checked={choice.chosen} onChange={choice.onChange} />
        </span>
      )}
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
          <Chip kind={stateWords[item.state].mark}>{standingOf(item)}</Chip>
          <span className="small three figures">
            <When item={item} />
          </span>
        </span>
      </button>
      {open && (
        <div className="dopen" id={panelId}>
          <Findings item={item} />
          <Corrections item={item} />
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
          {item.waitsFor && "to answer again, "}in <Countdown until={item.runAt} />
        </>
      );
    default:
      return <RelativeTime at={item.finishedAt ?? item.updatedAt} ago />;
  }
}

function Findings({ item }: { item: DeliveryItem }) {
  if (item.findings.length === 0) return null;
  // Refused again after a retry it stands there twice, and says nothing more.
  const once = new Map(item.findings.map((finding) => [`${finding.kind}-${finding.step}`, finding]));
  return (
    <ul aria-label="Findings" className="findings">
      {[...once].map(([key, finding]) => (
        <li key={key}>
          {findingOf(finding)}
          {finding.kind === "given_up" && item.gaveUpReason && `: “${item.gaveUpReason}”`}
        </li>
      ))}
    </ul>
  );
}

/** What people changed of it before; whoever may not read whom it is about is given none. */
function Corrections({ item }: { item: DeliveryItem }) {
  const corrections = correctionsOf(item.changes);
  if (corrections.length === 0) return null;
  return (
    <ul aria-label="Changes made" className="findings">
      {corrections.map(({ what, by, at, reason }) => (
        <li key={`${at} ${by}`}>
          {what} changed by {by}, <ExactTime at={at} />: “{reason}”
        </li>
      ))}
    </ul>
  );
}
