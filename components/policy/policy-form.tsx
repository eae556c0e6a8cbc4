"use client";

import { type FormEvent, useState } from "react";
import { Banner } from "@/components/ui/banner";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/form/checkbox";
import { useToast } from "@/components/ui/toast/use-toast";
import { changePolicy, previewRetention } from "@/lib/settings/actions";
import { erasesSooner } from "@/lib/settings/model";
import type { Policy } from "@/lib/settings/schema";
import type { PolicyChanges } from "@/lib/settings/schema.change";
import { chatFields, comparison, meetingFields, type NumberField, retention, reviewFields } from "./fields";
import { NumberRow } from "./number-row";
import { SoonerDialog } from "./sooner-dialog";
import { changesOf, type Typed, typedOf } from "./typed";
import { problems } from "./words";
import { WorkingTime } from "./working-time";

type Props = {
  policy: Policy;
  /** Names the policy as it was read. */
  seen: string;
};
/** A shorter time to keep chats, with how many would go: kept until somebody has said yes to it. */
type Sooner = { changes: PolicyChanges; chats: number };

/** The whole policy in one form: only what was touched is changed, and never over somebody else's change. */
export function PolicyForm({ policy, seen }: Props) {
  const before = typedOf(policy);
  // Only what was touched: whatever somebody else changed meanwhile is shown as soon as it was read anew.
  const [own, setOwn] = useState<Partial<Typed>>({});
  const typed = { ...before, ...own } as Typed;
  const [wrong, setWrong] = useState<Record<string, string>>({});
  const [problem, setProblem] = useState<keyof typeof problems | "lost">();
  const [sooner, setSooner] = useState<Sooner>();
  const [busy, setBusy] = useState(false);
  const { show } = useToast();

  const set = (name: string, value: string) => setOwn({ ...own, [name]: value });
  const touched = Object.keys(typed).some((name) => typed[name] !== before[name]);
  const rows = (fields: readonly NumberField[]) =>
    fields.map((field) => (
      <NumberRow
        key={field.name}
        field={field}
        value={typed[field.name] ?? ""}
        wrong={wrong[field.name]}
        onChange={(value) => set(field.name, value)}
      />
    ));

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const read = changesOf(typed, before);
    setProblem(undefined);
    setWrong(read.ok ? {} : read.wrong);
    if (!read.ok) return toFirst(event.currentTarget, read.wrong);
    const { changes } = read;
    const { retentionDays } = changes;
    if (!erasesSooner(policy, changes) || !retentionDays) return save(changes);
    ask(async () => {
      const ahead = await previewRetention({ retentionDays });
      if (ahead.ok) setSooner({ changes, chats: ahead.data.chats });
      else setProblem(ahead.error);
    });
  }

  function save(changes: PolicyChanges) {
    ask(async () => {
      const answer = await changePolicy({ seen, changes });
      setSooner(undefined);
      if (!answer.ok) return setProblem(answer.error);
      setOwn({});
      show({ title: "The policy is kept", detail: "It counts from now on, in every process." });
    });
  }

  /** Busy until it is answered; where no answer came, that is said, and what was typed stays. */
  async function ask(call: () => Promise<void>) {
    setBusy(true);
    try {
      await call();
    } catch {
      setSooner(undefined);
      setProblem("lost");
    } finally {
      setBusy(false);
    }
  }

  return (
    <form className="policy" onSubmit={submit} noValidate aria-label="Policy">
      <section className="policy-part" aria-labelledby="policy-review">
        <h2 id="policy-review">Review</h2>
        {rows(reviewFields)}
        <div className="policy-row">
          <Checkbox
            checked={typed["reviewerResolvesSensitiveData"] === "true"}
            onChange={(may) => set("reviewerResolvesSensitiveData", String(may))}
          >
            Reviewers settle sensitive data
          </Checkbox>
          <p className="two">
            Where this is off, a chat with card numbers, health data and the like waits for compliance. Counts at once.
          </p>
        </div>
      </section>
      <section className="policy-part" aria-labelledby="policy-chats">
        <h2 id="policy-chats">Chats that come in</h2>
        {rows(chatFields)}
      </section>
      <WorkingTime typed={typed} wrong={wrong} onChange={set} />
      <section className="policy-part" aria-labelledby="policy-meetings">
        <h2 id="policy-meetings">Meetings</h2>
        {rows(meetingFields)}
      </section>
      <section className="policy-part" aria-labelledby="policy-keeping">
        <h2 id="policy-keeping">Keeping and comparing</h2>
        {rows([retention, comparison])}
      </section>
      {problem && (
        <Banner tone="grave">
          {problem === "lost" ? "That did not go through. What you typed is still here; try again." : problems[problem]}
        </Banner>
      )}
      <div className="policy-acts">
        <Button type="submit" variant="primary" busy={busy} why={!touched && "Nothing was changed yet."}>
          Save
        </Button>
        {touched && (
          <Button
            variant="bare"
            onClick={() => {
              setOwn({});
              setWrong({});
            }}
          >
            Undo my changes
          </Button>
        )}
      </div>
      <SoonerDialog
        days={sooner?.changes.retentionDays ?? 0}
        chats={sooner?.chats}
        busy={busy}
        onConfirm={() => sooner && save(sooner.changes)}
        onClose={() => setSooner(undefined)}
      />
    </form>
  );
}

/** Whoever saves from the end of the form is taken to what has to be mended. */
function toFirst(form: HTMLFormElement, wrong: Record<string, string>) {
  const first = [...form.elements].find((field) => (field.getAttribute("name") ?? "") in wrong);
  if (first instanceof HTMLElement) first.focus();
}
