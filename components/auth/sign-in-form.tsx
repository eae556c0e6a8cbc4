"use client";

import { signIn } from "next-auth/react";
import { type FormEvent, useRef, useState } from "react";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/form/field";
import { Input } from "@/components/ui/form/input";
import type { DemoAccount } from "@/lib/auth/demo-accounts";
import { DemoAccounts } from "./demo-accounts";
import { problemWords } from "./problem-words";

type Props = {
  /** Where to go once signed in. */
  next: string;
  /** What brought the person here, or went wrong on the way. */
  problem: string | undefined;
  /** The name of the organisation's own sign-in, where there is one. */
  provider: string | undefined;
  demo: readonly DemoAccount[];
};

export function SignInForm({ next, problem, provider, demo }: Props) {
  const [email, setEmail] = useState("");
  const [password, setPassword] = useState("");
  const [said, setSaid] = useState(problem);
  const [busy, setBusy] = useState<"password" | "provider">();
  const form = useRef<HTMLFormElement>(null);

  async function enter(event: FormEvent) {
    event.preventDefault();
    if (busy) return;
    setBusy("password");
    setSaid(undefined);
    try {
      const answer = await signIn("password", { email, password, redirect: false });
      // A full load, so that nothing read before belongs to another person.
      if (answer?.ok) return window.location.assign(next);
      setSaid(answer?.error ?? "unavailable");
    } catch {
      setSaid("unavailable");
    }
    setBusy(undefined);
  }

  function byProvider() {
    setBusy("provider");
    void signIn("oidc", { callbackUrl: next });
  }

  function fillIn(account: DemoAccount) {
    setEmail(account.email);
    setPassword(account.password);
    setSaid(undefined);
    form.current?.querySelector<HTMLButtonElement>("[type=submit]")?.focus();
  }

  const words = problemWords(said);
  return (
    <>
      {words && (
        <p className="said" role="alert">
          {words}
        </p>
      )}
      <form ref={form} onSubmit={enter} method="post">
        <Field label="E-mail">
          <Input
            name="email"
            type="email"
            autoComplete="username"
            required
            value={email}
            onChange={(event) => setEmail(event.target.value)}
          />
        </Field>
        <Field label="Password">
          <Input
            name="password"
            type="password"
            autoComplete="current-password"
            required
            value={password}
            onChange={(event) => setPassword(event.target.value)}
          />
        </Field>
        <Button type="submit" variant="primary" size="tall" busy={busy === "password"}>
          Sign in
        </Button>
      </form>
      {provider && (
        <>
          <p className="or">or</p>
          <Button size="tall" onClick={byProvider} busy={busy === "provider"}>
            Continue with {provider}
          </Button>
        </>
      )}
      {demo.length > 0 && <DemoAccounts accounts={demo} onChoose={fillIn} chosen={email} />}
    </>
  );
}
