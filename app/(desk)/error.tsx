"use client";

import { PageTop } from "@/components/shell/page-top";
import { ErrorState } from "@/components/ui/error-state";

type Props = { error: Error & { digest?: string }; reset: () => void };

/** What nobody expected, inside the desk: the rail stays, and with it the way elsewhere. */
export default function ErrorPage({ error, reset }: Props) {
  return (
    <>
      <PageTop title="Not loaded" />
      <ErrorState title="This screen did not load" onRetry={reset} reference={error.digest}>
        Something went wrong on our side. Decisions and drafts you made before are kept.
      </ErrorState>
    </>
  );
}
