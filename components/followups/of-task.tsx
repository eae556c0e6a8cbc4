"use client";

import { useQuery } from "@tanstack/react-query";
import type { Route } from "next";
import Link from "next/link";
import { followupsQuery } from "./followups.query";
import { actionWords, channelWords } from "./words";

/** On a task: what is recommended next for its lead, with the way there; or that there is not enough to say. */
export function FollowupOfTask({ taskId }: { taskId: string }) {
  const { data } = useQuery(followupsQuery("open"));
  const item = data?.items.find((one) => one.taskId === taskId);
  const thin = data?.thin.find((one) => one.taskId === taskId);
  if (!item && !thin) return null;
  return (
    <section aria-label="Follow-up" className="line">
      <span className="em">Follow-up</span>
      {item?.action ? (
        <span className="small two">
          {actionWords[item.action]}
          {item.channel && ` ${channelWords[item.channel]}`}, score <span className="figures">{item.score}</span>
        </span>
      ) : (
        <span className="small two">
          {thin ? `Not enough to say yet: ${thin.events} of 2 exchanges` : "Without a proposal"}
        </span>
      )}
      <Link className="link push" href={(item ? `/followups#${item.id}` : "/followups") as Route}>
        Open
      </Link>
    </section>
  );
}
