"use client";

import { stateWords } from "@/components/handoffs/words";
import type { MergeTarget } from "@/lib/handoffs/schema.review";
import { useReview } from "./review-context";

/** Field by field what each of two handoffs holds; where they differ, the other's stands and this one's stays in its own trail. */
export function MergePreview({ target }: { target: MergeTarget }) {
  const { view } = useReview();
  const { brief } = view;
  const rows = [
    { field: "Name", ours: brief.contact.name?.value, theirs: target.name },
    { field: "Company", ours: brief.contact.company?.value, theirs: target.company },
    { field: "Need", ours: brief.need, theirs: target.need },
    { field: "Question", ours: brief.question, theirs: target.question },
    { field: "Owner", ours: view.owner?.name, theirs: target.owner },
    { field: "State", ours: "merged", theirs: stateWords[target.state] },
  ];
  return (
    <table className="diff-table merging">
      <caption className="sr">What each of the two handoffs holds</caption>
      <thead>
        <tr>
          <th scope="col">Field</th>
          <th scope="col">This one, ends</th>
          <th scope="col">The other, stays</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ field, ours, theirs }) => (
          <tr key={field} className={(ours ?? null) === theirs ? "same" : undefined}>
            <th scope="row">{field}</th>
            <td>{ours ?? "none"}</td>
            <td>{theirs ?? "none"}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
