import type { Rate } from "./counters";
import { wilson } from "./wilson";

/** A pilot is over after so many days, or with the day that brought so many sales-relevant conversations. */
export const pilotDays = 14;
export const pilotCases = 50;
export const pilotThreshold = 0.8;

export type Reading = {
  value: number | null;
  low: number;
  high: number;
  /** `sure`: even the low end of the interval is at the threshold; `failed`: even the high end is not. */
  verdict: "none" | "failed" | "below" | "above" | "sure";
  over: boolean;
  daysLeft: number;
  casesLeft: number;
  /** How many of the cases still to come must be right for the threshold; null where no number of them would do. */
  stillNeeded: number | null;
};

/** What a pilot says so far; `day` is the pilot's day it is, from 1. */
export function readPilot({ numerator, denominator }: Rate, day: number): Reading {
  const share = wilson(numerator, denominator);
  const over = denominator >= pilotCases || day > pilotDays;
  const casesLeft = Math.max(0, pilotCases - denominator);
  const needed = Math.max(0, Math.ceil(pilotThreshold * Math.max(pilotCases, denominator) - 1e-9) - numerator);
  return {
    value: share?.value ?? null,
    low: share?.low ?? 0,
    high: share?.high ?? 1,
    verdict: verdictOf(share),
    over,
    daysLeft: over ? 0 : Math.max(0, pilotDays - day + 1),
    casesLeft: over ? 0 : casesLeft,
    stillNeeded: needed <= casesLeft ? needed : null,
  };
}

function verdictOf(share: ReturnType<typeof wilson>): Reading["verdict"] {
  if (!share) return "none";
  if (share.low >= pilotThreshold) return "sure";
  if (share.high < pilotThreshold) return "failed";
  return share.value >= pilotThreshold ? "above" : "below";
}
