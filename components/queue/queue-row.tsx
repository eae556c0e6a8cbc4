import { Eye } from "lucide-react";
import type { Route } from "next";
import Link from "next/link";
import { ConsentSigns } from "@/components/handoffs/consent-signs";
import { ExceptionChips } from "@/components/handoffs/exception-chips";
import { roleWords, shortMoney, stateWords } from "@/components/handoffs/words";
import { classNames } from "@/components/ui/class-names";
import { Checkbox } from "@/components/ui/form/checkbox";
import { Icon } from "@/components/ui/icon";
import { Countdown, TimeLeft, useLeft } from "@/components/ui/time/countdown";
import { RelativeTime } from "@/components/ui/time/relative-time";
import { Who } from "@/components/ui/who";
import type { ShownRow } from "./arrange";

type Props = {
  row: ShownRow;
  me: string;
  at: boolean;
  index: number;
  selected: boolean;
  onToggle: ((row: ShownRow) => void) | undefined;
  onFocus: () => void;
};

const lastMinute = 60_000;

/** One handoff: time left, need and unresolved question, what is risky, who it is, whose it is. */
export function QueueRow({ row, me, at, index, selected, onToggle, onFocus }: Props) {
  const left = useLeft(row.dueAt ?? row.stateAt);
  const mine = row.holder?.id === me;
  const open = row.state === "needs_review" || row.state === "in_review";
  const late = open && !row.gone && row.dueAt !== null && left < lastMinute;
  return (
    <div
      className={classNames(
        "qrow",
        late && "is-late",
        at && "is-at",
        selected && "is-on",
        (row.gone || (row.holder && !mine)) && "is-held",
        row.fresh && !row.gone && "is-new",
      )}
      role="row"
      aria-rowindex={index + 2}
      aria-selected={onToggle ? selected : undefined}
      tabIndex={-1}
      onFocus={onFocus}
    >
      <span role="gridcell">
        {onToggle && !row.gone && (
          <Checkbox label={`Select ${row.contactName ?? row.need}`} checked={selected} onChange={() => onToggle(row)} />
        )}
      </span>
      <span role="gridcell">
        {open && row.dueAt ? (
          <TimeLeft dueAt={row.dueAt} total={row.target} />
        ) : (
          <RelativeTime at={row.stateAt} className="three" />
        )}
      </span>
      <span role="gridcell">
        <Link className="need cut" href={`/review/${row.id}` as Route} data-row={row.id} prefetch={false}>
          {row.need}
        </Link>
        <span className={classNames("ask cut", !row.question && "none")}>
          {row.question ?? "No question was asked"}
        </span>
      </span>
      <span role="gridcell" className="ex">
        <ExceptionChips kinds={row.exceptions} />
      </span>
      <span role="gridcell">
        <ConsentSigns consent={row.consent} />
      </span>
      <TwoLines first={row.contactName ?? "Not known"} second={row.contactCompany} />
      <TwoLines first={row.page ?? "–"} second={row.topic} />
      <span role="gridcell" className="num">
        {row.value ? shortMoney(row.value) : <span className="three">–</span>}
      </span>
      <TwoLines
        first={row.match?.label ?? "Looking…"}
        second={row.match?.detail ?? null}
        quiet={row.match?.label !== "Customer"}
      />
      <TwoLines first={row.owner?.name ?? "No owner"} second={row.owner?.reason ?? null} />
      <span role="gridcell" className="hold">
        <With row={row} mine={mine} />
      </span>
    </div>
  );
}

function TwoLines({ first, second, quiet }: { first: string; second: string | null; quiet?: boolean }) {
  return (
    <span role="gridcell">
      <span className={classNames("cut", quiet && "three")} title={first}>
        {first}
      </span>
      {second && (
        <span className="sub cut" title={second}>
          {second}
        </span>
      )}
    </span>
  );
}

/** Who has it: the holder with the lease's rest, those who look, the role it went to, or that it is gone. */
function With({ row, mine }: { row: ShownRow; mine: boolean }) {
  if (row.gone) return "decided";
  if (row.holder) {
    return (
      <>
        <Countdown until={row.holder.until} />
        <Who name={row.holder.name} me={mine} label />
      </>
    );
  }
  if (row.escalatedTo) return roleWords[row.escalatedTo];
  if (row.state !== "needs_review" && row.state !== "in_review") return stateWords[row.state];
  const [viewer] = row.viewers;
  if (!viewer) return null;
  const others = row.viewers.length - 1;
  return (
    <span className="line" title={`Looking: ${row.viewers.join(", ")}`}>
      <Icon of={Eye} />
      <Who name={viewer} label />
      {others > 0 && <span className="three">+{others}</span>}
    </span>
  );
}
