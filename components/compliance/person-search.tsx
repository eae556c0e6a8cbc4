"use client";

import { Search } from "lucide-react";
import { type FormEvent, useState } from "react";
import { Banner } from "@/components/ui/banner";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/form/field";
import { Input } from "@/components/ui/form/input";
import { Icon } from "@/components/ui/icon";
import { findPerson } from "@/lib/erasure/actions";
import { PersonHeld } from "./person-held";
import { problems } from "./words";

export type Found = Extract<Awaited<ReturnType<typeof findPerson>>, { ok: true }>["data"];
/** Who was looked for, and what is held of them. */
export type Looked = { address: string; withMentions: boolean; found: Found };

/** Looks for everything held about somebody. What is typed stays on this page: no address of it is in its own. */
export function PersonSearch() {
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string>();
  const [looked, setLooked] = useState<Looked>();

  async function look(address: string, withMentions = false) {
    setBusy(true);
    setProblem(undefined);
    try {
      const answer = await findPerson({ address, withMentions });
      setLooked(answer.ok ? { address, withMentions, found: answer.data } : undefined);
      setProblem(answer.ok ? undefined : problems[answer.error]);
    } catch {
      setProblem("That did not go through. Try again.");
    } finally {
      setBusy(false);
    }
  }

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const typed = new FormData(event.currentTarget).get("address");
    if (!busy) void look(String(typed ?? ""));
  }

  return (
    <section aria-label="Find a person">
      <form className="person-search" onSubmit={submit}>
        <Field label="E-mail address, or phone number with country code" error={looked ? undefined : problem}>
          <Input name="address" autoComplete="off" spellCheck={false} required maxLength={320} />
        </Field>
        <Button type="submit" variant="primary" busy={busy} icon={<Icon of={Search} />}>
          Find
        </Button>
      </form>
      {looked && (
        <PersonHeld
          looked={looked}
          busy={busy}
          onLook={(withMentions) => look(looked.address, withMentions)}
          onErased={() => setLooked(undefined)}
        />
      )}
      {looked && problem && <Banner tone="care">{problem}</Banner>}
    </section>
  );
}
