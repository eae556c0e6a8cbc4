import { TimeSpan } from "@/components/ui/time/exact-time";
import type { FindingItem } from "@/lib/reconciliation/schema.view";
import { systemOf } from "./words.findings";

/** When, in whose calendar, and under which ids the other side has it. */
export function FindingFacts({ item: { detail, owner, system, externalId } }: { item: FindingItem }) {
  const { start, end, records } = detail;
  const ids = typeof records === "string" ? records : externalId;
  return (
    <p className="small three facts">
      {typeof start === "string" && typeof end === "string" && (
        <span>
          <TimeSpan from={start} to={end} />
        </span>
      )}
      {owner && <span>{owner}'s calendar</span>}
      {system && ids && (
        <span className="id">
          {systemOf(system)} {ids}
        </span>
      )}
    </p>
  );
}
