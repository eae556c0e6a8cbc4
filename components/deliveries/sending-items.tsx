"use client";

import { useInfiniteQuery } from "@tanstack/react-query";
import { useState } from "react";
import { sendingFinding, sendingName, sendingWords } from "@/components/tasks/words.sending";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { ErrorState } from "@/components/ui/error-state";
import { Dialog } from "@/components/ui/float/dialog";
import { DialogForm } from "@/components/ui/float/dialog-form";
import { Field } from "@/components/ui/form/field";
import { Textarea } from "@/components/ui/form/textarea";
import { LoadMore } from "@/components/ui/load-more";
import { State } from "@/components/ui/marks/sign";
import { SkeletonRows } from "@/components/ui/skeleton-rows";
import { RelativeTime } from "@/components/ui/time/relative-time";
import { confirmSending, giveUpSending, retrySending } from "@/lib/sending/actions";
import type { SendingItem } from "@/lib/sending/schema.view";
import { sendingListQuery } from "./deliveries.query";
import { useDeliveryAction } from "./use-delivery-action";

/** What owners sent to leads: what failed first, for a person to decide, then the newest. */
export function SendingItems() {
  const query = useInfiniteQuery(sendingListQuery);
  if (query.isPending) return <SkeletonRows rows={6} what="messages" />;
  if (query.isError && !query.data) {
    return (
      <ErrorState title="The messages could not be read" onRetry={() => query.refetch()} busy={query.isFetching}>
        They go out all the same.
      </ErrorState>
    );
  }
  const items = query.data?.pages.flatMap((page) => page.items) ?? [];
  if (items.length === 0) {
    return (
      <EmptyState title="No messages yet">
        What an owner sends to a lead from a task stands here, by mail or SMS, until it went out.
      </EmptyState>
    );
  }
  return (
    <>
      <ul aria-label="Messages">
        {items.map((item) => (
          <SendingLine key={item.id} item={item} />
        ))}
      </ul>
      {query.hasNextPage && (
        <LoadMore
          shown={items.length}
          noun="messages"
          more
          busy={query.isFetchingNextPage}
          onMore={() => query.fetchNextPage()}
        />
      )}
    </>
  );
}

function SendingLine({ item }: { item: SendingItem }) {
  const { sign, words } = sendingWords(item);
  const happened = item.findings.map(sendingFinding).filter((text) => text !== null);
  return (
    <li className="message">
      <div>
        <p className="strong cut">{sendingName(item)}</p>
        <p className="small three">
          {item.by}, <RelativeTime at={item.createdAt} ago />
          {item.attempts > 1 && `, ${item.attempts} attempts`}
          {item.answer && `, last answer ${item.answer}`}
        </p>
        {happened.map((text) => (
          <p key={text} className="small two">
            {text}
          </p>
        ))}
      </div>
      <div className="message-state">
        <State kind={sign}>{words}</State>
        {item.state === "dead" && <DeadMessage item={item} />}
      </div>
    </li>
  );
}

function DeadMessage({ item }: { item: SendingItem }) {
  const { busy, run } = useDeliveryAction();
  const [asking, setAsking] = useState(false);
  const seen = { sendingId: item.id, fence: item.fence };
  const name = sendingName(item);

  async function giveUp(fields: FormData) {
    const reason = String(fields.get("reason") ?? "");
    if (await run(() => giveUpSending({ ...seen, reason }), "Given up.")) setAsking(false);
  }
  return (
    <div className="line wraps">
      {item.inDoubt && item.about && (
        <Button
          busy={busy}
          aria-label={`The message to ${name} arrived`}
          onClick={() => run(() => confirmSending(seen), "Logged as the owner's reply.")}
        >
          It arrived
        </Button>
      )}
      <Button
        busy={busy}
        aria-label={`Send the message to ${name} again`}
        onClick={() => run(() => retrySending(seen), "It is tried again.")}
      >
        Retry
      </Button>
      <Button variant="bare" aria-label={`Give up on the message to ${name}`} onClick={() => setAsking(true)}>
        Give up
      </Button>
      <Dialog open={asking} onOpenChange={setAsking} title="Give up on this message" lead="It is not tried any more.">
        <DialogForm verb="Give up" risk busy={busy} onSubmit={giveUp}>
          <Field label="Why">
            <Textarea name="reason" required minLength={3} maxLength={1000} rows={3} />
          </Field>
        </DialogForm>
      </Dialog>
    </div>
  );
}
