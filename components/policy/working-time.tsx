"use client";

import { Field } from "@/components/ui/form/field";
import { Input } from "@/components/ui/form/input";
import { Textarea } from "@/components/ui/form/textarea";
import { hoursName, type Typed } from "./typed";
import { days } from "./words";

type Props = { typed: Typed; wrong: Record<string, string>; onChange: (name: string, value: string) => void };

/** The hours in which the response target runs, their zone, and the days on which nobody works. */
export function WorkingTime({ typed, wrong, onChange }: Props) {
  return (
    <section className="policy-part" aria-labelledby="policy-time">
      <h2 id="policy-time">Working time</h2>
      <p className="two">
        The response target runs in these hours. A person’s own hours apply to their meetings and to what is routed to
        them. Counts for handoffs that become ready from now on.
      </p>
      <div className="policy-row">
        <div className="week">
          {days.map((day, at) => {
            const name = hoursName(at);
            return (
              <Field key={day} label={day} error={wrong[name]}>
                <Input
                  name={name}
                  autoComplete="off"
                  placeholder="nobody works"
                  value={typed[name] ?? ""}
                  onChange={(event) => onChange(name, event.target.value)}
                />
              </Field>
            );
          })}
        </div>
        <p className="two">
          Like 09:00-17:00, or 09:00-12:30, 13:30-18:00. A whole day is 00:00-24:00; 22:00-06:00 runs past midnight. An
          empty day is free; with all of them empty every hour counts.
        </p>
      </div>
      <div className="policy-row">
        <Field label="Time zone" hint="By its name, like Europe/London" error={wrong["timeZone"]}>
          <Input
            name="timeZone"
            autoComplete="off"
            spellCheck={false}
            value={typed.timeZone}
            onChange={(event) => onChange("timeZone", event.target.value)}
          />
        </Field>
        <p className="two">In which these hours and days are meant, and times are written to leads.</p>
      </div>
      <div className="policy-row">
        <Field label="Days off" hint="One a line, like 2026-12-25" error={wrong["holidays"]} optional>
          <Textarea
            name="holidays"
            spellCheck={false}
            value={typed.holidays}
            onChange={(event) => onChange("holidays", event.target.value)}
          />
        </Field>
        <p className="two">
          No time is offered, nobody is there, and the response target waits. Only for some zones: 2026-10-03
          Europe/Berlin, Europe/Vienna.
        </p>
      </div>
    </section>
  );
}
