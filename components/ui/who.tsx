import { classNames } from "./class-names";
import { initials } from "./initials";

/** A person as initials. The name stands beside it or is given as `label`; alone it would say nothing. */
export function Who({ name, me, label }: { name: string; me?: boolean; label?: boolean }) {
  const named = label ? ({ role: "img", "aria-label": name } as const) : ({ "aria-hidden": true } as const);
  return (
    <span className={classNames("who", me && "me")} title={label ? name : undefined} {...named}>
      {initials(name)}
    </span>
  );
}
