import type { Crm } from "@/lib/connectors/crm/port";
import { salesforce } from "@/lib/connectors/crm/salesforce";
import { exchange } from "@/lib/connectors/exchange";
import { type Harness, startHarness } from "../harness";
import type { SandboxOptions } from "../server";
import type { SalesforceSeeded } from "./seed";

export type SalesforceHarness = Omit<Harness, "seed"> & {
  /** An adapter of its own: it remembers nothing of another's. */
  org(options?: { timeoutMs?: number; apiVersion?: string; clientSecret?: string }): Crm;
  /** What the desk wrote of people, tasks and cases, in order. */
  written(): Promise<string[]>;
  seed(scene: object): Promise<SalesforceSeeded>;
};

/** The sandbox with the real adapter for Salesforce against it; for tests. */
export async function startSalesforce(options: Partial<SandboxOptions> = {}): Promise<SalesforceHarness> {
  const harness = await startHarness(options);
  return {
    ...harness,
    org({ timeoutMs = 10_000, ...config } = {}) {
      const send = exchange({ timeoutMs, allowedHosts: [new URL(harness.url).host] });
      const instanceUrl = `${harness.url}/salesforce`;
      return salesforce({ instanceUrl, clientId: "desk", clientSecret: "sandbox-secret", ...config }, send);
    },
    written: async () =>
      (await harness.ledger())
        .map(({ operation }) => operation)
        .filter((operation) => /^(Lead|Contact|Task|Case)\./.test(operation)),
    seed: async (scene) => {
      const seeded = (await harness.seed({ salesforce: scene })) as unknown as { salesforce: SalesforceSeeded };
      return seeded.salesforce;
    },
  };
}
