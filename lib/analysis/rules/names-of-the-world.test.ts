import { expect, test } from "vitest";
import { countries, languagesAndDays } from "./names-of-the-world";

test("countries are known in the five languages, and as people write them", () => {
  for (const one of ["germany", "deutschland", "allemagne", "alemania", "duitsland", "uk", "scotland", "kenya"])
    expect(countries.has(one), one).toBe(true);
  for (const one of ["zz", "berlin", "monday"]) expect(countries.has(one), one).toBe(false);
});

test("languages, weekdays and months are told from places", () => {
  for (const one of ["polish", "tschechisch", "monday", "sonntag", "mars", "diciembre", "zaterdag"])
    expect(languagesAndDays.has(one), one).toBe(true);
  expect(languagesAndDays.has("leeds")).toBe(false);
});
