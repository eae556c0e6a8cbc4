import { Histogram } from "prom-client";
import { registry } from "./registry";

const histogram =
  (registry.getSingleMetric("handoff_desk_request_seconds") as Histogram<"route" | "method" | "status"> | undefined) ??
  new Histogram({
    name: "handoff_desk_request_seconds",
    help: "Time from request to answer, by route pattern.",
    labelNames: ["route", "method", "status"],
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
    registers: [registry],
  });

/**
 * Records one answered request. `route` is the pattern ("/api/v1/conversations/{id}") and never the path: each distinct
 * value is a series kept for ever.
 */
export function observeRequest(request: { route: string; method: string; status: number; startedAt: number }) {
  const { route, method, status, startedAt } = request;
  histogram.observe({ route, method, status: String(status) }, (performance.now() - startedAt) / 1000);
}
