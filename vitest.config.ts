import os from "node:os";
import path from "node:path";
import { defineConfig } from "vitest/config";
import { BaseSequencer, type TestSpecification } from "vitest/node";

const alias = { "@": path.resolve(import.meta.dirname) };
const apart = ["**/node_modules/**", ".next/**", ".data/**", ".test/**"];

/** What `env()` needs where a command under test reads it. No database answers here: tests are given theirs. */
const environment = {
  DATABASE_URL: "postgres://nobody@database.invalid/none",
  NEXTAUTH_URL: "http://desk.test",
  NEXTAUTH_SECRET: "a secret of the tests, long enough",
  DESK_ENCRYPTION_KEY: Buffer.alloc(32, 1).toString("base64"),
  LOG_LEVEL: "silent",
};

const shared = { env: environment, setupFiles: ["./scripts/test-console.ts"] };

/** The suites that take minutes begin first: begun last, they would run alone at the end. */
class LongestFirst extends BaseSequencer {
  static readonly #long = ["e2e/faults/faults.db.test.ts", "app/api/v1/webhooks.storm.db.test.ts"];

  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const rank = ({ moduleId }: TestSpecification) => {
      const place = LongestFirst.#long.findIndex((file) => moduleId.endsWith(file));
      return place < 0 ? LongestFirst.#long.length : place;
    };
    return (await super.sort(files)).toSorted((a, b) => rank(a) - rank(b));
  }
}

/** Database tests that change the environment or replace a module: who came after in the same process would meet it. */
const alone = [
  "app/**/*.db.test.ts",
  "components/live/reconnect.db.test.ts",
  "e2e/**/*.db.test.ts",
  "lib/auth/options.db.test.ts",
  "lib/conversations/commands.model.db.test.ts",
  "lib/delivery/peers.db.test.ts",
  "lib/followups/commands.draft.db.test.ts",
  "lib/worker/read-with-model.db.test.ts",
  "scripts/**/*.db.test.ts",
];

/** The times are against what never ends, not against a busy machine. */
const database = { ...shared, globalSetup: ["./scripts/test-database.ts"], testTimeout: 120_000, hookTimeout: 120_000 };

export default defineConfig({
  test: {
    sequence: { sequencer: LongestFirst },
    // Two at the least: a file that waits for the database or for a process leaves the processor to another.
    maxWorkers: Math.max(2, os.availableParallelism() - 1),
    projects: [
      {
        resolve: { alias },
        test: {
          ...shared,
          name: "unit",
          // Against what never ends, not against a busy machine.
          testTimeout: 30_000,
          include: ["**/*.test.{ts,tsx,mjs}"],
          exclude: ["**/*.db.test.ts", ...apart],
        },
      },
      {
        resolve: { alias },
        test: { ...database, name: "database-alone", include: alone, exclude: apart },
      },
      {
        resolve: { alias },
        // One process reads the product's modules once for all its files: half their time goes into that otherwise.
        test: {
          ...database,
          name: "database",
          include: ["**/*.db.test.ts"],
          exclude: [...apart, ...alone],
          isolate: false,
        },
      },
    ],
  },
});
