import journal from "@/db/migrations/meta/_journal.json";
import { db } from "@/lib/db";
import { env } from "@/lib/env";
import { checkReadiness, type Readiness } from "@/lib/health/queries";
import { log } from "@/lib/log";

export const dynamic = "force-dynamic";

const migratedAt = Math.max(...journal.entries.map((entry) => entry.when));
const unreachable: Readiness = { database: false, migrations: false, worker: false };

/** Whether this process should be sent work: 200, or 503 with what is missing. */
export async function GET() {
  const checks = await checkReadiness(db(), { migratedAt, silentMs: env().WORKER_SILENT_MS }).catch((error) => {
    log.warn({ err: error }, "not ready");
    return unreachable;
  });
  const ready = Object.values(checks).every(Boolean);
  return Response.json(
    { status: ready ? "ok" : "unavailable", checks },
    { status: ready ? 200 : 503, headers: { "Cache-Control": "no-store", ...(!ready && { "Retry-After": "5" }) } },
  );
}
