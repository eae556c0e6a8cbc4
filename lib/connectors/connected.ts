import { db } from "@/lib/db";
import { env } from "@/lib/env";
import { limitKeeper } from "./commands.limits";
import { type Connectors, connectors } from "./connect";
import { followConnectors } from "./follow";
import { environmentSettings } from "./settings/environment";
import { standingSettings } from "./settings/opened";
import { listActiveConnectors } from "./settings/queries";

/** Kept on globalThis: each route is bundled by itself, and the connections are one set a process. */
const kept = globalThis as typeof globalThis & { deskConnectors?: Promise<Connectors> };

/** A change on the admin screen counts in every process within so long. */
const followMs = 2_000;

/** What the other sides say of their limits is written down so often. */
const limitsMs = 5_000;

/** This process's other sides: as a person configured them on the admin screen, else as the environment names them. */
export function connected(): Promise<Connectors> {
  kept.deskConnectors ??= follow().catch((error: unknown) => {
    delete kept.deskConnectors; // who asks next tries again
    throw error;
  });
  return kept.deskConnectors;
}

function follow(): Promise<Connectors> {
  const environment = environmentSettings(env());
  const { CONNECTOR_ALLOWED_HOSTS: allowedHosts, CONNECTOR_TIMEOUT_MS: timeoutMs, NEXTAUTH_URL: deskUrl } = env();
  const onReply = limitKeeper(db(), limitsMs);
  return followConnectors({
    read: () => listActiveConnectors(db()),
    keyOf: ({ id, revision }) => `${id}:${revision}`,
    make: (rows) => connectors({ ...standingSettings(rows, environment), allowedHosts, timeoutMs, deskUrl, onReply }),
    everyMs: followMs,
  });
}
