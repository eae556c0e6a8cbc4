import { headPublisher, headsFile } from "@/lib/audit/heads";
import { keyFor } from "@/lib/auth/keys";
import { connected } from "@/lib/connectors/connected";
import { usualCircuit } from "@/lib/connectors/health/model";
import { connectedModel } from "@/lib/connectors/model/connected";
import { env } from "@/lib/env";
import { startWorker, type Worker } from "./start";

/** A worker as the environment configures it: alone in its process, or inside the web server. */
export async function startConfiguredWorker(): Promise<Worker> {
  const { DATABASE_URL, DATA_DIR, WORKER_HEARTBEAT_MS, WORKER_SWEEP_MS, WORKER_SILENT_MS } = env();
  const { CIRCUIT_FAILURES, CIRCUIT_OPEN_MS, RECONCILE_EVERY_MS } = env();
  return startWorker({
    databaseUrl: DATABASE_URL,
    connectors: await connected(),
    model: connectedModel(),
    heads: await headPublisher(headsFile(DATA_DIR), keyFor("audit")),
    heartbeatMs: WORKER_HEARTBEAT_MS,
    sweepMs: WORKER_SWEEP_MS,
    silentMs: WORKER_SILENT_MS,
    circuit: { ...usualCircuit, failures: CIRCUIT_FAILURES, openMs: CIRCUIT_OPEN_MS },
    reconcileMs: RECONCILE_EVERY_MS,
  });
}
