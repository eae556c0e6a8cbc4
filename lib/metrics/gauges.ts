import { Gauge, Registry } from "prom-client";
import type { Gauges } from "./queries";

/** How things stand, as Prometheus text. Made anew for each scrape: the database is the truth, not this process. */
export function gaugeText(now: Gauges): Promise<string> {
  const registers = [new Registry()];
  const [registry] = registers as [Registry];
  const set = (name: string, help: string, value: number) =>
    new Gauge({ name: `handoff_desk_${name}`, help, registers }).set(value);

  set("queue_waiting", "Handoffs that wait for a reviewer.", now.waiting);
  set("queue_in_review", "Handoffs that a reviewer holds.", now.inReview);
  set("queue_oldest_wait_seconds", "How long the oldest waiting handoff has been ready.", now.oldestWaitSeconds);
  const dead = (now.deliveries["dead"] ?? 0) + now.deadMessages;
  set("dead_letters", "Deliveries and messages that were refused for good or used up their attempts.", dead);
  set("jobs_due", "Jobs that are due and not taken.", now.jobs);
  set("job_lag_seconds", "How long the oldest due job has waited for a worker.", now.jobLagSeconds);
  set("audit_unsealed", "Audit entries that wait for the sealer.", now.unsealedAudit);

  const name = "handoff_desk_deliveries";
  const deliveries = new Gauge({ name, help: "Deliveries by state.", labelNames: ["state"], registers });
  for (const [state, count] of Object.entries(now.deliveries)) deliveries.set({ state }, count);
  return registry.metrics();
}
