import { writeFileSync } from "node:fs";
import path from "node:path";

/**
 * `npx tsx scripts/names-of-the-world.ts`: writes the names of countries, languages, weekdays and months (Unicode CLDR, as Node has them) in
 * the five languages to `lib/analysis/rules/names-of-the-world.json`: written down, so that the same text reads the same whatever Node runs it.
 */
const locales = ["en", "es", "fr", "de", "nl"];
/** All codes of two letters: those that name nothing give no name. */
const codes = Array.from({ length: 26 * 26 }, (_, i) => String.fromCharCode(97 + Math.floor(i / 26), 97 + (i % 26)));

function named(type: "region" | "language"): string[] {
  return locales.flatMap((locale) => {
    const names = new Intl.DisplayNames([locale], { type, fallback: "none" });
    return codes.flatMap((code) => names.of(type === "region" ? code.toUpperCase() : code) ?? []);
  });
}

function ofTheCalendar(): string[] {
  return locales.flatMap((locale) => {
    const weekday = new Intl.DateTimeFormat(locale, { weekday: "long", timeZone: "UTC" });
    const month = new Intl.DateTimeFormat(locale, { month: "long", timeZone: "UTC" });
    return Array.from({ length: 12 }, (_, i) => [
      weekday.format(Date.UTC(2026, 0, i + 1)),
      month.format(Date.UTC(2026, i, 1)),
    ]).flat();
  });
}

const listed = (names: string[]) => [...new Set(names.map((name) => name.toLowerCase()))].toSorted();
const file = path.resolve(import.meta.dirname, "../lib/analysis/rules/names-of-the-world.json");
writeFileSync(
  file,
  `${JSON.stringify({ countries: listed(named("region")), languages: listed(named("language")), days: listed(ofTheCalendar()) }, null, 0)}\n`,
);
