import type { Metadata } from "next";
import { forbidden } from "next/navigation";
import { Queue } from "@/components/queue/queue";
import { db } from "@/lib/db";
import { may, mayReadAll } from "@/lib/handoffs/policy";
import { listFilterChoices } from "@/lib/handoffs/queries.counts";
import { requireActor } from "@/lib/session";

export const metadata: Metadata = { title: "Queue" };

export default async function QueuePage() {
  const actor = await requireActor();
  if (!mayReadAll(actor)) forbidden();
  const choices = await listFilterChoices(db(), actor);
  const mayClaim = may(actor, "claim") || may(actor, "claim", "manager") || may(actor, "claim", "compliance");
  return <Queue me={actor.id} mayClaim={mayClaim} choices={choices} />;
}
