"use client";

import { useInfiniteQuery } from "@tanstack/react-query";
import type { Route } from "next";
import { usePathname, useRouter, useSearchParams } from "next/navigation";
import { useRef, useState, useTransition } from "react";
import { Alerts } from "@/components/alerts/alerts";
import { PageTop } from "@/components/shell/page-top";
import { shortCount } from "@/components/shell/section";
import { EmptyState } from "@/components/ui/empty-state";
import { ErrorState } from "@/components/ui/error-state";
import { KeyButton } from "@/components/ui/keys/key-button";
import { KeyLegend } from "@/components/ui/keys/key-legend";
import { SkeletonRows } from "@/components/ui/skeleton-rows";
import { formatCountdown } from "@/components/ui/time/format";
import { useToast } from "@/components/ui/toast/use-toast";
import { useKeptFocus } from "@/components/ui/use-kept-focus";
import type { Person } from "@/lib/actor";
import { claimNext } from "@/lib/handoffs/actions";
import { mostAtOnce, type QueueFilter, readQueueFilter, shownState } from "@/lib/handoffs/queue-filter";
import type { QueueCounts } from "@/lib/handoffs/schema.queue";
import { BulkBar } from "./bulk-bar";
import { queueQuery } from "./queue.query";
import { QueueFilters } from "./queue-filters";
import { QueueHead } from "./queue-head";
import { QueueRows } from "./queue-rows";
import { type Selection, toggled } from "./selection";
import { useSettledRows } from "./use-settled-rows";

type Named = { id: string; name: string };
type Props = {
  me: Person;
  mayClaim: boolean;
  choices: { pages: string[]; owners: Named[] };
  /** Everybody a handoff can be given to. */
  owners: Named[];
};

const claimProblems: Record<Exclude<Awaited<ReturnType<typeof claimNext>>, { ok: true }>["error"], string> = {
  none_waiting: "Nothing waits for you. Everything open is held or was escalated to others.",
  forbidden: "Your roles do not take handoffs.",
  invalid: "That could not be claimed. Try again.",
  signed_out: "You are signed out. Sign in again to go on.",
};

/** The queue: what waits, by time left, live. */
export function Queue({ me, mayClaim, choices, owners }: Props) {
  const params = useSearchParams();
  const filter = readQueueFilter(Object.fromEntries(params));
  const queue = useInfiniteQuery(queueQuery(params.toString()));
  const latest = queue.data?.pages.flatMap((page) => page.items);
  const counts = queue.data?.pages[0]?.counts;
  const { rows, waiting, settle, touch } = useSettledRows(params.toString(), latest);
  const [at, setAt] = useState(0);
  const [chosen, setChosen] = useState<Selection>(new Map());
  // What left the list meanwhile is selected no longer.
  const standing = rows.filter(({ gone }) => !gone);
  const selection: Selection = new Map([...chosen].filter(([id]) => standing.some((row) => row.id === id)));
  const scroller = useRef<HTMLDivElement>(null);
  const router = useRouter();
  const pathname = usePathname();
  const toast = useToast();
  useKeptFocus();
  const [claiming, startClaim] = useTransition();

  function show(next: URLSearchParams) {
    window.history.replaceState(null, "", next.size > 0 ? `${pathname}?${next}` : pathname);
  }
  function change(key: keyof QueueFilter, value: string | undefined) {
    const next = new URLSearchParams(params);
    if (value === undefined) next.delete(key);
    else next.set(key, value);
    show(next);
  }
  function selectAll(all: boolean) {
    touch();
    setChosen(all ? new Map(standing.slice(0, mostAtOnce).map(({ id, version }) => [id, version])) : new Map());
  }
  function claim() {
    startClaim(async () => {
      const result = await claimNext({});
      if (result.ok) router.push(`/review/${result.data.handoffId}` as Route);
      else
        toast.show({ title: claimProblems[result.error], tone: result.error === "none_waiting" ? "note" : "problem" });
    });
  }

  return (
    <>
      <PageTop
        title="Queue"
        counts={countsOf(counts)}
        actions={
          mayClaim && (
            <KeyButton
              command="queue.claim-next"
              keys="c"
              label="Claim next"
              group="Queue"
              variant="primary"
              busy={claiming}
              run={claim}
            />
          )
        }
      />
      <Alerts />
      <QueueFilters
        filter={filter}
        query={params.toString()}
        choices={choices}
        onChange={change}
        onClear={() => show(new URLSearchParams({ state: "open" }))}
      />
      <div
        ref={scroller}
        className="sheet"
        {...(rows.length > 0 && {
          role: "grid",
          "aria-label": isUrgent(filter) ? "Handoffs by time left" : "Handoffs, newest first",
          ...(mayClaim && { "aria-multiselectable": true }),
          "aria-rowcount": rows.length + 1,
        })}
        onPointerMove={touch}
      >
        {rows.length > 0 && (
          <QueueHead
            urgent={isUrgent(filter)}
            waiting={waiting}
            onSettle={settle}
            selected={mayClaim ? extent(selection.size, Math.min(standing.length, mostAtOnce)) : undefined}
            onSelectAll={selectAll}
          />
        )}
        {queue.isPending ? (
          <SkeletonRows rows={10} what="handoffs" />
        ) : queue.isError && !queue.data ? (
          <ErrorState title="The queue could not be read" onRetry={() => queue.refetch()} busy={queue.isFetching}>
            Nothing was lost. It is tried again by itself every few seconds.
          </ErrorState>
        ) : rows.length === 0 ? (
          <Nothing filter={filter} />
        ) : (
          <QueueRows
            scroller={scroller}
            rows={rows}
            me={me.id}
            selected={(id) => selection.has(id)}
            onToggle={
              mayClaim
                ? (row) => {
                    touch();
                    setChosen(toggled(selection, row));
                  }
                : undefined
            }
            at={Math.min(at, rows.length - 1)}
            onAt={(index) => {
              touch();
              setAt(index);
            }}
            onEnd={() => queue.hasNextPage && !queue.isFetchingNextPage && queue.fetchNextPage()}
          />
        )}
      </div>
      <footer className={selection.size > 0 ? "keys bulk" : "keys"}>
        {selection.size > 0 ? (
          <BulkBar rows={rows} selection={selection} onSelect={setChosen} me={me} owners={owners} />
        ) : (
          <>
            <KeyLegend commands={["queue.down", "queue.up"]}>move</KeyLegend>
            <KeyLegend commands={["queue.open"]}>open</KeyLegend>
            <KeyLegend commands={["queue.search"]}>search</KeyLegend>
            {mayClaim && <KeyLegend commands={["queue.select"]}>select</KeyLegend>}
            <KeyLegend commands={["shell.keys"]}>all keys</KeyLegend>
            <span className="push">
              {rows.length === 0
                ? ""
                : `${rows.length}${queue.hasNextPage ? "+" : ""} shown, ${isUrgent(filter) ? "most urgent first" : "newest first"}`}
            </span>
          </>
        )}
      </footer>
    </>
  );
}

const extent = (selected: number, shown: number) => (selected === 0 ? "none" : selected < shown ? "some" : "all");

/** Whether it is listed by time left; what ended, and what a search finds, is newest first. */
function isUrgent(filter: QueueFilter): boolean {
  return !filter.search && ["open", "escalated", "needs_review", "in_review"].includes(shownState(filter));
}

function Nothing({ filter }: { filter: QueueFilter }) {
  if (filter.search) {
    return (
      <EmptyState title={`Nothing is found by “${filter.search}”`}>
        Names, companies and needs are found by how their words begin, people by the beginning of their e-mail address
        or any five digits of their number, chats by their whole id.
      </EmptyState>
    );
  }
  return (
    <EmptyState title={shownState(filter) === "open" ? "Nothing waits" : "Nothing here"}>
      A handoff appears when a chat asks for a person, holds a slot, or ends with contact. New ones show up by
      themselves.
    </EmptyState>
  );
}

const upTo = (count: number) => (count < 1_000 ? count : shortCount(count));

function countsOf(counts: QueueCounts | undefined) {
  if (!counts) return [];
  const median = counts.medianToDecision === null ? "–" : formatCountdown(counts.medianToDecision);
  return [
    { label: "waiting", value: upTo(counts.waiting) },
    { label: "in review", value: upTo(counts.inReview) },
    { label: "escalated", value: upTo(counts.escalated), href: "/queue?state=escalated" as Route },
    { label: "failed", value: upTo(counts.failed), href: "/deliveries" as Route, bad: counts.failed > 0 },
    { label: "median to decision today", value: median },
  ];
}
