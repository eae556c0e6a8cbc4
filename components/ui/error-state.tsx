"use client";

import { RefreshCw } from "lucide-react";
import type { ReactNode } from "react";
import { Button } from "./button";
import { Icon } from "./icon";

type Props = {
  /** What happened: "The CRM did not answer". */
  title: string;
  /** What was kept, and what happens next by itself. */
  children: ReactNode;
  onRetry?: () => void;
  busy?: boolean;
  /** Something else to do, beside trying again. */
  action?: ReactNode;
  /** What support needs to find it in the log. */
  reference?: string | undefined;
};

/** Something went wrong: what happened, what was kept, what to do. */
export function ErrorState({ title, children, onRetry, busy = false, action, reference }: Props) {
  return (
    <div className="state-box" role="alert">
      <h2>{title}</h2>
      <p>{children}</p>
      <div className="line">
        {onRetry && (
          <Button onClick={onRetry} busy={busy} icon={<Icon of={RefreshCw} />}>
            Try now
          </Button>
        )}
        {action}
      </div>
      {reference && <p className="ref">Reference {reference}</p>}
    </div>
  );
}
