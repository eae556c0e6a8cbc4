import { type Answer, answered, refusal } from "../answer";
import { attempt } from "../attempt";
import type { Exchange } from "../exchange";
import { book, busyDuring, eventsDuring, readEvent, withdraw } from "./caldav-booking";
import { type CalDavConfig, caldavClient, hrefsOf } from "./caldav-client";
import { toOurMeeting } from "./caldav-event";
import type { Calendar } from "./port";

/**
 * A calendar on a CalDAV server (Nextcloud, iCloud, Fastmail …) as a `Calendar`. `calendarId` is the calendar's path on
 * the server, or its URL.
 *
 * Invitations are the server's to send: it mails the guest when the event gets one (RFC 6638), and a cancellation when
 * such an event goes, whatever `notify` says. A server without scheduling (Radicale, Xandikos) sends nothing to anybody;
 * the guest then has what the chat's bot confirmed.
 */
export function caldav(config: CalDavConfig, send: Exchange): Calendar {
  const client = caldavClient(config, send);

  return {
    async busy({ calendarId, from, to }) {
      const busy = await busyDuring(client, calendarId, { start: from, end: to });
      return busy.ok ? answered(busy.data.map(({ start, end }) => ({ start, end }))) : busy;
    },

    book: (input) => book(client, input),

    ours: ({ calendarId, from, to }) =>
      attempt(async () => {
        const objects = await eventsDuring(client, calendarId, { start: from, end: to });
        return objects
          .map(toOurMeeting)
          .filter((meeting) => meeting !== null)
          .filter(({ slot }) => slot.start < to && slot.end > from);
      }),

    async find({ calendarId, eventId }) {
      const event = await readEvent(client, { calendarId, eventId });
      return event.ok ? attempt(async () => event.data && toOurMeeting(event.data)) : event;
    },

    cancel: (input) => withdraw(client, input),

    // A deleted object is gone; what a server keeps for its own restore is its own.
    erase: (input) => withdraw(client, input),

    /** Where a server keeps the calendars on another host (iCloud), that host is the one to configure. */
    async check(): Promise<Answer<{ account: string }>> {
      return attempt(async () => {
        const { currentUserPrincipal } = await client.properties(client.root, ["d:current-user-principal"]);
        const [principal] = hrefsOf(currentUserPrincipal);
        if (!principal) return null;
        const own = await client.properties(client.within(principal), ["c:calendar-home-set", "d:displayname"]);
        const [home] = hrefsOf(own["calendarHomeSet"]);
        if (!home) return null;
        client.within(home);
        const name = own["displayname"];
        return { account: typeof name === "string" && name ? name : config.username };
      }).then((found) => {
        if (!found.ok) return found;
        return found.data ? answered(found.data) : refusal("refused", "no calendars of this user at this address", 207);
      });
    },
  };
}
