"use client";

import { useInfiniteQuery } from "@tanstack/react-query";
import type { Route } from "next";
import { useSearchParams } from "next/navigation";
import { useRef } from "react";
import { MyAlerts } from "@/components/alerts/mine";
import { PageTop } from "@/components/shell/page-top";
import { EmptyState } from "@/components/ui/empty-state";
import { ErrorState } from "@/components/ui/error-state";
import { useKeys } from "@/components/ui/keys/use-keys";
import { LoadMore } from "@/components/ui/load-more";
import { SkeletonRows } from "@/components/ui/skeleton-rows";
import { Tabs } from "@/components/ui/tabs";
import { ExactTime } from "@/components/ui/time/exact-time";
import { Who } from "@/components/ui/who";
import { type TaskList as List, TaskListQuery } from "@/lib/tasks/schema";
import type { TaskItem } from "@/lib/tasks/schema.view";
import { OfferCard } from "./offer-card";
import { TaskRow } from "./task-row";
import { taskListQuery } from "./tasks.query";

type Props = { me: { name: string; isOwner: boolean; worksUntil: string | null } };

const names: Record<List, string> = { open: "Open", waiting: "Waiting", done: "Done", team: "Team" };

const empty: Record<List, { title: string; words: string }> = {
  open: {
    title: "Nothing to answer",
    words: "A task comes here when a handoff is approved and has arrived in the CRM. You are offered it at once.",
  },
  waiting: {
    title: "Nothing put aside",
    words: "A task you put aside until a date waits here and comes back by itself.",
  },
  done: { title: "Nothing ended yet", words: "Tasks you complete or report stand here afterwards, newest first." },
  team: {
    title: "Your colleagues have nothing open",
    words: "Tasks of your teams that others hold or are offered stand here.",
  },
};

/** The owner's tasks: offers first, then what is theirs by time left. Live. */
export function TaskList({ me }: Props) {
  const { list } = TaskListQuery.parse(Object.fromEntries(useSearchParams()));
  const lists = (me.isOwner ? ["open", "waiting", "done", "team"] : ["open", "waiting", "done"]) as List[];
  const open = useInfiniteQuery(taskListQuery("open"));
  const waiting = useInfiniteQuery(taskListQuery("waiting"));
  const counts: Partial<Record<List, number>> = { open: shownOf(open.data), waiting: shownOf(waiting.data) };

  return (
    <>
      <PageTop
        title="Tasks"
        actions={
          me.worksUntil && (
            <span className="small three line">
              <Who name={me.name} />
              <span>
                Works until <ExactTime at={me.worksUntil} style="clock" />
              </span>
            </span>
          )
        }
      />
      <Tabs
        label="Lists"
        tabs={lists.map((one) => ({
          href: (one === "open" ? "/tasks" : `/tasks?list=${one}`) as Route,
          label: names[one],
          here: one === list,
          ...(counts[one] ? { count: counts[one] } : {}),
        }))}
      />
      <div className="scroll">
        <div className="tasks">
          <MyAlerts />
          <Items key={list} list={list} isOwner={me.isOwner} />
        </div>
      </div>
    </>
  );
}

const shownOf = (data: { pages: { items: unknown[] }[] } | undefined) =>
  data?.pages.reduce((sum, page) => sum + page.items.length, 0) ?? 0;

function Items({ list, isOwner }: { list: List; isOwner: boolean }) {
  const query = useInfiniteQuery(taskListQuery(list));
  const container = useRef<HTMLDivElement>(null);

  function move(by: 1 | -1) {
    const rows = [...(container.current?.querySelectorAll<HTMLElement>("[data-task]") ?? [])];
    const at = rows.indexOf(document.activeElement as HTMLElement);
    rows[Math.max(0, Math.min(rows.length - 1, at + by))]?.focus();
  }
  useKeys([
    { id: "tasks.down", keys: "j", label: "Next task", group: "Tasks", run: () => move(1), repeat: true, quiet: true },
    { id: "tasks.up", keys: "k", label: "Task before", group: "Tasks", run: () => move(-1), repeat: true, quiet: true },
  ]);

  if (query.isPending) return <SkeletonRows rows={6} what="tasks" />;
  if (query.isError && !query.data) {
    return (
      <ErrorState title="Your tasks could not be read" onRetry={() => query.refetch()} busy={query.isFetching}>
        Nothing was lost. They are asked for again by themselves every few seconds.
      </ErrorState>
    );
  }
  const items = query.data?.pages.flatMap((page) => page.items) ?? [];
  if (items.length === 0) return <EmptyState title={empty[list].title}>{empty[list].words}</EmptyState>;

  return (
    <div ref={container}>
      {list === "open" ? <OpenItems items={items} isOwner={isOwner} /> : <Rows label={names[list]} items={items} />}
      {query.hasNextPage && (
        <LoadMore
          shown={items.length}
          noun="tasks"
          more
          busy={query.isFetchingNextPage}
          onMore={() => query.fetchNextPage()}
        />
      )}
    </div>
  );
}

/** Offers as cards for whom they are for; everything else as rows by what it needs. */
function OpenItems({ items, isOwner }: { items: TaskItem[]; isOwner: boolean }) {
  const offers = isOwner ? items.filter((task) => task.state === "offered") : [];
  const untaken = isOwner ? [] : items.filter((task) => task.state === "offered" && task.offerUntil === null);
  const replied = items.filter((task) => task.state === "responded");
  const rest = items.filter((task) => ![...offers, ...untaken, ...replied].includes(task));
  return (
    <>
      {offers.length > 0 && (
        <ul aria-label="Offered">
          {offers.map((task, index) => (
            <OfferCard key={task.id} task={task} first={index === 0} />
          ))}
        </ul>
      )}
      {untaken.length > 0 && <Rows label="Nobody took these" items={untaken} />}
      {rest.length > 0 && <Rows label={isOwner ? "Mine" : "Offered or with somebody"} items={rest} />}
      {replied.length > 0 && <Rows label="Replied, to be completed" items={replied} />}
    </>
  );
}

function Rows({ label, items }: { label: string; items: TaskItem[] }) {
  return (
    <section className="task-rows" aria-label={label}>
      <h2 className="head">{label}</h2>
      <ul>
        {items.map((task) => (
          <TaskRow key={task.id} task={task} />
        ))}
      </ul>
    </section>
  );
}
