import type { ReactNode } from "react";
import { classNames } from "./class-names";
import { Mark } from "./marks/mark";

type Props = { tone: "note" | "care" | "grave"; children: ReactNode; action?: ReactNode };

/** One line across the screen about the screen itself. A grave one is announced at once. */
export function Banner({ tone, children, action }: Props) {
  return (
    <div className={classNames("banner", tone)} role={tone === "grave" ? "alert" : "status"}>
      <Mark kind={tone} />
      <span>{children}</span>
      {action && <span className="push line">{action}</span>}
    </div>
  );
}
