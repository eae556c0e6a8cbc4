import Link from "next/link";
import { botKinds } from "@/lib/measures/model/bot";
import type { BotPage } from "@/lib/measures/queries.bot";
import { sayCount, sayPercent } from "./format";
import { listHref, type Standing } from "./links";
import { botWords } from "./words";

/** Promises and repeated questions by page, in per cent of the chats there; each opens its transcripts. */
export function BotPages({ pages, standing }: { pages: readonly BotPage[]; standing: Standing }) {
  return (
    <section className="panel" aria-label="By page">
      <div className="sec">
        <h2>By page</h2>
        <span className="three">% of chats, and how many</span>
      </div>
      <table className="table figures">
        <thead>
          <tr>
            <th scope="col">Page</th>
            <th scope="col" className="num">
              Chats
            </th>
            {botKinds.map((kind) => (
              <th key={kind} scope="col" className="num">
                {botWords[kind]}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {pages.map((row) => (
            <tr key={row.page}>
              <th scope="row" className="cut">
                {row.page || "no page"}
              </th>
              <td className="num">
                <Link
                  className="opens-list"
                  href={listHref(standing, { measure: "exceptions", page: row.page })}
                  prefetch={false}
                >
                  {sayCount(row.chats)}
                </Link>
              </td>
              {botKinds.map((kind) => (
                <td key={kind} className="num">
                  {row[kind] === 0 ? (
                    <span className="three">0</span>
                  ) : (
                    <Link
                      className="opens-list"
                      href={listHref(standing, { measure: "exceptions", part: "numerator", kind, page: row.page })}
                      prefetch={false}
                    >
                      {sayPercent(row[kind] / row.chats)} <small className="how-many">{sayCount(row[kind])}</small>
                    </Link>
                  )}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
