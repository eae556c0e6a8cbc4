import type { Metadata } from "next";
import { forbidden, redirect } from "next/navigation";
import { Queue } from "@/components/queue/queue";
import { db } from "@/lib/db";
import { may, mayReadAll } from "@/lib/handoffs/policy";
import { listFilterChoices } from "@/lib/handoffs/queries.counts";
import { listOwners } from "@/lib/handoffs/queries.review";
import { requireActor } from "@/lib/session";
import { findDefaultQuery } from "@/lib/views/queries";

export const metadata: Metadata = { title: "Queue" };

export default async function QueuePage({ searchParams }: PageProps<"/queue">) {
  const actor = await requireActor();
  if (!mayReadAll(actor)) forbidden();
  if (Object.keys(await searchParams).length === 0) {
    const query = await findDefaultQuery(db(), actor);
    if (query) redirect(`/queue?${query}`);
  }
  const [choices, owners] = await Promise.all([listFilterChoices(db(), actor), listOwners(db())]);
  const mayClaim = may(actor, "claim") || may(actor, "claim", "manager") || may(actor, "claim", "compliance");
  return <Queue me={actor} mayClaim={mayClaim} choices={choices} owners={owners} />;
}
