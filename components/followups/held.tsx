"use client";

import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { ErrorState } from "@/components/ui/error-state";
import { RelativeTime } from "@/components/ui/time/relative-time";
import type { HeldItem } from "@/lib/followups/schema.view";
import { heldQuery } from "./followups.query";
import { SettleDialog } from "./settle-dialog";
import { channelWords, foreignWords } from "./words";

/** Follow-up drafts that hold what is not the lead's: compliance releases or discards them. Nothing where there is none. */
export function Held() {
  const query = useQuery(heldQuery);
  if (query.isError && !query.data) {
    return (
      <ErrorState title="The held drafts could not be read" onRetry={() => query.refetch()} busy={query.isFetching}>
        They stay held. They are asked for again by themselves every few seconds.
      </ErrorState>
    );
  }
  if (!query.data || query.data.length === 0) return null;
  return (
    <section className="held" aria-label="Held drafts">
      <h2 className="head">Held for personal data</h2>
      <ul>
        {query.data.map((item) => (
          <HeldDraft key={item.id} item={item} />
        ))}
      </ul>
    </section>
  );
}

function HeldDraft({ item }: { item: HeldItem }) {
  const [way, setWay] = useState<"release" | "discard">("release");
  const [open, setOpen] = useState(false);
  const who = [item.name, item.company].filter(Boolean).join(", ") || "somebody";
  const ask = (by: "release" | "discard") => {
    setWay(by);
    setOpen(true);
  };
  return (
    <li>
      <p>
        <b className="strong">Holds {item.found.map((kind) => foreignWords[kind]).join(", ")}</b>{" "}
        <span className="two">
          to {who}
          {item.channel && ` ${channelWords[item.channel]}`}, written by {item.by},{" "}
          <RelativeTime at={item.heldAt} ago />
        </span>
      </p>
      <p className="followup-words">
        {item.parts.map((part, at) =>
          // biome-ignore lint/suspicious/noArrayIndexKey: the parts of one text, in their order
          part.kind ? <mark key={at}>{part.text}</mark> : <span key={at}>{part.text}</span>,
        )}
      </p>
      <div className="line">
        <Button onClick={() => ask("release")} aria-label={`Release: to ${who}`}>
          Release
        </Button>
        <Button onClick={() => ask("discard")} aria-label={`Discard: to ${who}`}>
          Discard
        </Button>
      </div>
      <SettleDialog key={way} followupId={item.id} way={way} open={open} onOpenChange={setOpen} />
    </li>
  );
}
