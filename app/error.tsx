"use client";

import { Logo } from "@/components/shell/logo";
import { ErrorState } from "@/components/ui/error-state";

type Props = { error: Error & { digest?: string }; reset: () => void };

/** What nobody expected, on a page that stands alone. */
export default function ErrorPage({ error, reset }: Props) {
  return (
    <main className="alone">
      <h1>
        <Logo />
        Handoff Desk
      </h1>
      <ErrorState title="This page did not load" onRetry={reset} reference={error.digest}>
        Something went wrong on our side. Whatever you decided before is kept.
      </ErrorState>
    </main>
  );
}
