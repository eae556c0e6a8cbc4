import { Mark } from "@/components/ui/marks/mark";
import type { TaskView } from "@/lib/tasks/schema.view";

/** What the buyer wants and who they are, and what the owner has to put right. */
export function TaskBrief({ task }: { task: TaskView }) {
  const who = [task.role, task.company].filter(Boolean).join(", ");
  return (
    <section aria-label="Brief">
      {task.question && <p className="em">{task.need}</p>}
      {(who || task.summary) && (
        <p className="two">
          {who && `${who}. `}
          {task.summary}
        </p>
      )}
      {task.corrections.map((correction) => (
        <Note key={correction} kind="grave">
          The chat promised something. Correct it: {correction}
        </Note>
      ))}
      {task.exceptionNote && <Note kind="care">{task.exceptionNote}</Note>}
    </section>
  );
}

function Note({ kind, children }: { kind: "grave" | "care"; children: React.ReactNode }) {
  return (
    <p className="task-note small two">
      <Mark kind={kind} />
      <span>{children}</span>
    </p>
  );
}
