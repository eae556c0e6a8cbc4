import type { Route } from "next";
import Link from "next/link";
import type { QuestionGroup } from "@/lib/measures/model/questions";

const shownEach = 5;

/** What the bot left open, the same questions together, most asked first; each leads to its transcripts. */
export function BotQuestions({ questions }: { questions: readonly QuestionGroup[] }) {
  return (
    <section className="panel" aria-label="Questions left open">
      <div className="sec">
        <h2>Questions left open</h2>
        <span className="three">what a person had to answer, the same ones together</span>
      </div>
      {questions.length === 0 ? (
        <p className="two none-yet">None in these days: whatever was asked, the bot answered.</p>
      ) : (
        <ol className="questions">
          {questions.map(({ text, asked, settled }) => (
            <li key={asked[0]?.handoffId}>
              <b className="figures asked-count">{asked.length}</b>
              <div>
                <p>{text}</p>
                <p className="small three">
                  {settled === 0 ? "none answered since" : `${settled} answered since`}, on {pagesOf(asked)}
                </p>
                <ul className="transcripts small">
                  <Transcripts asked={asked.slice(0, shownEach)} from={1} />
                </ul>
                {asked.length > shownEach && (
                  <details className="small">
                    <summary className="three">and {asked.length - shownEach} more</summary>
                    <ul className="transcripts">
                      <Transcripts asked={asked.slice(shownEach)} from={shownEach + 1} />
                    </ul>
                  </details>
                )}
              </div>
            </li>
          ))}
        </ol>
      )}
    </section>
  );
}

function Transcripts({ asked, from }: { asked: QuestionGroup["asked"]; from: number }) {
  return asked.map(({ handoffId, text }, index) => (
    <li key={handoffId}>
      <Link className="link" href={`/review/${handoffId}` as Route} title={text} prefetch={false}>
        transcript {from + index}
      </Link>
    </li>
  ));
}

function pagesOf(asked: QuestionGroup["asked"]): string {
  const pages = [...new Set(asked.map(({ page }) => page || "no page"))];
  return pages.length > 3 ? `${pages.slice(0, 3).join(", ")} and ${pages.length - 3} more` : pages.join(", ");
}
