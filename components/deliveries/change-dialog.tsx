"use client";

import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/float/dialog";
import { Mark } from "@/components/ui/marks/mark";
import { SkeletonRows } from "@/components/ui/skeleton-rows";
import type { ChangeView } from "@/lib/delivery/schema.change";
import type { DeliveryItem } from "@/lib/delivery/schema.view";
import { changeQuery } from "./change.query";
import { ChangeForm } from "./change-form";
import { answerOf } from "./words.change";

type Props = { item: DeliveryItem; open: boolean; onOpenChange: (open: boolean) => void };

/** Corrects what the other side refused and sends it on: its answer on top, then what can help. */
export function ChangeDialog({ item, open, onOpenChange }: Props) {
  const answer = answerOf(item);
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      wide
      title="Change and retry"
      lead="It goes on from the step that failed. What was done stays done; what you change is written again."
    >
      {answer && (
        <p className="danswer">
          <Mark kind="grave" />
          <span>{answer}</span>
        </p>
      )}
      <Loaded item={item} onDone={() => onOpenChange(false)} />
    </Dialog>
  );
}

function Loaded({ item, onDone }: { item: DeliveryItem; onDone: () => void }) {
  const query = useQuery(changeQuery(item.id));
  // What was there when the form opened: nothing that is typed moves away under a fresher reading.
  const [view, setView] = useState<ChangeView>();
  if (!view && query.data && !query.isFetching) setView(query.data);
  if (view) return <ChangeForm item={item} view={view} onDone={onDone} />;
  if (!query.isError) {
    return (
      <div className="body">
        <SkeletonRows rows={3} what="present values" />
      </div>
    );
  }
  return (
    <div className="body">
      <p role="alert">The present values could not be read. It may have moved on meanwhile.</p>
      <div className="line">
        <Button busy={query.isFetching} onClick={() => query.refetch()}>
          Try again
        </Button>
      </div>
    </div>
  );
}
