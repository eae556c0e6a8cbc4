import type { Metadata } from "next";
import { forbidden } from "next/navigation";
import { Followups } from "@/components/followups/followups";
import { hasRole } from "@/lib/actor";
import { maySeeFollowups } from "@/lib/followups/policy";
import { requireActor } from "@/lib/session";

export const metadata: Metadata = { title: "Follow-ups" };

export default async function FollowupsPage() {
  const actor = await requireActor();
  if (!maySeeFollowups(actor)) forbidden();
  return <Followups isOwner={hasRole(actor, "owner")} />;
}
