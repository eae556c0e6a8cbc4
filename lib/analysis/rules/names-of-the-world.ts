import names from "./names-of-the-world.json";

/** As people write them. */
const alsoCountries = "england|scotland|wales|northern ireland|holland|uk|usa|us|nl|be|de|fr|it|es|at|ch|brd".split(
  "|",
);

/** Names of countries in the five languages (Unicode CLDR), in lower case. */
export const countries: ReadonlySet<string> = new Set([...names.countries, ...alsoCountries]);

/** What is written with a capital, in rows too, and is no place: languages, weekdays and months, in lower case. */
export const languagesAndDays: ReadonlySet<string> = new Set([...names.languages, ...names.days]);
