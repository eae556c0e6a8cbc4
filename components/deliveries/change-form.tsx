"use client";

import { type ReactNode, useRef, useState } from "react";
import { DialogForm } from "@/components/ui/float/dialog-form";
import { Field } from "@/components/ui/form/field";
import { Textarea } from "@/components/ui/form/textarea";
import type { Step } from "@/lib/delivery/model";
import type { ChangeView } from "@/lib/delivery/schema.change";
import type { DeliveryItem } from "@/lib/delivery/schema.view";
import { ContactPart, MeetingPart, OwnerPart } from "./change-parts";
import { useChange } from "./use-change";

type Props = { item: DeliveryItem; view: ChangeView; onDone: () => void };
type Part = "contact" | "owner" | "meeting";

/** What most likely helps against a refusal of a step. */
const helpsFirst: Partial<Record<Step, Part>> = { "crm.task": "owner", "calendar.book": "meeting" };

/** What can help stands open; the rest is one press away. */
export function ChangeForm({ item, view, onDone }: Props) {
  const change = useChange(item, view, onDone);
  const [ownerId, setOwnerId] = useState<string>();
  const [withoutCrmOwner, setWithoutCrmOwner] = useState(false);
  const [withoutMeeting, setWithoutMeeting] = useState(false);
  const form = useRef<HTMLDivElement>(null);
  const isDone = (step: Step) => view.done.includes(step);
  const isOtherOwner = ownerId !== undefined && ownerId !== view.owner.id;
  const meeting = isDone("calendar.book") ? null : view.meeting;

  const parts: Record<Part, ReactNode> = {
    contact: <ContactPart view={view} errors={change.errors} />,
    owner: !isDone("notify.owner") && (
      <OwnerPart
        view={view}
        error={change.errors.ownerId}
        ownerId={ownerId}
        onOwner={setOwnerId}
        takesMeeting={isOtherOwner && meeting !== null}
        mayDoWithout={view.owner.hasCrmOwner && !isDone("crm.task")}
        withoutCrmOwner={withoutCrmOwner}
        onWithout={setWithoutCrmOwner}
      />
    ),
    meeting: meeting && (
      <MeetingPart
        meeting={meeting}
        checked={withoutMeeting || isOtherOwner}
        disabled={isOtherOwner}
        onChange={setWithoutMeeting}
      />
    ),
  };
  const failed = item.steps.find(({ state }) => state === "failed")?.step;
  const first = (failed && helpsFirst[failed]) ?? "contact";
  const shown = parts[first] ? first : "contact";
  const others = (["contact", "owner", "meeting"] as const).filter((part) => part !== shown && parts[part]);

  async function submit(fields: FormData) {
    await change.send(fields, {
      ...(isOtherOwner && { ownerId }),
      ...(withoutCrmOwner && { withoutCrmOwner }),
      ...(meeting && (withoutMeeting || isOtherOwner) && { withoutMeeting: true as const }),
    });
    // Where something is wrong, the hands go to it; a part that hides it opens.
    requestAnimationFrame(() => {
      const wrong = form.current?.querySelector<HTMLElement>("[aria-invalid=true]");
      wrong?.closest("details")?.setAttribute("open", "");
      wrong?.focus();
    });
  }

  return (
    <DialogForm verb="Change and retry" busy={change.busy} problem={change.problem} onSubmit={submit}>
      <div className="dchange" ref={form}>
        {parts[shown]}
        <Field label="How you know" hint="Kept with the change." error={change.errors.reason}>
          <Textarea name="reason" required minLength={3} maxLength={1000} rows={2} />
        </Field>
        {others.length > 0 && (
          <details>
            <summary>Change something else</summary>
            {others.map((part) => (
              <div key={part}>{parts[part]}</div>
            ))}
          </details>
        )}
      </div>
    </DialogForm>
  );
}
