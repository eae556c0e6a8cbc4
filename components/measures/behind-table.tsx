import type { Route } from "next";
import Link from "next/link";
import { Sign } from "@/components/ui/marks/sign";
import { ExactTime } from "@/components/ui/time/exact-time";
import type { MeasureRow } from "@/lib/measures/queries.list";
import { sayDuration } from "./format";

type Props = {
  rows: readonly MeasureRow[];
  /** What the tick means: "complete when they became ready …". */
  counted: string;
  /** Where a row leads for this person; null where nothing is theirs to open. */
  leadsTo: "review" | "task" | null;
};

/** The things behind a number, newest first. */
export function BehindTable({ rows, counted, leadsTo }: Props) {
  const timed = rows.some((row) => row.ms !== null);
  return (
    <table className="table behind">
      <thead>
        <tr>
          <th scope="col">When</th>
          <th scope="col">What they need</th>
          <th scope="col">Page, topic</th>
          <th scope="col">Person</th>
          {timed && (
            <th scope="col" className="num">
              Time
            </th>
          )}
          <th scope="col" title={counted}>
            Counted
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.id}>
            <td className="three">
              <ExactTime at={row.at} />
            </td>
            <td>
              <Named row={row} leadsTo={leadsTo} />
            </td>
            <td className="two">{[row.page, row.topic].filter(Boolean).join(", ") || "–"}</td>
            <td className="two">{row.person ?? "–"}</td>
            {timed && <td className="num figures">{row.ms === null ? "" : sayDuration(row.ms)}</td>}
            <td>
              <Sign kind={row.counted ? "tick" : "dash"} label={row.counted ? "counted" : "not counted"} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Named({ row, leadsTo }: { row: MeasureRow; leadsTo: Props["leadsTo"] }) {
  const words = row.need ?? (row.handoffId ? "A handoff that was erased" : "A chat that led to no handoff");
  const href =
    leadsTo === "review" && row.handoffId && row.need
      ? `/review/${row.handoffId}`
      : leadsTo === "task" && row.taskId
        ? `/tasks/${row.taskId}`
        : null;
  if (!href) return <span className={row.need ? undefined : "three"}>{words}</span>;
  return (
    <Link className="link" href={href as Route} prefetch={false}>
      {words}
    </Link>
  );
}
