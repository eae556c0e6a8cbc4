"use client";

import { ErrorState } from "@/components/ui/error-state";
import "@/components/auth/auth.css";

type Props = { error: Error & { digest?: string }; reset: () => void };

/** What nobody expected, on a page that stands alone. */
export default function ErrorPage({ error, reset }: Props) {
  return (
    <main className="alone">
      <ErrorState title="This page did not load" onRetry={reset} reference={error.digest}>
        Something went wrong on our side. Whatever you decided before is kept.
      </ErrorState>
    </main>
  );
}
