"use client";

import { useInfiniteQuery } from "@tanstack/react-query";
import { useVirtualizer } from "@tanstack/react-virtual";
import { ArrowUp, Calendar, Mail, MessageSquare, Phone } from "lucide-react";
import type { Route } from "next";
import { usePathname, useRouter, useSearchParams } from "next/navigation";
import { type RefObject, useEffect, useRef, useState, useTransition } from "react";
import { Alerts } from "@/components/alerts/alerts";
import { PageTop } from "@/components/shell/page-top";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { ErrorState } from "@/components/ui/error-state";
import { Icon } from "@/components/ui/icon";
import { KeyButton } from "@/components/ui/keys/key-button";
import { KeyCap } from "@/components/ui/keys/key-cap";
import { useKeys } from "@/components/ui/keys/use-keys";
import { SkeletonRows } from "@/components/ui/skeleton-rows";
import { formatCountdown } from "@/components/ui/time/format";
import { useToast } from "@/components/ui/toast/use-toast";
import { claimNext } from "@/lib/handoffs/actions";
import { QueueFilter } from "@/lib/handoffs/schema";
import type { QueueCounts } from "@/lib/handoffs/schema.queue";
import { queueQuery } from "./queue.query";
import { QueueFilters } from "./queue-filters";
import { QueueRow } from "./queue-row";
import { useSettledRows } from "./use-settled-rows";

type Props = { me: string; mayClaim: boolean; choices: { pages: string[]; owners: { id: string; name: string }[] } };

const claimProblems: Record<Exclude<Awaited<ReturnType<typeof claimNext>>, { ok: true }>["error"], string> = {
  none_waiting: "Nothing waits for you. Everything open is held or was escalated to others.",
  forbidden: "Your roles do not take handoffs.",
  invalid: "That could not be claimed. Try again.",
  signed_out: "You are signed out. Sign in again to go on.",
};

/** The queue: what waits, by time left, live. */
export function Queue({ me, mayClaim, choices }: Props) {
  const params = useSearchParams();
  const filter = QueueFilter.parse(Object.fromEntries(params));
  const queue = useInfiniteQuery(queueQuery(params.toString()));
  const latest = queue.data?.pages.flatMap((page) => page.items);
  const counts = queue.data?.pages[0]?.counts;
  const { rows, waiting, settle, touch } = useSettledRows(params.toString(), latest);
  const [at, setAt] = useState(0);
  const scroller = useRef<HTMLDivElement>(null);
  const router = useRouter();
  const pathname = usePathname();
  const toast = useToast();
  const [claiming, startClaim] = useTransition();

  function change(key: keyof QueueFilter, value: string | undefined) {
    const next = new URLSearchParams(value === "all-clear" ? "" : params);
    if (value === undefined) next.delete(key);
    else if (value !== "all-clear") next.set(key, value);
    window.history.replaceState(null, "", next.size > 0 ? `${pathname}?${next}` : pathname);
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
      <QueueFilters filter={filter} choices={choices} onChange={change} />
      <div
        ref={scroller}
        className="sheet"
        {...(rows.length > 0 && {
          role: "grid",
          "aria-label": "Handoffs by time left",
          "aria-rowcount": rows.length + 1,
        })}
        onPointerMove={touch}
      >
        {rows.length > 0 && <QueueHead waiting={waiting} onSettle={settle} />}
        {queue.isPending ? (
          <SkeletonRows rows={10} what="handoffs" />
        ) : queue.isError && !queue.data ? (
          <ErrorState title="The queue could not be read" onRetry={() => queue.refetch()} busy={queue.isFetching}>
            Nothing was lost. It is tried again by itself every few seconds.
          </ErrorState>
        ) : rows.length === 0 ? (
          <EmptyState title={filter.state === "open" ? "Nothing waits" : "Nothing here"}>
            A handoff appears when a chat asks for a person, holds a slot, or ends with contact. New ones show up by
            themselves.
          </EmptyState>
        ) : (
          <Rows
            scroller={scroller}
            rows={rows}
            me={me}
            at={Math.min(at, rows.length - 1)}
            onAt={(index) => {
              touch();
              setAt(index);
            }}
            onEnd={() => queue.hasNextPage && !queue.isFetchingNextPage && queue.fetchNextPage()}
          />
        )}
      </div>
      <footer className="keys">
        <span>
          <KeyCap keys="j" />
          <KeyCap keys="k" /> move
        </span>
        <span>
          <KeyCap keys="Enter" /> open
        </span>
        <span>
          <KeyCap keys="?" /> all keys
        </span>
        <span className="push">
          {rows.length === 0 ? "" : `${rows.length}${queue.hasNextPage ? "+" : ""} shown, most urgent first`}
        </span>
      </footer>
    </>
  );
}

function QueueHead({ waiting, onSettle }: { waiting: number; onSettle: () => void }) {
  return (
    <div className="qhead" role="row" aria-rowindex={1}>
      <span role="columnheader">
        <span className="sr">New</span>
      </span>
      <span role="columnheader" className="sorted" aria-sort="ascending">
        Left
        <Icon of={ArrowUp} small />
      </span>
      <span role="columnheader" className="line">
        Need, and what is unresolved
        {waiting > 0 && (
          <Button variant="primary" className="pill" icon={<Icon of={ArrowUp} small />} onClick={onSettle}>
            {waiting} new
          </Button>
        )}
      </span>
      <span role="columnheader">Exceptions</span>
      <span role="columnheader">
        <span className="sr">Consent</span>
        <span className="signs" title="E-mail, phone, SMS, calendar" aria-hidden="true">
          <Icon of={Mail} small />
          <Icon of={Phone} small />
          <Icon of={MessageSquare} small />
          <Icon of={Calendar} small />
        </span>
      </span>
      <span role="columnheader">Contact</span>
      <span role="columnheader">Page, topic</span>
      <span role="columnheader" className="num">
        Value
      </span>
      <span role="columnheader">Match</span>
      <span role="columnheader">Owner, why</span>
      <span role="columnheader" className="num">
        With
      </span>
    </div>
  );
}

type RowsProps = {
  scroller: RefObject<HTMLElement | null>;
  rows: ReturnType<typeof useSettledRows>["rows"];
  me: string;
  at: number;
  onAt: (index: number) => void;
  onEnd: () => void;
};

/** The rows in view; `j` and `k` move the focus from need to need. */
function Rows({ scroller, rows, me, at, onAt, onEnd }: RowsProps) {
  // A phone shows a row as several lines: there the row's own height counts.
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => 40,
    overscan: 12,
  });
  const items = virtual.getVirtualItems();
  const lastShown = items.at(-1)?.index ?? 0;
  useEffect(() => {
    if (lastShown >= rows.length - 20) onEnd();
  });

  function move(by: number) {
    const to = Math.max(0, Math.min(rows.length - 1, at + by));
    virtual.scrollToIndex(to);
    onAt(to);
    const id = rows[to]?.id;
    requestAnimationFrame(() => document.querySelector<HTMLElement>(`[data-row="${id}"]`)?.focus());
  }
  const router = useRouter();
  useKeys([
    { id: "queue.down", keys: "j", label: "Next row", group: "Queue", run: () => move(1), repeat: true, quiet: true },
    { id: "queue.up", keys: "k", label: "Row before", group: "Queue", run: () => move(-1), repeat: true, quiet: true },
    {
      id: "queue.open",
      keys: "Enter",
      label: "Open the row",
      group: "Queue",
      run: () => router.push(`/review/${rows[at]?.id}` as Route),
      quiet: true,
    },
  ]);

  return (
    <div className="rows" role="rowgroup" style={{ height: virtual.getTotalSize() }}>
      {items.map((item) => {
        const row = rows[item.index];
        return (
          row && (
            <div
              key={row.id}
              ref={virtual.measureElement}
              data-index={item.index}
              role="presentation"
              className="place"
              style={{ transform: `translateY(${item.start}px)` }}
            >
              <QueueRow row={row} me={me} at={item.index === at} index={item.index} onFocus={() => onAt(item.index)} />
            </div>
          )
        );
      })}
    </div>
  );
}

function countsOf(counts: QueueCounts | undefined) {
  if (!counts) return [];
  const median = counts.medianToDecision === null ? "–" : formatCountdown(counts.medianToDecision);
  return [
    { label: "waiting", value: counts.waiting },
    { label: "in review", value: counts.inReview },
    { label: "escalated", value: counts.escalated, href: "/queue?state=escalated" as Route },
    { label: "failed", value: counts.failed, href: "/deliveries" as Route, bad: counts.failed > 0 },
    { label: "median to decision today", value: median },
  ];
}
