import { z } from "zod";
import { type Answer, answered, refusal } from "../answer";
import { attempt } from "../attempt";
import type { Exchange } from "../exchange";
import { book, erase, listEvents, readEvent, withdraw } from "./google-booking";
import { type GoogleConfig, googleClient } from "./google-client";
import { isDeleted, toOurMeeting } from "./google-event";
import type { Calendar, Interval } from "./port";

/** Google Calendar as a `Calendar`. */
export function google(config: GoogleConfig, send: Exchange): Calendar {
  const client = googleClient(config, send);

  async function busy({ calendarId, from, to }: Parameters<Calendar["busy"]>[0]): Promise<Answer<Interval[]>> {
    const answer = await attempt(async () => {
      const { data } = await client.freebusy.query(
        { requestBody: { timeMin: from.toISOString(), timeMax: to.toISOString(), items: [{ id: calendarId }] } },
        await client.call(),
      );
      return FreeBusy.parse(data).calendars[calendarId];
    });
    if (!answer.ok) return answer;
    if (!answer.data) return refusal("failed", "200 calendar missing from free/busy", 200);
    const [problem] = answer.data.errors ?? [];
    if (problem) return freeBusyRefusal(problem.reason);
    return answered(answer.data.busy);
  }

  return {
    busy,
    book: (input) =>
      book(client, input, ({ start, end }) => busy({ calendarId: input.calendarId, from: start, to: end })),

    async ours({ calendarId, from, to }) {
      const events = await listEvents(client, { calendarId, start: from, end: to, oursOnly: true });
      return events.ok ? answered(events.data.map(toOurMeeting).filter((meeting) => meeting !== null)) : events;
    },

    async find({ calendarId, eventId }) {
      const event = await readEvent(client, { calendarId, eventId });
      return event.ok ? answered(event.data && !isDeleted(event.data) ? toOurMeeting(event.data) : null) : event;
    },

    cancel: (input) => withdraw(client, input),

    erase: (input) => erase(client, input),

    async check() {
      return attempt(async () => {
        const { data } = await client.calendars.get({ calendarId: "primary" }, await client.call());
        return { account: z.string().parse(data.id) };
      });
    },
  };
}

const Instant = z.coerce.date();
const FreeBusy = z.object({
  calendars: z.record(
    z.string(),
    z.object({
      busy: z.array(z.object({ start: Instant, end: Instant })).default([]),
      errors: z.array(z.object({ reason: z.string() })).optional(),
    }),
  ),
});

/** An error inside a 200. "Not found" stays so until somebody shares the calendar; the rest passes. */
function freeBusyRefusal(reason: string) {
  if (reason === "notFound" || reason === "forbidden") return refusal("refused", `200 ${reason}`, 200);
  return refusal(/rate|quota|tooMany/i.test(reason) ? "rate_limited" : "failed", "200 free/busy cannot say", 200);
}
