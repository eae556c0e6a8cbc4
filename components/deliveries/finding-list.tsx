"use client";

import { useState } from "react";
import { Button } from "@/components/ui/button";
import type { FindingItem } from "@/lib/reconciliation/schema.view";
import { FindingRow } from "./finding-row";
import { SetAsideDialog } from "./set-aside-dialog";

type Props = { items: readonly FindingItem[]; hasMore: boolean; mayWithdraw: boolean };

/** What a person must look at, the newest first; one or all can be set aside with a reason. */
export function FindingList({ items, hasMore, mayWithdraw }: Props) {
  const [all, setAll] = useState(false);
  return (
    <>
      {items.length > 1 && (
        <div className="line all">
          <span className="two">
            {hasMore ? `The newest ${items.length}` : items.length} to look at: what cannot be mended safely.
          </span>
          <Button variant="bare" className="push" onClick={() => setAll(true)}>
            Set all {items.length} aside
          </Button>
          <SetAsideDialog items={items} open={all} onOpenChange={setAll} />
        </div>
      )}
      <ul>
        {items.map((item) => (
          <FindingRow key={item.id} item={item} mayWithdraw={mayWithdraw} />
        ))}
      </ul>
    </>
  );
}
