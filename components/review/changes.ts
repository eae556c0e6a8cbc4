import type { ReviewView } from "@/lib/handoffs/schema.review";

type Seen = Pick<
  ReviewView,
  "version" | "state" | "transcript" | "consent" | "exceptions" | "match" | "owner" | "meeting"
>;

/** What somebody else changed since this screen was read, in words; empty where nothing a decision rests on did. */
export function whatChanged(before: Seen, after: Seen): string[] {
  if (before.version === after.version) return [];
  const changes: string[] = [];
  const messages = after.transcript.length - before.transcript.length;
  if (messages > 0)
    changes.push(
      messages === 1 ? "the visitor's chat has 1 new message" : `the visitor's chat has ${messages} new messages`,
    );
  if (before.consent.some((was, index) => was.status !== after.consent[index]?.status)) changes.push("consent changed");
  const known = new Set(before.exceptions.map((exception) => exception.id));
  const raised = after.exceptions.filter((exception) => !known.has(exception.id)).length;
  if (raised > 0) changes.push(raised === 1 ? "1 exception was raised" : `${raised} exceptions were raised`);
  if (JSON.stringify(before.match.record) !== JSON.stringify(after.match.record))
    changes.push(recordWords(before, after));
  if (before.owner?.id !== after.owner?.id)
    changes.push(after.owner ? `the owner is now ${after.owner.name}` : "the owner was removed");
  if (before.meeting?.start !== after.meeting?.start)
    changes.push(after.meeting ? "another slot is held" : "no slot is held any more");
  return changes;
}

function recordWords({ match: { record: before } }: Seen, { match: { record: after } }: Seen): string {
  if (!after) return "no record of the CRM is matched any more";
  if (!before) return "a record was found in the CRM";
  return before.id === after.id ? "the record in the CRM changed" : "another record of the CRM is matched";
}
