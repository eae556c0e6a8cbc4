"use client";

import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { ErrorState } from "@/components/ui/error-state";
import { ElsewhereRow } from "./elsewhere-row";
import { leftQuery } from "./left.query";

/** More than these push the trail out of sight. */
const shownAtFirst = 3;

/** What of erased people still stands in the CRM or a calendar and goes no further by itself. Nothing where nothing does. */
export function LeftElsewhere() {
  const query = useQuery(leftQuery);
  const [all, setAll] = useState(false);
  if (query.isError && !query.data) {
    return (
      <ErrorState
        title="What is left on other sides could not be read"
        onRetry={() => query.refetch()}
        busy={query.isFetching}
      >
        Nothing of it is lost. It is asked for again by itself every few seconds.
      </ErrorState>
    );
  }
  const items = query.data?.items ?? [];
  if (items.length === 0) return null;
  const shown = all ? items : items.slice(0, shownAtFirst);
  return (
    <section className="left-elsewhere" aria-label="Left elsewhere">
      <h2>Erased here, still on another side</h2>
      <ul className="left">
        {shown.map((item) => (
          <ElsewhereRow key={item.id} item={item} />
        ))}
      </ul>
      {shown.length < items.length && (
        <p className="line">
          <Button variant="bare" onClick={() => setAll(true)}>
            Show all {items.length}
          </Button>
        </p>
      )}
    </section>
  );
}
