import { randomUUID } from "node:crypto";

type Message = { role: "visitor" | "bot"; text: string };
export type Chat = {
  messages: Message[];
  page?: { url: string; title: string; topic: string };
  visitor?: Record<string, string>;
  consents?: { channel: string; status: string; wording: string; at: string }[];
};
export type LedgerLine = {
  seq: number;
  system: string;
  operation: string;
  ids: Record<string, string>;
  body: Record<string, unknown>;
};

/** The desk as a chatbot sees it, and the sandbox as the other side keeps it. */
export class Api {
  readonly #demo: { url: string; api_token: string; sandbox_url: string };
  constructor(demo: { url: string; api_token: string; sandbox_url: string }) {
    this.#demo = demo;
  }

  request(path: string, init: RequestInit = {}): Promise<Response> {
    const headers = {
      authorization: `Bearer ${this.#demo.api_token}`,
      "content-type": "application/json",
      ...init.headers,
    };
    return fetch(`${this.#demo.url}/api/v1${path}`, { ...init, headers });
  }

  /** Posts a whole chat; `ended` says that the visitor left. */
  async chat(
    { messages, ...rest }: Chat,
    ended = true,
  ): Promise<{
    id: string;
    external_id: string;
    handoff: { id: string; state: string } | null;
    directive: { type: string };
  }> {
    const start = Date.now() - messages.length * 10_000;
    const response = await this.request("/conversations", {
      method: "POST",
      body: JSON.stringify({
        external_id: `e2e-${randomUUID()}`,
        started_at: new Date(start).toISOString(),
        page: { url: "https://example.com/pricing", title: "Pricing", topic: "pricing" },
        ...rest,
        messages: messages.map((message, index) => ({
          ...message,
          external_id: `m-${index}`,
          sent_at: new Date(start + index * 10_000).toISOString(),
        })),
        ...(ended && { ended_at: new Date().toISOString() }),
      }),
    });
    if (response.status !== 202) throw new Error(`the chat was answered ${response.status}: ${await response.text()}`);
    return response.json();
  }

  /** What the sandbox accepted, less its own set-up, in order. */
  async ledger(): Promise<LedgerLine[]> {
    const response = await fetch(`${this.#demo.sandbox_url}/ledger`);
    const lines = (await response.text()).split("\n").filter(Boolean);
    return lines.map((line) => JSON.parse(line) as LedgerLine).filter((line) => !/^propert/.test(line.operation));
  }

  fault(fault: Record<string, unknown>): Promise<void> {
    return this.#tellSandbox("/faults", fault);
  }

  /** What somebody else does over there: see e2e/sandbox/seed.ts. */
  seed(scene: Record<string, unknown>): Promise<void> {
    return this.#tellSandbox("/seed", scene);
  }

  async #tellSandbox(path: string, body: Record<string, unknown>): Promise<void> {
    const response = await fetch(`${this.#demo.sandbox_url}${path}`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(body),
    });
    if (!response.ok) throw new Error(`the sandbox refused ${path}: ${response.status}`);
  }
}
