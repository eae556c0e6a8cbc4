"use client";

import { Dialog as Base } from "@base-ui/react/dialog";
import type { FormEvent, KeyboardEvent, ReactNode } from "react";
import { Button } from "../button";
import { isMac } from "../keys/platform";
import { isStroke, parseStroke } from "../keys/stroke";
import { useKeys } from "../keys/use-keys";

type Props = {
  /** The verb on the button that does it: "Reject". */
  verb: string;
  risk?: boolean;
  busy?: boolean;
  /** Why it cannot be done yet. */
  why?: string | false | undefined;
  /** What went wrong the last time. */
  problem?: string | undefined;
  onSubmit: (fields: FormData) => void;
  children?: ReactNode;
};

const keys = { cancel: "Escape", submit: "mod+Enter" };

/** The inside of a dialog that asks something: fields, Cancel, and one verb, which ⌘Enter presses too. */
export function DialogForm({ verb, risk, busy, why, problem, onSubmit, children }: Props) {
  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    // React lets events out of a dialog into whatever holds it: a form that asks "are you sure?" would be sent again.
    event.stopPropagation();
    if (!busy && !why) onSubmit(new FormData(event.currentTarget));
  }
  function onKeyDown(event: KeyboardEvent<HTMLFormElement>) {
    if (!isStroke(parseStroke(keys.submit), event, isMac())) return;
    event.preventDefault();
    event.currentTarget.requestSubmit();
  }
  // Heard here and by the dialog: a list that is open in it hears Escape first, and a radio button keeps Enter for itself.
  const told = { group: "Dialog", float: true, told: true, run: () => {} };
  useKeys([
    { id: "dialog.cancel", keys: keys.cancel, label: "Cancel", ...told },
    { id: "dialog.submit", keys: keys.submit, label: verb, ...told },
  ]);

  return (
    <form onSubmit={submit} onKeyDown={onKeyDown}>
      <div className="body">
        {children}
        {problem && (
          <p className="hint wrong" role="alert">
            {problem}
          </p>
        )}
      </div>
      <footer>
        <Base.Close render={<Button variant="bare" keys={keys.cancel} />}>Cancel</Base.Close>
        <Button type="submit" variant={risk ? "risk" : "primary"} keys={keys.submit} busy={busy} why={why}>
          {verb}
        </Button>
      </footer>
    </form>
  );
}
