import type { Metadata, Viewport } from "next";
import { cookies, headers } from "next/headers";
import { connection } from "next/server";
import type { ReactNode } from "react";
import { parseTheme } from "@/components/shell/theme";
import { EarlyPresses } from "@/components/ui/keys/early";
import { parseTimeZone } from "@/components/ui/time/time-zone";
import "./globals.css";
import { Providers } from "./providers";

export const metadata: Metadata = {
  title: { template: "%s · Handoff Desk", default: "Handoff Desk" },
  description: "The desk between a website's chatbot and its sales team.",
  robots: { index: false, follow: false },
};

export const viewport: Viewport = {
  width: "device-width",
  initialScale: 1,
  viewportFit: "cover",
  themeColor: [
    { media: "(prefers-color-scheme: light)", color: "#fcfbf9" },
    { media: "(prefers-color-scheme: dark)", color: "#131211" },
  ],
};

export default async function RootLayout({ children }: { children: ReactNode }) {
  // Every page is rendered for its request: a nonce and a person's theme cannot come from a file made at build time.
  await connection();
  const [kept, sent] = await Promise.all([cookies(), headers()]);
  const theme = parseTheme(kept.get("theme")?.value);

  const nonce = sent.get("x-nonce") ?? undefined;
  return (
    <html lang="en" data-theme={theme === "system" ? undefined : theme}>
      <body>
        <EarlyPresses nonce={nonce} />
        <Providers now={Date.now()} timeZone={parseTimeZone(kept.get("zone")?.value)} theme={theme} nonce={nonce}>
          {children}
        </Providers>
      </body>
    </html>
  );
}
