import type { Route } from "next";
import Link from "next/link";
import { ExactTime } from "@/components/ui/time/exact-time";

export type TrailRow = {
  id: string;
  at: Date;
  seq: number | null;
  action: string;
  actorKind: string;
  actorId: string | null;
  actorName: string | null;
  subjectKind: string;
  subjectId: string | null;
  data: unknown;
};

/** Who did what to what, newest first. Each name narrows the trail to it. */
export function Trail({ rows }: { rows: readonly TrailRow[] }) {
  return (
    <table className="table">
      <thead>
        <tr>
          <th scope="col">When</th>
          <th scope="col">Who</th>
          <th scope="col">Did</th>
          <th scope="col">To</th>
          <th scope="col">With</th>
          <th scope="col" className="num">
            Place
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.id}>
            <td className="figures">
              <ExactTime at={row.at} />
            </td>
            <td>{row.actorId ? <Narrow by="person" to={row.actorId} words={nameOf(row)} /> : nameOf(row)}</td>
            <td>
              <Narrow by="action" to={row.action} words={row.action.replace(".", ": ").replaceAll("_", " ")} />
            </td>
            <td>
              {row.subjectId ? <Narrow by="subject" to={row.subjectId} words={subjectOf(row)} /> : row.subjectKind}
            </td>
            <td className="three">{wordsOf(row.data)}</td>
            <td className="num">{row.seq ?? "not sealed"}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Narrow({ by, to, words }: { by: string; to: string; words: string }) {
  return (
    <Link className="link" href={`/compliance?${by}=${encodeURIComponent(to)}` as Route}>
      {words}
    </Link>
  );
}

const nameOf = ({ actorName, actorKind }: TrailRow) =>
  actorName ?? (actorKind === "client" ? "An API client" : "The desk itself");
/** The end of an id tells two apart; its beginning is the time. */
const subjectOf = ({ subjectKind, subjectId }: TrailRow) => `${subjectKind} …${subjectId?.slice(-6)}`;

/** Names and values as they stand; a hash is as good by its beginning, and an empty list says nothing. */
function wordsOf(data: unknown): string {
  if (typeof data !== "object" || data === null) return "";
  return Object.entries(data)
    .filter(([, value]) => value !== null && !(Array.isArray(value) && value.length === 0))
    .map(([name, value]) => `${name} ${name.endsWith("Hash") ? `${String(value).slice(0, 8)}…` : inWords(value)}`)
    .join(" · ");
}

function inWords(value: unknown): string {
  if (Array.isArray(value)) return value.map(inWords).join(", ");
  return typeof value === "string" ? value : JSON.stringify(value);
}
