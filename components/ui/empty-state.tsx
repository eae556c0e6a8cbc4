import type { ReactNode } from "react";

type Props = {
  title: string;
  /** What would fill it, and when something last did. */
  children: ReactNode;
  /** What is next. */
  action?: ReactNode;
};

/** A list with nothing in it: says what would fill it and what is next. */
export function EmptyState({ title, children, action }: Props) {
  return (
    <div className="state-box">
      <h2>{title}</h2>
      <p>{children}</p>
      {action && <div className="line">{action}</div>}
    </div>
  );
}
