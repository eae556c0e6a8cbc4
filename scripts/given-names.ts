import { writeFileSync } from "node:fs";
import path from "node:path";
import { allLocales } from "@faker-js/faker";

/**
 * `npx tsx scripts/given-names.ts`: writes the given names by which the rules tell a person from a firm or a town
 * (`lib/analysis/rules/given-names.json`), from the lists of Faker (MIT), in the languages that are written in Latin letters.
 */
const locales =
  `en en_AU en_GH en_IN en_NG en_ZA de de_AT de_CH fr fr_BE fr_CH es es_MX nl nl_BE it pl pt_PT pt_BR tr sv da fi ro hu
  cs_CZ sk hr nb_NO id_ID ar af_ZA yo_NG zu_ZA az sr_RS_latin lv`.split(/\s+/);

const names = new Set(
  locales.flatMap((locale) => {
    const lists = allLocales[locale as keyof typeof allLocales]?.person?.first_name;
    return Object.values(lists ?? {})
      .flat()
      .filter((name): name is string => typeof name === "string")
      .map((name) => name.trim().toLowerCase().normalize("NFKD").replace(/\p{M}/gu, ""))
      .filter((name) => /^[a-zøłßđı'-]{2,}$/.test(name));
  }),
);
const file = path.resolve(import.meta.dirname, "../lib/analysis/rules/given-names.json");
writeFileSync(file, `${JSON.stringify([...names].toSorted(), null, 0).replaceAll('","', '",\n"')}\n`);
console.log(`${names.size} names written`);
