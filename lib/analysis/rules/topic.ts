import type { Reading } from "./reading";

/** The page's topic; else the last part of its path, else null. */
export function topicOf(reading: Reading): string | null {
  const { topic, url } = reading.transcript.page;
  if (topic?.trim()) return topic.trim();
  const path = url?.replace(/^https?:\/\/[^/]*/, "").replace(/[?#].*$/, "") ?? "";
  return path.split("/").filter(Boolean).at(-1)?.toLowerCase() ?? null;
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
