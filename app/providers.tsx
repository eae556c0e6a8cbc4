"use client";

import { CSPProvider } from "@base-ui/react/csp-provider";
import { QueryClientProvider } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import type { Theme } from "@/components/shell/theme";
import { ThemeProvider } from "@/components/shell/theme-choice";
import { KeysProvider } from "@/components/ui/keys/keys-provider";
import { ClockProvider } from "@/components/ui/time/clock-provider";
import { ToastProvider } from "@/components/ui/toast/toast-provider";
import { makeQueryClient } from "./query-client";

type Props = {
  /** When the server rendered, in milliseconds. */
  now: number;
  timeZone: string;
  theme: Theme;
  nonce: string | undefined;
  children: ReactNode;
};

/** What every screen may rely on: live data, time, keys, toasts. */
export function Providers({ now, timeZone, theme, nonce, children }: Props) {
  const [queryClient] = useState(makeQueryClient);
  // The page keeps the policy it came with; a later render brings a nonce that is not this page's.
  const [ownNonce] = useState(nonce);
  return (
    <CSPProvider {...(ownNonce ? { nonce: ownNonce } : {})}>
      <QueryClientProvider client={queryClient}>
        <ThemeProvider theme={theme}>
          <ClockProvider now={now} timeZone={timeZone}>
            <KeysProvider>
              <ToastProvider>{children}</ToastProvider>
            </KeysProvider>
          </ClockProvider>
        </ThemeProvider>
      </QueryClientProvider>
    </CSPProvider>
  );
}
