import { rateOf } from "./model/counters";
import { csv } from "./model/csv";
import { stageNames } from "./model/stages";
import type { Figures, Group, Quantiles } from "./queries.breakdown";
import { type MeasuresAnswer, type WireMeasures, wireRates } from "./schema.api";

/** Figures as they go over the wire. */
export function wireMeasures({ counts, response, stages }: Figures): WireMeasures {
  const rates = wireRates.map((name) => {
    const { numerator, denominator } = rateOf(counts, name);
    return [name, { numerator, denominator, value: denominator > 0 ? numerator / denominator : null }] as const;
  });
  return {
    ...Object.fromEntries(rates),
    response_time: timesOf(response, counts.timedInTime),
    stage_times: Object.fromEntries(stageNames.map((stage) => [stage, timesOf(stages[stage], null)])),
  } as WireMeasures;
}

function timesOf({ count, p50, p90 }: Quantiles, within: number | null) {
  return { count, p50, p90, within_target: within };
}

const head = [
  "key",
  "name",
  "measure",
  "numerator",
  "denominator",
  "value",
  "count",
  "p50_ms",
  "p90_ms",
  "within_target",
] as const;

/** A line a measure and group; the whole range is the group without a key. */
export function measuresCsv({ measures, items }: Pick<MeasuresAnswer, "measures" | "items">): string {
  const groups = items.length > 0 ? items : [{ key: null, name: null, measures }];
  return csv(
    head,
    groups.flatMap(({ key, name, measures: of }) => [
      ...wireRates.map((measure) => {
        const { numerator, denominator, value } = of[measure];
        return [key, name, measure, numerator, denominator, value, null, null, null, null];
      }),
      timeLine(key, name, "response_time", of.response_time),
      ...stageNames.map((stage) => timeLine(key, name, `stage_times.${stage}`, of.stage_times[stage])),
    ]),
  );
}

function timeLine(key: string | null, name: string | null, measure: string, times: WireMeasures["response_time"]) {
  return [key, name, measure, null, null, null, times.count, times.p50, times.p90, times.within_target];
}

/** Groups as they go over the wire. */
export function wireItems(groups: readonly Group[]): MeasuresAnswer["items"] {
  return groups.map((group) => ({ key: group.key, name: group.name, measures: wireMeasures(group) }));
}
