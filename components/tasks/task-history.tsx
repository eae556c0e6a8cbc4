import { RelativeTime } from "@/components/ui/time/relative-time";
import type { TaskView } from "@/lib/tasks/schema.view";
import { historyWords } from "./words";

/** What happened to the handoff and its tasks, oldest first. */
export function TaskHistory({ history }: { history: TaskView["history"] }) {
  const told = history.filter(({ action }) => historyWords[action]);
  if (told.length === 0) return null;
  return (
    <section aria-label="History">
      <h2 className="small three">History</h2>
      <ol className="past">
        {told.map((entry) => (
          <li key={`${entry.at} ${entry.action}`} className="line small">
            <span>
              {historyWords[entry.action]}
              {entry.by && <span className="three"> {entry.by}</span>}
            </span>
            <span className="push three">
              <RelativeTime at={entry.at} ago />
            </span>
          </li>
        ))}
      </ol>
    </section>
  );
}
