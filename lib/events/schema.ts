import { z } from "zod";
import { channels, engagementTypes, receivedEventKinds } from "@/db/enums";
import { externalId, time } from "@/lib/conversations/schema.text";

/** What other systems tell of, as it stands on the wire. Unknown fields are refused. */

const about = {
  handoff_id: externalId.optional().describe("Our id of the handoff it is about."),
  conversation_id: externalId.optional().describe("Or of its conversation: our id, or external:<external_id>."),
  lead_id: externalId.optional().describe("Or the lead: our id, or the CRM's id of its record."),
};

const event = <Kind extends (typeof receivedEventKinds)[number], Shape extends z.ZodRawShape>(
  kind: Kind,
  says: string,
  shape: Shape,
) =>
  z
    .strictObject({
      external_id: externalId.describe("Your own id of the event: told again it counts once."),
      kind: z.literal(kind),
      at: time.describe("When it happened."),
      ...about,
      ...shape,
    })
    .refine(isAboutOneThing, "name one of handoff_id, conversation_id and lead_id")
    .meta({ description: says });

function isAboutOneThing({ handoff_id, conversation_id, lead_id }: Record<string, unknown>): boolean {
  return [handoff_id, conversation_id, lead_id].filter((given) => given !== undefined).length === 1;
}

/** A word of a small vocabulary, never a sentence: what is kept of an event holds no words of a person. */
export const outcomeWord = z
  .string()
  .regex(/^[a-z][a-z0-9_]{0,39}$/, "must be a word of small letters, digits and underscores");

export const EventInput = z
  .discriminatedUnion("kind", [
    event("owner.responded", "The owner answered the visitor elsewhere. The first response stops the clock.", {
      via: z.enum(["email", "phone", "sms", "meeting", "other"]),
      question: z.enum(["answered", "open"]).optional().describe("Whether it settled the unresolved question."),
    }),
    event("engagement", "An exchange with an outcome, kept for follow-ups.", {
      type: z.enum(engagementTypes),
      outcome: outcomeWord.describe("opened, replied, no_response, answered, held, missed …"),
    }),
    event("meeting.cancelled", "The meeting is off.", {}),
    event("meeting.rescheduled", "The meeting has another time.", { start: time, end: time }),
    event("meeting.no_show", "The visitor did not come. Only once the meeting began.", {}),
    event("consent.withdrawn", "The visitor does not want to be contacted this way any more.", {
      channel: z.enum([...channels, "all"]),
    }),
    event("record.deleted", "The CRM's record of the lead was deleted. It is not made anew.", {}),
  ])
  .refine((given) => given.kind !== "meeting.rescheduled" || Date.parse(given.end) > Date.parse(given.start), {
    path: ["end"],
    message: "must be after start",
  })
  .meta({ id: "EventInput" });
export type EventInput = z.output<typeof EventInput>;

/** What an event changed here. */
export const effects = [
  "task.responded",
  "meeting.cancelled",
  "meeting.moved",
  "meeting.no_show",
  "consent.denied",
  "record.forgotten",
  "kept",
  "nothing",
] as const;
export type Effect = (typeof effects)[number];

export const EventTaken = z
  .object({
    external_id: z.string(),
    kind: z.enum(receivedEventKinds),
    effect: z
      .enum(effects)
      .describe("`kept`: for later. `nothing`: it was so already, or there is nothing left that it could change."),
    handoff_id: z.string().nullable(),
    lead_id: z.string().nullable(),
  })
  .meta({ id: "EventTaken" });
export type EventTaken = z.output<typeof EventTaken>;
