"use client";

import { useQuery } from "@tanstack/react-query";
import type { Route } from "next";
import { useSearchParams } from "next/navigation";
import { PageTop } from "@/components/shell/page-top";
import { EmptyState } from "@/components/ui/empty-state";
import { ErrorState } from "@/components/ui/error-state";
import { SkeletonRows } from "@/components/ui/skeleton-rows";
import { Tabs } from "@/components/ui/tabs";
import { type FollowupList, FollowupListQuery } from "@/lib/followups/schema";
import { Decided } from "./decided";
import { followupsQuery } from "./followups.query";
import { Proposal } from "./proposal";
import { Thin } from "./thin";

const empty: Record<FollowupList, { title: string; words: string }> = {
  open: {
    title: "Nothing to follow up",
    words: "A recommendation comes here once two exchanges with a lead are known: a reply, a call, a meeting.",
  },
  decided: { title: "Nothing decided yet", words: "What you approve or reject stands here afterwards, newest first." },
};

/** What to do next about one's leads, the most urgent first. Live. */
export function Followups({ isOwner }: { isOwner: boolean }) {
  const { list } = FollowupListQuery.parse(Object.fromEntries(useSearchParams()));
  const open = useQuery(followupsQuery("open"));
  const tab = (of: FollowupList, label: string, count?: number) => ({
    href: (of === "open" ? "/followups" : "/followups?list=decided") as Route,
    label,
    here: of === list,
    ...(count ? { count } : {}),
  });
  return (
    <>
      <PageTop title="Follow-ups" beside={!isOwner && <span className="small three">of everybody</span>} />
      <Tabs label="Lists" tabs={[tab("open", "To decide", open.data?.items.length), tab("decided", "Decided")]} />
      <div className="scroll">
        <div className="followups">
          <Items key={list} list={list} />
        </div>
      </div>
    </>
  );
}

function Items({ list }: { list: FollowupList }) {
  const query = useQuery(followupsQuery(list));
  if (query.isPending) return <SkeletonRows rows={6} what="follow-ups" />;
  if (query.isError && !query.data) {
    return (
      <ErrorState title="The follow-ups could not be read" onRetry={() => query.refetch()} busy={query.isFetching}>
        Nothing was lost. They are asked for again by themselves every few seconds.
      </ErrorState>
    );
  }
  const { items, thin } = query.data;
  const proposed = items.filter(({ state }) => state !== "manual");
  const manual = items.filter(({ state }) => state === "manual");
  return (
    <>
      {items.length === 0 && <EmptyState title={empty[list].title}>{empty[list].words}</EmptyState>}
      {list === "decided" ? (
        items.length > 0 && (
          <ul aria-label="Decided">
            {items.map((item) => (
              <Decided key={item.id} item={item} />
            ))}
          </ul>
        )
      ) : (
        <>
          {proposed.map((item) => (
            <Proposal key={item.id} item={item} />
          ))}
          {manual.length > 0 && (
            <section aria-label="By hand">
              <h2 className="head">By hand: no engine had a proposal</h2>
              {manual.map((item) => (
                <Proposal key={item.id} item={item} />
              ))}
            </section>
          )}
          {thin.length > 0 && <Thin leads={thin} />}
        </>
      )}
    </>
  );
}
