"use client";

import type { Route } from "next";
import Link from "next/link";
import { Chip } from "@/components/ui/marks/chip";
import { RelativeTime } from "@/components/ui/time/relative-time";
import type { FollowupItem } from "@/lib/followups/schema.view";
import { Decide } from "./decide";
import { actionWords, channelWords, objectionWords } from "./words";

/** One recommendation: how much it matters, what to do, why, the draft; approve, or reject with a reason. */
export function Proposal({ item }: { item: FollowupItem }) {
  const who = [item.name, item.company].filter(Boolean).join(", ") || "Somebody";
  return (
    <article className="followup" aria-label={who} id={item.id}>
      <Score of={item.score} />
      <div>
        <h2>{who}</h2>
        <p className="two cut">{item.need}</p>
        <p className="what">
          {item.action ? actionWords[item.action] : "Without a proposal"}
          {item.channel && ` ${channelWords[item.channel]}`}
        </p>
        {item.rejected && (
          <p className="small two">
            Rejected before as {objectionWords[item.rejected.objection].said}
            {item.rejected.reason && <>: “{item.rejected.reason}”</>}
          </p>
        )}
        <p className="small two">{item.reasons}</p>
        <Signs item={item} />
        {item.mine && item.state === "open" && <Decide key={item.text} item={item} />}
        {!item.mine && item.text && <p className="followup-words">{item.text}</p>}
        <p className="small three">
          <Engine item={item} />, <RelativeTime at={item.madeAt} ago />
          {!item.mine && `, ${item.owner ?? "nobody yet"}`} ·{" "}
          <Link className="link" href={`/tasks/${item.taskId}` as Route}>
            Open the task
          </Link>
        </p>
      </div>
    </article>
  );
}

function Score({ of }: { of: number | null }) {
  return (
    <p className="score">
      <b className="figures">{of ?? "–"}</b>
      <span className="small three">{of === null ? "by hand" : "of 100"}</span>
    </p>
  );
}

function Signs({ item }: { item: FollowupItem }) {
  if (!item.released && !(item.unavailable && item.state === "open")) return null;
  return (
    <p className="line">
      {item.released && <Chip kind="done">Released by compliance</Chip>}
      {item.unavailable && <Chip kind="note">The language model did not answer</Chip>}
    </p>
  );
}

function Engine({ item: { engine } }: { item: FollowupItem }) {
  const { name, version, model } = engine;
  return name === "rules" ? `Rules ${version}` : `${model ?? "Language model"}, ${version}`;
}
