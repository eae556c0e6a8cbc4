"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { useCommand } from "@/components/live/use-command";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/float/dialog";
import { DialogForm } from "@/components/ui/float/dialog-form";
import { Checkbox } from "@/components/ui/form/checkbox";
import { Field } from "@/components/ui/form/field";
import { Input } from "@/components/ui/form/input";
import { startPilot } from "@/lib/measures/actions";
import { manageProblems } from "./words";

type Props = { pages: readonly string[]; today: string; timeZone: string; again: boolean };

/** Asks for the day and the pages of a pilot. */
export function StartPilot({ pages, today, timeZone, again }: Props) {
  const [open, setOpen] = useState(false);
  const [chosen, setChosen] = useState<readonly string[]>(pages.slice(0, 2));
  const router = useRouter();
  const { busy, problem, run } = useCommand({ words: manageProblems, refresh: router.refresh });

  async function start(fields: FormData) {
    const started = await run(() => startPilot({ day: String(fields.get("day")), timeZone, pages: [...chosen] }));
    if ("data" in started) setOpen(false);
  }

  return (
    <>
      <Button variant={again ? "plain" : "primary"} onClick={() => setOpen(true)}>
        {again ? "Begin another" : "Begin a pilot"}
      </Button>
      <Dialog
        open={open}
        onOpenChange={setOpen}
        title="Begin a pilot"
        lead={
          again
            ? "The one that runs ends with it; its chats stay counted."
            : "Chats since that day count, also those that came already."
        }
      >
        <DialogForm
          verb="Begin"
          busy={busy}
          problem={problem}
          why={chosen.length === 0 ? "Choose a page" : chosen.length > 2 ? "Two pages at the most" : undefined}
          onSubmit={start}
        >
          <Field label="From the beginning of">
            <Input type="date" name="day" required max={today} defaultValue={today} />
          </Field>
          <fieldset className="pick-pages">
            <legend className="label">Pages, two at the most</legend>
            {pages.map((page) => (
              <Checkbox
                key={page}
                checked={chosen.includes(page)}
                onChange={(on) => setChosen(on ? [...chosen, page] : chosen.filter((one) => one !== page))}
              >
                {page || "no page"}
              </Checkbox>
            ))}
          </fieldset>
          {pages.length === 0 && (
            <p className="two">No chat came in the last fourteen days, so there is no page yet.</p>
          )}
        </DialogForm>
      </Dialog>
    </>
  );
}
