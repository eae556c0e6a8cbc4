"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { useCommand } from "@/components/live/use-command";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/float/dialog";
import { DialogForm } from "@/components/ui/float/dialog-form";
import { Field } from "@/components/ui/form/field";
import { Input } from "@/components/ui/form/input";
import { Select } from "@/components/ui/form/select";
import { Textarea } from "@/components/ui/form/textarea";
import { noteFix } from "@/lib/measures/actions";
import { type BotKind, botKinds } from "@/lib/measures/model/bot";
import { botWords, manageProblems } from "./words";

type Props = { pages: readonly string[]; today: string; timeZone: string };

/** Asks what was mended, where and when. */
export function NoteFix({ pages, today, timeZone }: Props) {
  const [open, setOpen] = useState(false);
  const [kind, setKind] = useState<BotKind>("bot_promise");
  const [page, setPage] = useState(pages[0]);
  const router = useRouter();
  const { busy, problem, run } = useCommand({ words: manageProblems, refresh: router.refresh });

  async function note(fields: FormData) {
    if (page === undefined) return;
    const [day, words] = [String(fields.get("day")), String(fields.get("note"))];
    const noted = await run(() => noteFix({ kind, page, day, timeZone, note: words }));
    if ("data" in noted) setOpen(false);
  }

  return (
    <>
      <Button onClick={() => setOpen(true)}>Note a fix</Button>
      <Dialog
        open={open}
        onOpenChange={setOpen}
        title="Note a fix"
        lead="The rate of chats before and after that day is compared from then on."
      >
        <DialogForm
          verb="Note"
          busy={busy}
          problem={problem}
          why={page === undefined ? "There is no page in these days" : undefined}
          onSubmit={note}
        >
          <Field label="What went wrong">
            <Select
              value={kind}
              onChange={setKind}
              options={botKinds.map((value) => ({ value, label: botWords[value] }))}
            />
          </Field>
          <Field label="Page">
            <Select
              value={page}
              onChange={setPage}
              options={pages.map((value) => ({ value, label: value || "no page" }))}
            />
          </Field>
          <Field label="Fixed on">
            <Input type="date" name="day" required max={today} defaultValue={today} />
          </Field>
          <Field label="What was changed">
            <Textarea name="note" required minLength={3} maxLength={500} rows={3} />
          </Field>
        </DialogForm>
      </Dialog>
    </>
  );
}
