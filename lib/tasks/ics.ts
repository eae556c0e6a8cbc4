/** One meeting as an iCalendar file (RFC 5545). Instants in UTC; text escaped, lines folded at 75 octets. */
export function meetingIcs(meeting: {
  uid: string;
  start: Date;
  end: Date;
  title: string;
  description: string;
  madeAt: Date;
  /** Rises with each change of the meeting: a calendar that holds an older one takes the new. */
  sequence: number;
}): string {
  const lines = [
    "BEGIN:VCALENDAR",
    "VERSION:2.0",
    "PRODID:-//Handoff Desk//EN",
    "METHOD:PUBLISH",
    "BEGIN:VEVENT",
    `UID:${meeting.uid}`,
    `DTSTAMP:${stamp(meeting.madeAt)}`,
    `SEQUENCE:${meeting.sequence}`,
    `DTSTART:${stamp(meeting.start)}`,
    `DTEND:${stamp(meeting.end)}`,
    `SUMMARY:${escaped(meeting.title)}`,
    `DESCRIPTION:${escaped(meeting.description)}`,
    "END:VEVENT",
    "END:VCALENDAR",
  ];
  return lines.map((line) => `${folded(line)}\r\n`).join("");
}

function stamp(at: Date): string {
  return at.toISOString().replace(/[-:]|\.\d{3}/g, "");
}

function escaped(text: string): string {
  return text
    .replace(/[\\;,]/g, "\\$&")
    .replace(/\r\n|\r|\n/g, "\\n")
    .replace(/\p{Cc}/gu, "");
}

/** Octets, not characters, count; a character is never cut. */
function folded(line: string): string {
  const parts: string[] = [];
  let part = "";
  for (const character of line) {
    // A continued line begins with a space that counts too.
    const room = parts.length === 0 ? 75 : 74;
    if (Buffer.byteLength(part + character) > room) {
      parts.push(part);
      part = "";
    }
    part += character;
  }
  return [...parts, part].join("\r\n ");
}
