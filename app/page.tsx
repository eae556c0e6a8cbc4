import type { Route } from "next";
import { redirect } from "next/navigation";
import { SignOutButton } from "@/components/auth/sign-out-button";
import { Logo } from "@/components/shell/logo";
import { EmptyState } from "@/components/ui/empty-state";
import { requireActor } from "@/lib/session";
import { homeOf } from "@/lib/shell/sections";

/** Nobody stays here: everyone goes on to what their roles are for. */
export default async function Home() {
  const actor = await requireActor();
  const home = homeOf(actor.roles);
  if (home) redirect(`/${home}` as Route);
  return (
    <main className="alone">
      <h1>
        <Logo />
        Handoff Desk
      </h1>
      <EmptyState title="Your account has no role yet" action={<SignOutButton />}>
        You are signed in, but nothing is open to you. An admin can give you a role; then load this page again.
      </EmptyState>
    </main>
  );
}
