import { Registry } from "prom-client";

/** Kept on globalThis: each route is bundled by itself, and they must count into one registry. */
const kept = globalThis as typeof globalThis & { deskMetrics?: Registry };
kept.deskMetrics ??= new Registry();

/** This process's metrics. */
export const registry: Registry = kept.deskMetrics;
