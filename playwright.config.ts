import { defineConfig, devices } from "@playwright/test";
import { findChromium } from "./scripts/lib/chromium.mjs";

const browser = findChromium(import.meta.dirname);

/** People's goals, in a real browser against the production build with its worker and the sandbox. */
export default defineConfig({
  testDir: "e2e",
  testMatch: "**/*.spec.ts",
  outputDir: ".test/e2e-results",
  forbidOnly: true,
  retries: 0,
  workers: 1, // one desk, one queue: what one person claims another does not see
  timeout: 60_000,
  expect: { timeout: 10_000 },
  reporter: "list",
  use: {
    // Set from the server's last line, below; empty while the configuration is read for the first time.
    baseURL: process.env["E2E_BASE_URL"] ?? "",
    // A trace costs a fifth of the whole run's time: on request only.
    trace: process.env["E2E_TRACE"] ? "retain-on-failure" : "off",
    screenshot: "only-on-failure",
    locale: "en-GB",
    timezoneId: "Europe/London",
  },
  projects: [
    {
      name: "chromium",
      use: {
        ...devices["Desktop Chrome"],
        viewport: { width: 1280, height: 800 },
        launchOptions: browser ? { executablePath: browser.path } : {},
      },
    },
  ],
  webServer: {
    name: "desk",
    command: "node scripts/e2e-server.mjs",
    wait: { stdout: /Ready in .* s: (?<e2e_base_url>http:\/\/\S+)/ },
    timeout: 180_000,
    gracefulShutdown: { signal: "SIGTERM", timeout: 15_000 },
  },
});
