import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { Course } from "@/components/auth/course";
import { SignInForm } from "@/components/auth/sign-in-form";
import { Logo } from "@/components/shell/logo";
import { listDemoAccounts } from "@/lib/auth/demo-accounts";
import { safePath } from "@/lib/auth/next-path";
import { identityProvider } from "@/lib/auth/oidc";
import { env } from "@/lib/env";
import { currentActor } from "@/lib/session";

export const metadata: Metadata = { title: "Sign in" };

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function SignInPage({ searchParams }: Props) {
  const { next, callbackUrl, error } = await searchParams;
  if (await currentActor()) redirect("/");
  return (
    <div className="way-in">
      <main>
        <p className="name">
          <Logo />
          Handoff Desk
        </p>
        <h1>Sign in</h1>
        <SignInForm
          next={safePath(next ?? pathOf(callbackUrl))}
          problem={typeof error === "string" ? error : undefined}
          provider={identityProvider(env())?.name}
          demo={await listDemoAccounts(env())}
        />
      </main>
      <Course />
    </div>
  );
}

/** next-auth comes back with a whole address; only its path matters, and only ours. */
function pathOf(address: string | string[] | undefined): string | undefined {
  if (typeof address !== "string" || !URL.canParse(address)) return undefined;
  const { pathname, search } = new URL(address);
  return pathname + search;
}
