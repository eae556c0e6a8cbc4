"use client";

import { Dialog as Base } from "@base-ui/react/dialog";
import { type FormEvent, type KeyboardEvent, type ReactNode, useRef } from "react";
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
  const form = useRef<HTMLFormElement>(null);
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
  // Heard by the dialog: a list that is open in it hears Escape first.
  const cancel = { id: "dialog.cancel", keys: keys.cancel, label: "Cancel", told: true, run: () => {} };
  // Heard above, since a radio button keeps Enter for itself; and here while the dialog is too new to have the focus.
  const done = { id: "dialog.submit", keys: keys.submit, label: verb, run: () => form.current?.requestSubmit() };
  useKeys([cancel, done].map((one) => ({ ...one, group: "Dialog", float: true })));

  return (
    <form ref={form} onSubmit={submit} onKeyDown={onKeyDown}>
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
