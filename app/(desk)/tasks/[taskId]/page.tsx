import type { Metadata } from "next";
import { forbidden, notFound } from "next/navigation";
import { Task } from "@/components/tasks/task";
import { connected } from "@/lib/connectors/connected";
import { db } from "@/lib/db";
import { requireActor } from "@/lib/session";
import { maySeeTasks } from "@/lib/tasks/policy";
import { findTaskView } from "@/lib/tasks/queries.task";
import { OneTask } from "@/lib/tasks/schema";

export const metadata: Metadata = { title: "Task" };

export default async function TaskPage({ params }: PageProps<"/tasks/[taskId]">) {
  const actor = await requireActor();
  if (!maySeeTasks(actor)) forbidden();
  const input = OneTask.safeParse(await params);
  const task = input.success
    ? await findTaskView(db(), actor, input.data.taskId, (await connected()).sendable)
    : undefined;
  if (!task) notFound();
  return <Task key={task.id} initial={task} />;
}
