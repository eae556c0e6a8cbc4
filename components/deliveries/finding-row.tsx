"use client";

import Link from "next/link";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Chip } from "@/components/ui/marks/chip";
import { RelativeTime } from "@/components/ui/time/relative-time";
import type { FindingItem } from "@/lib/reconciliation/schema.view";
import { FindingFacts } from "./finding-facts";
import { SetAsideDialog } from "./set-aside-dialog";
import { WithdrawDialog } from "./withdraw-dialog";
import { wordsOf } from "./words.findings";

/** One finding: what it is about, what it means, what to do, and the other side's ids to find it by. */
export function FindingRow({ item, mayWithdraw }: { item: FindingItem; mayWithdraw: boolean }) {
  const [asking, setAsking] = useState<"set_aside" | "withdraw" | null>(null);
  const { mark, title, means, todo } = wordsOf(item);
  const isStray = item.kind === "meeting_without_lead";
  const close = () => setAsking(null);

  return (
    <li className="finding is-open">
      <div className="finding-text">
        <Chip kind={mark}>{title}</Chip>
        <About item={item} />
        <p className="two">
          {means} {todo}
        </p>
        <FindingFacts item={item} />
      </div>
      <div className="finding-do">
        <span className="small three figures">
          <RelativeTime at={item.foundAt} ago />
        </span>
        {isStray && mayWithdraw && (
          <Button busy={item.isLeaving} onClick={() => setAsking("withdraw")}>
            {item.isLeaving ? "Being withdrawn" : "Withdraw the meeting"}
          </Button>
        )}
        <Button aria-label={`Set aside: ${title}`} onClick={() => setAsking("set_aside")}>
          Set aside
        </Button>
      </div>
      <SetAsideDialog items={[item]} open={asking === "set_aside"} onOpenChange={close} />
      {isStray && <WithdrawDialog item={item} open={asking === "withdraw"} onOpenChange={close} />}
    </li>
  );
}

/** Whom it is about, as a way to the handoff where there is one here and the person may read it. */
function About({ item: { about, handoffId } }: { item: FindingItem }) {
  if (!handoffId) return <p className="strong">No handoff of this desk</p>;
  if (!about) return <p className="strong">Handoff …{handoffId.slice(-6)}</p>;
  const who = [about.name, about.company].filter(Boolean).join(", ");
  return (
    <p>
      <Link className="link strong" href={`/review/${handoffId}`}>
        {about.need || "Handoff"}
      </Link>
      {who && <span className="three"> {who}</span>}
    </p>
  );
}
