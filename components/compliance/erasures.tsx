"use client";

import { useQuery } from "@tanstack/react-query";
import { EmptyState } from "@/components/ui/empty-state";
import { ErrorState } from "@/components/ui/error-state";
import { Chip } from "@/components/ui/marks/chip";
import { SkeletonRows } from "@/components/ui/skeleton-rows";
import { RelativeTime } from "@/components/ui/time/relative-time";
import type { ErasureItem } from "@/lib/erasure/schema.view";
import { ElsewhereRow } from "./elsewhere-row";
import { erasuresQuery } from "./erasures.query";
import { inShort, reasonWords, stateWords } from "./words";

/** Erasures under way and past, without a word of whom: what went, who asked, and what is left elsewhere. */
export function Erasures() {
  const query = useQuery(erasuresQuery);
  return (
    <section className="erasures" aria-label="Erasures">
      <h2>Erasures</h2>
      {query.isPending && <SkeletonRows rows={3} what="erasures" />}
      {query.isError && !query.data && (
        <ErrorState title="The erasures could not be read" onRetry={() => query.refetch()} busy={query.isFetching}>
          What was begun goes on all the same.
        </ErrorState>
      )}
      {query.data?.items.length === 0 && (
        <EmptyState title="Nobody was erased yet">
          Each erasure is followed here, on the other sides too, and stays as a line without a name.
        </EmptyState>
      )}
      {query.data && query.data.items.length > 0 && (
        <ul>
          {query.data.items.map((item) => (
            <Erasure key={item.id} item={item} />
          ))}
        </ul>
      )}
    </section>
  );
}

function Erasure({ item }: { item: ErasureItem }) {
  const { mark, words } = stateWords[item.state];
  const left = item.elsewhere.filter(({ state }) => state !== "done");
  const gone = item.elsewhere.length - left.length;
  return (
    <li className="erasure">
      <div className="erasure-line">
        <Chip kind={mark}>{words}</Chip>
        <span>{item.state === "running" ? "Chats are erased one by one" : inShort(item.counts)}</span>
        <span className="two">{reasonWords[item.reason]}</span>
        <span className="small three figures">
          <RelativeTime at={item.createdAt} ago />
          {item.by && `, asked by ${item.by}`}
        </span>
      </div>
      {item.elsewhere.length > 0 && (
        <p className="small three">
          Elsewhere: {gone} of {item.elsewhere.length} erased
        </p>
      )}
      {left.length > 0 && (
        <ul className="left" aria-label="Left elsewhere">
          {left.map((one) => (
            <ElsewhereRow key={one.id} item={one} />
          ))}
        </ul>
      )}
    </li>
  );
}
