import type { Analysis, Intent } from "../model";
import { answerOf } from "./consent-answer";
import type { ContactReading } from "./contact";
import type { DirectiveFacts } from "./directive";
import type { Question } from "./questions";
import { asks } from "./questions";
import { askedBefore, has, hitsOf, inSentence, isNegated, type Reading, type Turn } from "./reading";

type RequestFacts = Pick<DirectiveFacts, "meetingWanted" | "humanWanted" | "requestOpen" | "prefersPhone" | "engaged">;

/** What the visitor wants to happen next: a meeting, a person, an answer; and whether they are still there. */
export function requestFacts(
  reading: Reading,
  contact: ContactReading,
  intent: Intent,
  consent: Analysis["consent"],
  open: Question[],
): RequestFacts {
  const visitor = reading.visitor;
  const last = visitor.at(-1);
  const wants = visitor.some((turn) => turn.sentences.some((_, s) => inSentence(turn, "wants", s).length > 0));
  const followUp = visitor.some((turn) => acceptsFollowUp(reading, turn));
  const left = last !== undefined && has(last, "leaving") && !asksSomething(last);
  const gaveContact = contact.email !== null || contact.phone !== null;
  const granted = Object.values(consent).some(({ status }) => status === "granted" || status === "unclear");
  const buys = intent === "sales" || intent === "support" || intent === "other";
  return {
    meetingWanted:
      consent.calendar.status === "granted" ||
      visitor.some((turn) => asksForMeeting(turn) || acceptsMeeting(reading, turn)),
    humanWanted: reading.transcript.handoffRequested || visitor.some((turn) => wantsHuman(turn)),
    requestOpen:
      buys &&
      !left &&
      (gaveContact ||
        granted ||
        followUp ||
        (wants && intent === "sales") ||
        (intent === "sales" && open.length > 0 && visitor.length > 1)),
    prefersPhone: consent.phone.status === "granted" || consent.sms.status === "granted",
    engaged: !left,
  };
}

const asksSomething = (turn: Turn) => turn.sentences.some((_, s) => asks(turn, s));

/** "speak to a human", "is there a single person here?"; not "can I speak English". */
function wantsHuman(turn: Turn): boolean {
  return hitsOf(turn, "humanWanted").some(
    (hit) => !isNegated(turn, hit) || /^(?:not a|no)\b/i.test(turn.text.slice(hit.start, hit.end)),
  );
}

/** Asks for a call, demo or meeting to take place, whatever the time. */
function asksForMeeting(turn: Turn): boolean {
  return hitsOf(turn, "meeting").some((hit) => {
    const asked = asks(turn, hit.sentence) || inSentence(turn, "wants", hit.sentence).length > 0;
    return asked && !isNegated(turn, hit) && firm.test(turn.text.slice(hit.start, hit.end));
  });
}

const firm =
  /\b(?:meeting|meet|demo|appointment|viewing|visit|tour|consultation|site visit|book|schedule|callback|call back|a call|call with|come and see|view the|discovery call|zoom|video call|cita|reunión|visita|termin|besichtigung|gespräch|beratung|rückruf|rendez-vous|rdv|visiter|démo|afspraak|bezichtiging|gesprek|intake)/i;

function acceptsFollowUp(reading: Reading, turn: Turn): boolean {
  return (
    askedBefore(reading, turn).some(
      (before) => has(before, "permits") && (has(before, "reachVerb") || has(before, "callVerb")),
    ) && has(turn, "yes")
  );
}

/** "Would you like to speak with the team?" — "Yes, have them call me." */
function acceptsMeeting(reading: Reading, turn: Turn): boolean {
  const offered = askedBefore(reading, turn).some((before) =>
    hitsOf(before, "meeting").some(
      (hit) =>
        before.sentences[hit.sentence]?.asks &&
        inSentence(before, "permits", hit.sentence).length > 0 &&
        spoken.test(before.text.slice(hit.start, hit.end)),
    ),
  );
  return offered && answerOf(turn) === "yes";
}

const spoken =
  /speak|talk|meet|demo|call|visit|appointment|consult|viewing|tour|session|sprechen|gespräch|termin|parler|rendez|visite|hablar|cita|reunión|spreken|gesprek|afspraak/i;
