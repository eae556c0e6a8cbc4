import { ArrowRight } from "lucide-react";
import type { ReactNode } from "react";
import { Icon } from "./icon";
import { VisuallyHidden } from "./visually-hidden";

export type DiffRow = { field: string; before: string | null; after: string | null };

type Props = {
  caption: string;
  head: { field: ReactNode; before: ReactNode; after: ReactNode };
  rows: readonly DiffRow[];
};

/** Field by field, what is there and what will be. A null `after` leaves the field alone. */
export function DiffTable({ caption, head, rows }: Props) {
  return (
    <table className="diff-table">
      <caption className="sr">{caption}</caption>
      <thead>
        <tr>
          <th scope="col">{head.field}</th>
          <th scope="col">{head.before}</th>
          <td />
          <th scope="col">{head.after}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <DiffLine key={row.field} row={row} />
        ))}
      </tbody>
    </table>
  );
}

function DiffLine({ row }: { row: DiffRow }) {
  const changes = row.after !== null && row.after !== row.before;
  return (
    <tr className={changes ? undefined : "same"}>
      <th scope="row">{row.field}</th>
      <td className="was">{row.before || "empty"}</td>
      <td className="arrow">
        {changes && (
          <>
            <Icon of={ArrowRight} small />
            <VisuallyHidden>becomes</VisuallyHidden>
          </>
        )}
      </td>
      <td className="now">{changes ? row.after || "empty" : "stays"}</td>
    </tr>
  );
}
