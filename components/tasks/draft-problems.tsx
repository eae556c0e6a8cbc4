import { Mark } from "@/components/ui/marks/mark";
import type { DraftFindings } from "@/lib/sending/schema.view";
import { draftWords } from "./words.sending";

/** What keeps the words from going out, by the check that the server makes before it sends. */
export function DraftProblems({ text, findings }: { text: string; findings: DraftFindings }) {
  if (findings.length === 0) return null;
  return (
    <div role="status" aria-label="What may not be sent">
      <ul className="draft-problems">
        {findings.map((finding) => (
          <li key={`${finding.start} ${finding.end} ${draftWords(finding)}`} className="task-note">
            <Mark kind="grave" />
            <span>
              {draftWords(finding)}: <q>{text.slice(finding.start, finding.end)}</q>
            </span>
          </li>
        ))}
      </ul>
    </div>
  );
}
