import type { Route } from "next";
import Link from "next/link";
import type { ReactNode } from "react";
import { classNames } from "@/components/ui/class-names";

export type TopCount = { label: string; value: ReactNode; href?: Route; bad?: boolean };

type Props = {
  title: ReactNode;
  /** Beside the title: a way back before it, a range, a person's company. */
  before?: ReactNode;
  beside?: ReactNode;
  counts?: readonly TopCount[];
  /** At the end; the one primary button of the screen is the last. */
  actions?: ReactNode;
  ruled?: boolean;
};

/** The head of a screen: what it is, how things stand, what to do. */
export function PageTop({ title, before, beside, counts, actions, ruled }: Props) {
  return (
    <header className={classNames("top", ruled && "ruled")}>
      {before}
      <h1>{title}</h1>
      {beside}
      {counts && (
        <div className="counts">
          {counts.map((count) => (
            <TopFigure key={count.label} {...count} />
          ))}
        </div>
      )}
      {actions && <div className="line push">{actions}</div>}
    </header>
  );
}

function TopFigure({ label, value, href, bad }: TopCount) {
  const words = (
    <>
      <b>{value}</b> {label}
    </>
  );
  const className = bad ? "bad" : undefined;
  return href ? (
    <Link className={className} href={href}>
      {words}
    </Link>
  ) : (
    <span className={className}>{words}</span>
  );
}
