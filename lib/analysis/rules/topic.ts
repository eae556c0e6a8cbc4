import { languageOf } from "./language";
import type { Reading } from "./reading";

/** The page's topic; else the last part of its path, else null. */
export function topicOf(reading: Reading): string | null {
  const { topic, url } = reading.transcript.page;
  if (topic?.trim()) return topic.trim();
  const path = url?.replace(/^https?:\/\/[^/]*/, "").replace(/[?#].*$/, "") ?? "";
  return path.split("/").filter(Boolean).at(-1)?.toLowerCase() ?? null;
}

/**
 * The topic as it stands in the middle of an English sentence: "Labelling equipment" with a small letter. A name keeps its own (known by
 * the page's address or title), and so does a German noun.
 */
export function topicInSentence(topic: string, reading: Reading): string {
  const [first = ""] = topic.split(/[^A-Za-zÀ-ɏ\d]/, 1);
  const { url, title } = reading.transcript.page;
  const isName = [
    url?.replace(/^https?:\/\/([^/]*).*$/, "$1"),
    title
      ?.split(/\s[|–—-]\s/)
      .slice(1)
      .join(" "),
  ].some((where) => where?.toLowerCase().includes(first.toLowerCase()));
  const isPlain = /^[A-ZÀ-ÖØ-Þ][a-zß-ɏ]+$/.test(first) && !/\s[A-ZÀ-ÖØ-Þ]/.test(topic);
  return isPlain && !isName && languageOf(reading) !== "de" ? first.toLowerCase() + topic.slice(first.length) : topic;
}

/** The service line the bot asked for, or the service's page the visitor stood on. */
export function serviceLineOf(reading: Reading): string | null {
  const field = reading.transcript.fields["service_line"] ?? reading.transcript.fields["service"];
  if (field?.trim()) return field.trim();
  const path = reading.transcript.page.url?.replace(/^https?:\/\/[^/]*/, "").replace(/[?#].*$/, "") ?? "";
  return (
    /\/(?:services?|leistungen|prestations|servicios|diensten|courses|solutions)\/([a-z0-9-]+)/i
      .exec(path)?.[1]
      ?.toLowerCase() ?? null
  );
}
