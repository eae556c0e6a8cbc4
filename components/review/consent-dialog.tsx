"use client";

import { useState } from "react";
import { channelWords } from "@/components/handoffs/words";
import { Dialog } from "@/components/ui/float/dialog";
import { Field } from "@/components/ui/form/field";
import { Input } from "@/components/ui/form/input";
import { Select } from "@/components/ui/form/select";
import { channels } from "@/db/enums";
import { attachConsent } from "@/lib/handoffs/actions";
import { useReview } from "./review-context";
import { ReviewForm } from "./review-form";

/** Evidence of consent from outside the chat: what was said, where, when. It goes into the ledger under one's own name. */
export function ConsentDialog({ channel: asked }: { channel: string }) {
  const { view, act, open } = useReview();
  const [channel, setChannel] = useState(channels.find((name) => name === asked) ?? "email");
  return (
    <Dialog
      open
      onOpenChange={(on) => !on && open(null)}
      title="Attach evidence of consent"
      lead="It is added to the ledger under your name. A reason alone is no consent."
    >
      <ReviewForm
        verb="Attach"
        onSubmit={(fields) =>
          act((version) =>
            attachConsent({
              handoffId: view.id,
              version,
              channel,
              said: String(fields.get("said")),
              where: String(fields.get("where")),
              at: new Date(String(fields.get("at"))),
            }),
          )
        }
      >
        <Field label="Channel">
          <Select
            options={channels.map((value) => ({ value, label: channelWords[value] }))}
            value={channel}
            onChange={setChannel}
          />
        </Field>
        <Field label="What they said">
          <Input name="said" required minLength={3} />
        </Field>
        <Field label="Where">
          <Input name="where" required minLength={3} placeholder="Phone call, reply to our mail" />
        </Field>
        <Field label="When">
          <Input name="at" type="datetime-local" required defaultValue={localNow()} />
        </Field>
      </ReviewForm>
    </Dialog>
  );
}

/** This minute as the browser's date field writes it. */
function localNow(): string {
  const now = new Date();
  return new Date(now.getTime() - now.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
}
