import type { Db } from "@/db/client";
import { people } from "@/db/schema/people";
import type { Harness } from "@/e2e/sandbox/harness";
import type { Person, Role } from "@/lib/actor";
import { newId } from "@/lib/id";
import type { ConfigureConnector } from "./schema";
import type { TrialWorld } from "./trial";

/** Admins, and settings that lead to the sandbox, for tests of this folder. */
export function settingsFixture(db: Db, sandbox: () => Harness, now: Date) {
  const crmUrl = () => `${sandbox().url}/hubspot`;
  const world = (set: Partial<TrialWorld> = {}): TrialWorld => ({
    environment: {
      crm: { adapter: "hubspot", settings: { baseUrl: crmUrl() }, secret: "environment" },
      calendar: { adapter: "google", settings: { rootUrl: `${sandbox().url}/google` }, secret: "environment" },
      mail: null,
      sms: null,
      alerts: null,
    },
    allowedHosts: [new URL(sandbox().url).host],
    timeoutMs: 10_000,
    ...set,
  });

  async function ctx(roles: Role[] = ["admin"]) {
    const id = newId();
    const name = `Person ${id.slice(-6)}`;
    await db.insert(people).values({ id, email: `${id}@desk.example`, name, roles, workingHours: {}, createdAt: now });
    const actor: Person = { kind: "person", id, name, roles };
    return { db, actor, now };
  }

  const hubspot = (set: { baseUrl?: string; secret?: string; seen?: ConfigureConnector["seen"] } = {}) =>
    ({
      adapter: "hubspot",
      settings: { baseUrl: set.baseUrl ?? crmUrl() },
      secret: set.secret ?? "pat-1",
      seen: set.seen ?? null,
    }) as const;

  return { world, ctx, hubspot, crmUrl };
}
