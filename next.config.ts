import type { NextConfig } from "next";

const config: NextConfig = {
  reactStrictMode: true,
  poweredByHeader: false,
  typedRoutes: true,
  // Types are checked by `npm test` and `npm run verify`; a newcomer's first start need not wait for them again.
  typescript: { ignoreBuildErrors: true },
  experimental: { authInterrupts: true },
  // Node packages that must not be bundled: they spawn, listen or load files beside themselves.
  serverExternalPackages: [
    "graphile-worker",
    "postgres",
    "pino",
    "@hubspot/api-client",
    "@googleapis/calendar",
    "google-auth-library",
  ],
};

export default config;
