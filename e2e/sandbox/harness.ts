import { type Connectors, type ConnectorsConfig, connectors } from "@/lib/connectors/connect";
import type { Fault } from "./faults";
import type { Entry } from "./ledger";
import { type SandboxOptions, startSandbox } from "./server";

export type Harness = Connectors & {
  url: string;
  /** Of the mail server, where the harness was started with one. */
  smtpUrl: string;
  /** Our writes so far, oldest first. */
  ledger(): Promise<Entry[]>;
  /** Their operations, without those that only prepare the account. */
  operations(): Promise<string[]>;
  fault(fault: Partial<Fault> & Pick<Fault, "name">): Promise<void>;
  /** What is still set to go wrong. */
  faults(): Promise<Fault[]>;
  /** Whatever was set to go wrong goes right again. */
  clearFaults(): Promise<void>;
  seed(scene: object): Promise<{ contacts: string[]; events: string[] }>;
  /** Empties everything; connectors made before it forget nothing, so take new ones. */
  reset(): Promise<void>;
  connect(options?: Partial<ConnectorsConfig>): Connectors;
  close(): Promise<void>;
};

/** A sandbox on a free port with the real adapters and vendor clients against it; for tests. */
export async function startHarness(options: Partial<SandboxOptions> = {}): Promise<Harness> {
  const sandbox = await startSandbox({ port: 0, ...options });
  const { url } = sandbox;
  const smtpUrl = sandbox.smtpUrl ?? "";
  const hosts = [url, smtpUrl].filter(Boolean).map((address) => new URL(address).host);
  const control = async (path: string, init?: RequestInit) => {
    const response = await fetch(`${url}${path}`, init);
    if (!response.ok) throw new Error(`${path} answered ${response.status}: ${await response.text()}`);
    return response.text();
  };
  const post = (path: string, body: unknown) => control(path, { method: "POST", body: JSON.stringify(body) });
  const connect = (overrides: Partial<ConnectorsConfig> = {}) =>
    connectors({
      crm: { adapter: "hubspot", settings: { baseUrl: `${url}/hubspot` }, secret: "test-token" },
      calendar: { adapter: "google", settings: { rootUrl: `${url}/google` }, secret: "test-token" },
      mail: smtpUrl
        ? {
            adapter: "smtp",
            settings: { serverUrl: smtpUrl, username: "desk", from: "hello@desk.example" },
            secret: "right",
          }
        : null,
      sms: {
        adapter: "twilio",
        settings: { baseUrl: `${url}/twilio`, accountSid: "AC1", from: "+15005550006" },
        secret: "token",
      },
      allowedHosts: hosts,
      timeoutMs: 10_000,
      ...overrides,
    });
  const ledger = async (): Promise<Entry[]> => {
    const lines = (await control("/ledger")).split("\n").filter(Boolean);
    return lines.map((line) => JSON.parse(line));
  };
  return {
    ...connect(),
    url,
    smtpUrl,
    connect,
    ledger,
    operations: async () =>
      (await ledger()).map(({ operation }) => operation).filter((operation) => !operation.startsWith("propert")),
    fault: async (fault) => void (await post("/faults", fault)),
    faults: async () => JSON.parse(await control("/faults")),
    clearFaults: async () => void (await control("/faults", { method: "DELETE" })),
    seed: async (scene) => JSON.parse(await post("/seed", scene)),
    reset: async () => void (await post("/reset", {})),
    close: () => sandbox.close(),
  };
}
