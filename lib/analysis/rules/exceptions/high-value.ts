import type { Analysis, Evidence, Finding } from "../../model";
import { isBlocking } from "../finding";
import { headcountIn, wholeNumber } from "../headcount";
import type { Reading } from "../reading";
import { sitesIn } from "../sites";

/** A stated budget is high from here on where the company sets nothing else, in whole units of a major currency. */
export const usualHighValue = 50_000;
const bigHeadcount = 500;
const majorCurrencies = new Set(["USD", "EUR", "GBP", "CHF", "CAD", "AUD"]);

/** A budget of `from` or more (policy), 500 people or more, or several sites or countries. */
export function highValue(reading: Reading, value: Analysis["value"], from = usualHighValue): Finding | null {
  if (value && value.amount >= from && majorCurrencies.has(value.currency)) {
    return found(value.evidence, `States a budget of ${value.amount.toLocaleString("en")} ${value.currency}.`);
  }
  const field = Object.entries(reading.transcript.fields).find(
    ([key, text]) =>
      /size|employees|seats|users|guests|headcount|people/i.test(key) && wholeNumber(text) >= bigHeadcount,
  );
  if (field) return found([], `${wholeNumber(field[1]).toLocaleString("en")} people.`);
  const people = headcountIn(reading, bigHeadcount);
  if (people) return found(people.evidence, "500 people or more.");
  const sites = sitesIn(reading);
  return sites && found(sites, "Several sites or countries.");
}

const found = (proof: Evidence[], note: string): Finding => ({
  kind: "high_value",
  blocking: isBlocking("high_value"),
  evidence: proof,
  note,
});
