"use client";

import { useInfiniteQuery } from "@tanstack/react-query";
import { RefreshCw } from "lucide-react";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { ErrorState } from "@/components/ui/error-state";
import { Icon } from "@/components/ui/icon";
import { LoadMore } from "@/components/ui/load-more";
import { Chip } from "@/components/ui/marks/chip";
import type { MarkKind } from "@/components/ui/marks/mark";
import { SkeletonRows } from "@/components/ui/skeleton-rows";
import { RelativeTime } from "@/components/ui/time/relative-time";
import { replayWebhook } from "@/lib/delivery/actions";
import type { WebhookItem } from "@/lib/delivery/schema.view";
import { webhookListQuery } from "./deliveries.query";
import { useDeliveryAction } from "./use-delivery-action";

const states: Record<WebhookItem["state"], { mark: MarkKind; word: string }> = {
  waiting: { mark: "care", word: "waits" },
  sent: { mark: "done", word: "sent" },
  dead: { mark: "grave", word: "failed" },
};

/** What the chatbots were told, the newest first; each can be sent again under the same id. */
export function WebhookItems() {
  const query = useInfiniteQuery(webhookListQuery);
  if (query.isPending) return <SkeletonRows rows={6} what="webhooks" />;
  if (query.isError && !query.data) {
    return (
      <ErrorState title="The webhooks could not be read" onRetry={() => query.refetch()} busy={query.isFetching}>
        They are sent all the same.
      </ErrorState>
    );
  }
  const items = query.data?.pages.flatMap((page) => page.items) ?? [];
  if (items.length === 0) {
    return (
      <EmptyState title="No webhooks yet">
        A chatbot with an address for webhooks is told here what became of its chats: approved, returned, confirmed.
      </EmptyState>
    );
  }
  return (
    <>
      <table className="table webhooks">
        <caption className="sr">Webhooks to sources</caption>
        <thead>
          <tr>
            <th scope="col">Event</th>
            <th scope="col">Source</th>
            <th scope="col">State</th>
            <th scope="col" className="num">
              Attempts
            </th>
            <th scope="col">Answer</th>
            <th scope="col">When</th>
            <td />
          </tr>
        </thead>
        <tbody>
          {items.map((item) => (
            <WebhookLine key={item.id} item={item} />
          ))}
        </tbody>
      </table>
      {query.hasNextPage && (
        <LoadMore
          shown={items.length}
          noun="webhooks"
          more
          busy={query.isFetchingNextPage}
          onMore={() => query.fetchNextPage()}
        />
      )}
    </>
  );
}

function WebhookLine({ item }: { item: WebhookItem }) {
  const { busy, run } = useDeliveryAction();
  return (
    <tr>
      <th scope="row">{item.kind}</th>
      <td className="two">{item.source}</td>
      <td>
        <Chip kind={states[item.state].mark}>{states[item.state].word}</Chip>
      </td>
      <td className="num">{item.attempts}</td>
      <td className="two">{item.answer}</td>
      <td className="three figures">
        <RelativeTime at={item.sentAt ?? item.createdAt} ago />
      </td>
      <td className="num">
        {item.state !== "waiting" && (
          <Button
            variant="bare"
            busy={busy}
            icon={<Icon of={RefreshCw} small />}
            aria-label={`Send ${item.kind} to ${item.source} again`}
            onClick={() => run(() => replayWebhook({ webhookId: item.id }), "Sent again under the same id.")}
          >
            Again
          </Button>
        )}
      </td>
    </tr>
  );
}
