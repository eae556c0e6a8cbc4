import { createObject, type DAVResponse, davRequest, deleteObject, propfind, updateObject } from "tsdav";
import { z } from "zod";
import { refusal } from "../answer";
import { type Exchange, Unanswered } from "../exchange";
import { fetchOver } from "../fetch-over";
import type { Interval } from "./port";

export type CalDavConfig = {
  /** Where the server's DAV begins: `https://cloud.example/remote.php/dav`. Calendars lie on this origin or nowhere. */
  serverUrl: string;
  username: string;
  /** At iCloud, Fastmail and Nextcloud a password made for this app. */
  password: string;
};

/** One resource of a calendar: its name without `.ics`, its version, its iCalendar text. */
export type CalDavObject = { name: string; etag: string; ics: string };

/** What a calendar says of itself: its zone as iCalendar text, the mail addresses of whom it belongs to. */
export type CalendarFacts = { timezone: string | null; addresses: string[] };

export type CalDavClient = ReturnType<typeof caldavClient>;

/**
 * The requests of CalDAV on our transport, with tsdav's reading of its XML. Its higher functions are passed by: they
 * take an answer that cannot be read for an empty one, which for a calendar would mean "free", and follow where a
 * server points. The calls throw `Unanswered`; whoever uses them wraps them in `attempt`.
 */
export function caldavClient(config: CalDavConfig, send: Exchange) {
  const root = withSlash(config.serverUrl);
  const secret = Buffer.from(`${config.username}:${config.password}`, "utf8").toString("base64");
  const common = { headers: { authorization: `Basic ${secret}` }, fetch: fetchOver(whole(send)) };

  /** An address the server or a person named. It never leaves the server's origin: our password would go with it. */
  function within(reference: string, base = root): string {
    const url = URL.canParse(reference, base) ? new URL(reference, base) : null;
    if (!url || url.origin !== new URL(root).origin || url.username || url.password) {
      const elsewhere = url && /^https?:$/.test(url.protocol) ? `: ${url.origin}` : "";
      throw new Unanswered(refusal("refused", `not on the calendar server${elsewhere}`));
    }
    return url.href;
  }
  const collection = (calendarId: string) => withSlash(within(calendarId));
  const resource = (calendarId: string, name: string) => `${collection(calendarId)}${encodeURIComponent(name)}.ics`;

  /** A property of one resource; undefined where the server does not have it. */
  async function properties(url: string, names: string[]): Promise<Record<string, unknown>> {
    const props = Object.fromEntries(names.map((name) => [name, {}]));
    const [first] = understood(await propfind({ ...common, url, props, depth: "0" }));
    return z.record(z.string(), z.unknown()).parse(first?.props ?? {});
  }

  return {
    within,
    properties,
    root,

    /** The events that meet a filter. Half a list is none: one entry that cannot be read refuses the whole. */
    async query(calendarId: string, filter: object): Promise<CalDavObject[]> {
      const url = collection(calendarId);
      const responses = understood(
        await davRequest({
          ...common,
          url,
          init: {
            method: "REPORT",
            namespace: "c",
            headers: { ...common.headers, depth: "1" },
            body: {
              "calendar-query": {
                _attributes: { "xmlns:c": "urn:ietf:params:xml:ns:caldav", "xmlns:d": "DAV:" },
                "d:prop": { "d:getetag": {}, "c:calendar-data": {} },
                filter: {
                  "comp-filter": {
                    _attributes: { name: "VCALENDAR" },
                    "comp-filter": { _attributes: { name: "VEVENT" }, ...filter },
                  },
                },
              },
            },
          },
        }),
      );
      return responses.map(({ href, props }) => {
        const { getetag, calendarData } = Found.parse(props);
        return { name: nameOf(within(z.string().parse(href), url)), etag: getetag, ics: calendarData };
      });
    },

    /** Refused with 404 where there is none. */
    async read(calendarId: string, name: string): Promise<CalDavObject> {
      const response = await common.fetch(resource(calendarId, name), { headers: common.headers });
      return { name, etag: z.string().parse(response.headers.get("etag")), ics: await response.text() };
    },

    /** Refused with 412 where there is one of this name. */
    async create(calendarId: string, name: string, ics: string): Promise<void> {
      const headers = { ...common.headers, ...asCalendar, "if-none-match": "*" };
      await createObject({ ...common, url: resource(calendarId, name), data: ics, headers });
    },

    /** Refused with 412 where it was changed since it was read. */
    async update(calendarId: string, { name, etag }: CalDavObject, ics: string): Promise<void> {
      const headers = { ...common.headers, ...asCalendar };
      await updateObject({ ...common, url: resource(calendarId, name), data: ics, etag, headers });
    },

    async remove(calendarId: string, name: string): Promise<void> {
      await deleteObject({ ...common, url: resource(calendarId, name) });
    },

    async facts(calendarId: string): Promise<CalendarFacts> {
      const url = collection(calendarId);
      const own = await properties(url, ["c:calendar-timezone", "d:owner", "d:current-user-principal"]);
      const [principal] = [...hrefsOf(own["owner"]), ...hrefsOf(own["currentUserPrincipal"])];
      const owner = principal ? await properties(within(principal, url), ["c:calendar-user-address-set"]) : {};
      return {
        timezone: Text.nullable()
          .catch(null)
          .parse(own["calendarTimezone"] ?? null),
        addresses: hrefsOf(owner["calendarUserAddressSet"]).filter((href) => /^mailto:/i.test(href)),
      };
    },
  };
}

/** Filters of a query: what lies in the window, and what comes back again and again. */
export const during = ({ start, end }: Interval) => ({
  "time-range": { _attributes: { start: utc(start), end: utc(end) } },
});
export const recurring = { "prop-filter": { _attributes: { name: "RRULE" } } };

const asCalendar = { "content-type": "text/calendar; charset=utf-8" };
const utc = (at: Date) => at.toISOString().replace(/[-:]|\.\d{3}/g, "");
const withSlash = (url: string) => (url.endsWith("/") ? url : `${url}/`);

function nameOf(href: string): string {
  const segment = new URL(href).pathname.split("/").at(-1) ?? "";
  return decodeURIComponent(segment).replace(/\.ics$/, "");
}

/** tsdav reads XML that breaks off as far as it goes: an answer is let through only with the end of its root. */
function whole(send: Exchange): Exchange {
  return async (request) => {
    const reply = await send(request);
    if (reply.status === 207 && !/(<\/([\w-]+:)?multistatus|<([\w-]+:)?multistatus[^<>]*\/)\s*>\s*$/.test(reply.body)) {
      throw new Unanswered(refusal("failed", "207 not a multistatus", 207));
    }
    return reply;
  };
}

/** Only a multistatus that was read to its end, and in which nothing is refused, is an answer. */
function understood(responses: DAVResponse[]): DAVResponse[] {
  if (!responses.every(({ raw }) => Multistatus.safeParse(raw).success)) {
    throw new Unanswered(refusal("failed", "207 not a multistatus", 207));
  }
  const told = responses.filter(({ href }) => href !== undefined);
  const refused = told.find(({ ok }) => !ok);
  if (refused) throw new Unanswered(refusal("failed", `207 with ${refused.status} inside`, 207));
  return told;
}

const Multistatus = z.object({ multistatus: z.object({}) });
/** Text may come as CDATA, and with attributes beside it. */
const Text = z.union([
  z.string(),
  z.object({ _cdata: z.string() }).transform(({ _cdata }) => _cdata),
  z.object({ _text: z.string() }).transform(({ _text }) => _text),
]);
const Found = z.object({ getetag: Text, calendarData: Text });
const Hrefs = z.object({ href: z.union([z.array(Text), Text.transform((href) => [href])]) });

/** The addresses inside a property; none where it is empty. */
export function hrefsOf(property: unknown): string[] {
  const parsed = Hrefs.safeParse(property);
  return parsed.success ? parsed.data.href : [];
}
