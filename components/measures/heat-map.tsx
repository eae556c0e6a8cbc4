import Link from "next/link";
import type { HeatCell } from "@/lib/measures/queries";
import { sayCount, sayPercent } from "./format";
import { depthOf, fewChats, heatOf, hotFrom } from "./heat";
import { listHref, type Standing } from "./links";

const room = { pages: 8, topics: 7 };

/** Exceptions by page and topic, in per cent of the chats there; each opens its list. */
export function HeatMap({ cells, standing }: { cells: HeatCell[]; standing: Standing }) {
  const heat = heatOf(cells, room);
  if (heat.rows.length === 0) {
    return (
      <p className="two none-yet">No chats in these days yet. Each page and topic a chat begins on stands here.</p>
    );
  }
  return (
    <>
      <div className="heat-scroll">
        <table className="heat figures">
          <thead>
            <tr>
              <th>
                <span className="sr">Page</span>
              </th>
              {heat.topics.map((topic) => (
                <th key={topic} scope="col" className="cut" title={topic || undefined}>
                  {topic ? wordOf(topic) : "no topic"}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {heat.rows.map((row) => (
              <tr key={row.page}>
                <th scope="row" className="cut" title={row.page || undefined}>
                  {row.page || "no page"}
                  <Link
                    className="opens-list"
                    href={listHref(standing, { measure: "exceptions", page: row.page })}
                    prefetch={false}
                  >
                    <small>{sayCount(row.chats)}</small>
                  </Link>
                </th>
                {row.cells.map((cell, index) => (
                  <Cell key={heat.topics[index]} cell={cell} standing={standing} />
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {(heat.morePages > 0 || heat.moreTopics > 0) && (
        <p className="small three">
          {[
            heat.morePages > 0 && `${heat.morePages} more ${heat.morePages === 1 ? "page" : "pages"}`,
            heat.moreTopics > 0 && `${heat.moreTopics} more ${heat.moreTopics === 1 ? "topic" : "topics"}`,
          ]
            .filter(Boolean)
            .join(", ")}{" "}
          with fewer chats: narrow by page or topic to see them.
        </p>
      )}
    </>
  );
}

function Cell({ cell, standing }: { cell: HeatCell | null; standing: Standing }) {
  if (!cell) return <td className="few">·</td>;
  const { numerator, denominator, page, topic } = cell;
  const share = numerator / denominator;
  const few = denominator < fewChats;
  const title = `${numerator} of ${denominator} ${denominator === 1 ? "chat" : "chats"}`;
  const href = listHref(standing, { measure: "exceptions", part: "numerator", page, topic, kind: standing.kind });
  return (
    <td
      className={few ? "few" : share >= hotFrom ? "hot" : undefined}
      style={few ? undefined : ({ "--h": depthOf(share).toFixed(2) } as React.CSSProperties)}
    >
      <Link href={href} title={title} prefetch={false}>
        {few ? "·" : sayPercent(share)}
        <span className="sr"> {few ? `few, ${title}` : `per cent, ${title}`}</span>
      </Link>
    </td>
  );
}

/** "ai-strategy" as people read it. */
function wordOf(topic: string): string {
  return topic.replaceAll(/[-_]/g, " ");
}
