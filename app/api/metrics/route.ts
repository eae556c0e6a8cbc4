import { db } from "@/lib/db";
import { env } from "@/lib/env";
import { gaugeText } from "@/lib/metrics/gauges";
import { readGauges } from "@/lib/metrics/queries";
import { registry } from "@/lib/metrics/registry";
import { isToken } from "@/lib/metrics/token";

export const dynamic = "force-dynamic";

/** Prometheus text, for who holds METRICS_TOKEN. Where none is set there is nothing here. */
export async function GET(request: Request) {
  const token = env().METRICS_TOKEN;
  if (!token) return refusal(404, "NOT_FOUND", "There is no such path.");
  if (!isToken(request.headers.get("authorization"), token)) {
    return refusal(401, "INVALID_TOKEN", "The token is missing or wrong.");
  }
  const text = `${await gaugeText(await readGauges(db()))}\n${await registry.metrics()}`;
  return new Response(text, { headers: { "Content-Type": registry.contentType, "Cache-Control": "no-store" } });
}

const refusal = (status: number, code: string, message: string) =>
  Response.json({ error: { code, message, details: {} } }, { status });
