"use client";

import { Dialog as Base } from "@base-ui/react/dialog";
import type { FormEvent, KeyboardEvent, ReactNode } from "react";
import { Button } from "../button";

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

/** The inside of a dialog that asks something: fields, Cancel, and one verb, which ⌘Enter presses too. */
export function DialogForm({ verb, risk, busy, why, problem, onSubmit, children }: Props) {
  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    if (!busy && !why) onSubmit(new FormData(event.currentTarget));
  }
  function onKeyDown(event: KeyboardEvent<HTMLFormElement>) {
    if (event.key !== "Enter" || !(event.metaKey || event.ctrlKey)) return;
    event.preventDefault();
    event.currentTarget.requestSubmit();
  }

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
        <Base.Close render={<Button variant="bare" keys="Escape" />}>Cancel</Base.Close>
        <Button type="submit" variant={risk ? "risk" : "primary"} keys="mod+Enter" busy={busy} why={why}>
          {verb}
        </Button>
      </footer>
    </form>
  );
}
