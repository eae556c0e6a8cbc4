import type { Metadata } from "next";
import { forbidden } from "next/navigation";
import { TaskList } from "@/components/tasks/task-list";
import { hasRole } from "@/lib/actor";
import { db } from "@/lib/db";
import { requireActor } from "@/lib/session";
import { maySeeTasks } from "@/lib/tasks/policy";
import { findHours } from "@/lib/tasks/queries";
import { worksUntil } from "@/lib/time/working-time";

export const metadata: Metadata = { title: "Tasks" };

export default async function TasksPage() {
  const actor = await requireActor();
  if (!maySeeTasks(actor)) forbidden();
  const hours = await findHours(db(), actor.id);
  const until = hours && worksUntil(new Date(), hours.workingHours, hours.timeZone);
  const me = { name: actor.name, isOwner: hasRole(actor, "owner"), worksUntil: until?.toISOString() ?? null };
  return <TaskList me={me} />;
}
