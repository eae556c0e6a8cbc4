"use client";

import { useQuery } from "@tanstack/react-query";
import { EmptyState } from "@/components/ui/empty-state";
import { ErrorState } from "@/components/ui/error-state";
import { SkeletonRows } from "@/components/ui/skeleton-rows";
import { FindingList } from "./finding-list";
import { LastRun } from "./last-run";
import { reconciliationQuery } from "./reconciliation.query";
import { Repairs } from "./repairs";

/** Where the CRM and the calendars disagree with the desk: the last comparison, what a person must look at, what was repaired. */
export function Reconciliation() {
  const query = useQuery(reconciliationQuery);
  if (query.isPending) return <SkeletonRows rows={6} what="findings" />;
  if (query.isError && !query.data) {
    return (
      <ErrorState title="The findings could not be read" onRetry={() => query.refetch()} busy={query.isFetching}>
        Both sides are compared all the same.
      </ErrorState>
    );
  }
  const { last, open, hasMore, repaired, mayWithdraw } = query.data;
  return (
    <div className="reconciliation">
      <LastRun last={last} />
      <section aria-label="Findings">
        {open.length > 0 ? (
          <FindingList items={open} hasMore={hasMore} mayWithdraw={mayWithdraw} />
        ) : (
          <EmptyState title="Nothing to look at">
            {last?.finishedAt
              ? "Both sides agree. What was changed over there and cannot be mended safely shows here."
              : "What is changed over there and cannot be mended safely shows here, once both sides were compared."}
          </EmptyState>
        )}
      </section>
      {repaired.length > 0 && <Repairs items={repaired} />}
    </div>
  );
}
