import type { Transcript } from "./model";

/** A transcript for tests: "v: …" a visitor, "b: …" the bot, "a: …" a colleague, a minute apart. */
export function chat(lines: string[], more: Partial<Transcript> = {}): Transcript {
  const roles = { v: "visitor", b: "bot", a: "agent", s: "system" } as const;
  return {
    page: { url: "https://firm.example/services/fitting", title: "Services", topic: "services" },
    visitor: {},
    consents: [],
    fields: {},
    handoffRequested: false,
    messages: lines.map((line, i) => ({
      id: `m${i + 1}`,
      role: roles[line.charAt(0) as keyof typeof roles],
      text: line.slice(3),
      sentAt: new Date(Date.UTC(2026, 10, 2, 9, i)),
    })),
    ...more,
  };
}
