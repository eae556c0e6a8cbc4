"use client";

import { useState, useTransition } from "react";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/form/checkbox";
import { Field } from "@/components/ui/form/field";
import { Input } from "@/components/ui/form/input";
import { useToast } from "@/components/ui/toast/use-toast";
import { setPreferences } from "@/lib/alerts/actions";
import type { Preferences } from "@/lib/alerts/model";
import { BrowserNotices } from "./browser-notices";

const problems: Record<Exclude<Awaited<ReturnType<typeof setPreferences>>, { ok: true }>["error"], string> = {
  forbidden: "Only people have preferences.",
  invalid: "Give both times, or neither.",
  signed_out: "You are signed out. Sign in again to go on.",
};

/** How one is told of what one must act on, beside the desk itself, and when not. */
export function PreferencesForm({ initial, timeZone }: { initial: Preferences; timeZone: string }) {
  const [values, setValues] = useState(initial);
  const [busy, start] = useTransition();
  const toast = useToast();
  const set = (change: Partial<Preferences>) => setValues({ ...values, ...change });

  function save() {
    start(async () => {
      const result = await setPreferences(values);
      if (result.ok) toast.show({ title: "Kept." });
      else toast.show({ title: problems[result.error], tone: "problem" });
    });
  }

  return (
    <form
      className="preferences"
      onSubmit={(event) => {
        event.preventDefault();
        save();
      }}
    >
      <section aria-labelledby="ways">
        <h2 id="ways">Tell me of what I must act on</h2>
        <p className="two">
          An offered task, a reply that is nearly due, a message that did not go out. Again until you have seen it; in
          the desk always.
        </p>
        <Checkbox checked={values.mail} onChange={(mail) => set({ mail })}>
          By mail
        </Checkbox>
        <Checkbox checked={values.channel} onChange={(channel) => set({ channel })}>
          In the team’s own channel, with my name
        </Checkbox>
        <BrowserNotices />
      </section>
      <section aria-labelledby="quiet">
        <h2 id="quiet">Quiet hours</h2>
        <p className="two">
          Nothing is told between these times ({timeZone}); it is when they are over. Empty: never quiet.
        </p>
        <div className="quiet-hours">
          <Field label="From">
            <Input
              type="time"
              value={values.quietFrom ?? ""}
              onChange={(event) => set({ quietFrom: event.target.value || null })}
            />
          </Field>
          <Field label="To">
            <Input
              type="time"
              value={values.quietTo ?? ""}
              onChange={(event) => set({ quietTo: event.target.value || null })}
            />
          </Field>
        </div>
      </section>
      <div>
        <Button type="submit" variant="primary" busy={busy}>
          Save
        </Button>
      </div>
    </form>
  );
}
