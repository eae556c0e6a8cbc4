import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { calendarServers, credentials } from "@/e2e/peers/calendars";
import { type Between, type Call, type Fault, startProxy } from "@/e2e/peers/proxy";
import type { Peer } from "@/e2e/peers/server";
import type { Refusal } from "../answer";
import { exchange } from "../exchange";
import { caldav } from "./caldav";
import type { Calendar } from "./port";

const slot = { start: new Date("2026-11-23T10:00:00Z"), end: new Date("2026-11-23T10:30:00Z") };
const day = { from: new Date("2026-11-23T00:00:00Z"), to: new Date("2026-11-24T00:00:00Z") };
const taken = { ok: true, data: { outcome: "slot_taken" } };
const stands = { ok: true, data: { outcome: "booked" } };

/** Long enough for an answer on a busy machine, short enough to wait for none. */
const IMPATIENT_MS = 500;

/** Real servers on a busy machine take their time. */
const SLOW = { timeout: 30_000 };

/** One event as somebody else's program writes it. */
const event = (uid: string, ...lines: string[]) =>
  ["BEGIN:VEVENT", `UID:${uid}`, "DTSTAMP:20261101T000000Z", `SUMMARY:${uid}`, ...lines, "END:VEVENT"].join("\r\n");
const calendarOf = (...parts: string[]) =>
  ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Somebody//EN", ...parts, "END:VCALENDAR", ""].join("\r\n");
const rival = event("rival", "DTSTART:20261123T101500Z", "DTEND:20261123T104500Z");

/** Berlin as servers and clients describe it. */
const berlin = [
  "BEGIN:VTIMEZONE",
  "TZID:Berlin of somebody",
  "BEGIN:DAYLIGHT",
  "DTSTART:19810329T020000",
  "TZOFFSETFROM:+0100",
  "TZOFFSETTO:+0200",
  "RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3",
  "END:DAYLIGHT",
  "BEGIN:STANDARD",
  "DTSTART:19961027T030000",
  "TZOFFSETFROM:+0200",
  "TZOFFSETTO:+0100",
  "RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10",
  "END:STANDARD",
  "END:VTIMEZONE",
].join("\r\n");

const title = (name: string, command: string | undefined) =>
  command ? `${name}, the real server` : `${name}, the real server (skipped: not installed, see npm test)`;

describe.each(calendarServers)("$name", ({ name, command, start, home }) => {
  describe.skipIf(!command)(title(name, command), SLOW, () => {
    let server: Peer;
    let proxy: Between;
    let calendar: Calendar;
    let made = 0;
    let calendarId = "";
    beforeAll(async () => {
      server = await start(command ?? "");
      proxy = await startProxy(server.url);
    }, 60_000);
    beforeEach(async () => {
      calendarId = `${home}c${++made}/`;
      await raw("MKCALENDAR", calendarId);
      proxy.reset();
      calendar = connect();
    });
    afterAll(async () => {
      await proxy?.close();
      await server?.close();
    });

    const connect = (timeoutMs = 20_000) =>
      caldav(
        { serverUrl: proxy.url, ...credentials },
        exchange({ timeoutMs, allowedHosts: [new URL(proxy.url).host] }),
      );

    /** As another program of the owner's, past the proxy. */
    async function raw(method: string, path: string, body?: string) {
      const { username, password } = credentials;
      const authorization = `Basic ${Buffer.from(`${username}:${password}`).toString("base64")}`;
      const headers = { authorization, ...(body && { "content-type": "text/calendar" }) };
      const response = await fetch(server.url + path, { method, headers, ...(body && { body }) });
      const said = await response.text();
      if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${said}`);
      return said;
    }
    const put = (uid: string, ...parts: string[]) => raw("PUT", `${calendarId}${uid}.ics`, calendarOf(...parts));

    const booking = (): Parameters<Calendar["book"]>[0] => ({
      calendarId,
      key: "h1:calendar.book:hold1",
      slot,
      title: "Call with Dana Reyes",
      description: "Wants to know\nwhere AI pays off; soon, if it does",
      recordId: "6001",
      handoffId: "h1",
      attendee: { email: "dana@northwind.example", name: "Dana Reyes" },
    });
    async function standing() {
      const answer = await calendar.ours({ calendarId, from: slot.start, to: slot.end });
      if (!answer.ok) throw new Error(answer.detail);
      return answer.data;
    }
    async function idOf(answer: Awaited<ReturnType<Calendar["book"]>>) {
      if (!answer.ok || answer.data.outcome !== "booked") throw new Error(JSON.stringify(answer));
      return answer.data.eventId;
    }
    /** Its writes that the server took, in order. */
    const writes = () => proxy.calls.filter(({ method, status }) => ["PUT", "DELETE"].includes(method) && status < 300);
    const text = (eventId: string) => raw("GET", `${calendarId}${eventId}.ics`);
    const busy = async (window = day) => {
      const answer = await calendar.busy({ calendarId, ...window });
      if (!answer.ok) throw new Error(answer.detail);
      return answer.data.map(({ start, end }) => `${start.toISOString()}/${end.toISOString()}`);
    };
    const at = (from: string, to: string) => `2026-11-23T${from}:00.000Z/2026-11-23T${to}:00.000Z`;

    describe("booking", () => {
      test("puts the event without a guest, then invites: one event that carries the record and the handoff", async () => {
        const answer = await calendar.book(booking());
        const eventId = await idOf(answer);
        expect(answer).toEqual({ ok: true, data: { outcome: "booked", eventId, joinUrl: null } });
        const [draft, invitation, ...more] = writes();
        expect(more).toEqual([]);
        expect(draft?.body).not.toContain("ATTENDEE");
        expect(invitation?.body).toMatch(/ATTENDEE.*mailto:\r?\n? ?dana@northwind\.example/s);

        const meeting = {
          eventId,
          key: booking().key,
          handoffId: "h1",
          recordId: "6001",
          slot,
          isBooked: true,
          joinUrl: null,
        };
        expect(await standing()).toEqual([meeting]);
        expect(await calendar.find({ calendarId, eventId })).toEqual({ ok: true, data: meeting });
      });

      test("the same key again gives the same meeting and writes nothing", async () => {
        const first = await calendar.book(booking());
        expect(await calendar.book(booking())).toEqual(first);
        expect(writes()).toHaveLength(2);
      });

      test("without a guest nobody is named", async () => {
        const eventId = await idOf(await calendar.book({ ...booking(), attendee: null }));
        expect(await text(eventId)).not.toMatch(/ATTENDEE|ORGANIZER/);
        expect(await standing()).toMatchObject([{ isBooked: true }]);
      });

      test("a slot that is taken is not even tried", async () => {
        await put("rival", rival);
        expect(await calendar.book(booking())).toEqual(taken);
        expect(writes()).toEqual([]);
      });

      test("a slot that a series takes, begun long before, is not even tried", async () => {
        await put("weekly", event("weekly", "DTSTART:20200106T100000Z", "DURATION:PT1H", "RRULE:FREQ=WEEKLY"));
        expect(await calendar.book(booking())).toEqual(taken);
        expect(writes()).toEqual([]);
      });

      test("a meeting that only touches the slot, one marked as free and a cancelled one take nothing", async () => {
        await put("touches", event("touches", "DTSTART:20261123T103000Z", "DTEND:20261123T110000Z"));
        await put("free", event("free", "DTSTART:20261123T100000Z", "DTEND:20261123T110000Z", "TRANSP:TRANSPARENT"));
        await put("off", event("off", "DTSTART:20261123T100000Z", "DTEND:20261123T110000Z", "STATUS:CANCELLED"));
        expect(await calendar.book(booking())).toMatchObject(stands);
      });

      test("a rival between the question and the write wins: ours is withdrawn, nobody was invited, no orphan stays", async () => {
        proxy.before(
          ({ method }) => method === "PUT",
          () => put("rival", rival).then(() => {}),
        );
        expect(await calendar.book(booking())).toEqual(taken);
        expect(await standing()).toEqual([]);
        expect(writes().map(({ method }) => method)).toEqual(["PUT", "DELETE"]);
        expect(writes()[0]?.body).not.toContain("ATTENDEE");
      });

      test("the rival gone, the same booking can be made after all", async () => {
        proxy.before(
          ({ method }) => method === "PUT",
          () => put("rival", rival).then(() => {}),
        );
        await calendar.book(booking());
        await raw("DELETE", `${calendarId}rival.ics`);
        expect(await calendar.book(booking())).toMatchObject(stands);
        expect(await standing()).toHaveLength(1);
      });

      test("one the owner cancelled without deleting it is booked again beside it", async () => {
        const eventId = await idOf(await calendar.book(booking()));
        const cancelled = (await text(eventId)).replace("END:VEVENT", "STATUS:CANCELLED\r\nEND:VEVENT");
        await raw("PUT", `${calendarId}${eventId}.ics`, cancelled);
        expect(await calendar.find({ calendarId, eventId })).toEqual({ ok: true, data: null });
        const again = await idOf(await calendar.book(booking()));
        expect(again).not.toBe(eventId);
        expect(await standing()).toMatchObject([{ eventId: again }]);
      });

      test("two runs of one booking at once end in one meeting", async () => {
        const both = await Promise.all([calendar.book(booking()), connect().book(booking())]);
        expect(await calendar.book(booking())).toMatchObject(stands);
        expect(both.some((answer) => answer.ok)).toBe(true);
        expect(await standing()).toMatchObject([{ isBooked: true }]);
      });

      test("another run that finished between our look and our write is not written over", async () => {
        const send = exchange({ timeoutMs: 20_000, allowedHosts: [new URL(server.url).host] });
        const other = caldav({ serverUrl: server.url, ...credentials }, send);
        let first: unknown;
        proxy.before(
          ({ method }) => method === "PUT",
          async () => {
            first = await other.book(booking());
          },
        );
        expect(await calendar.book(booking())).toEqual(first);
        expect(first).toMatchObject(stands);
        expect(writes()).toEqual([]);
      });

      test("an owner who changes the meeting before the invitation is not overruled", async () => {
        const isInvitation = ({ method, body }: Call) => method === "PUT" && body.includes("ATTENDEE");
        proxy.before(isInvitation, async () => {
          const [ours] = await standing();
          const changed = (await text(ours?.eventId ?? "")).replace(/SUMMARY:.*/, "SUMMARY:Dana\\, room 4");
          await raw("PUT", `${calendarId}${ours?.eventId}.ics`, changed);
        });
        expect(await calendar.book(booking())).toMatchObject({ ok: false, kind: "failed", status: 412 });
        const eventId = await idOf(await calendar.book(booking()));
        const now = await text(eventId);
        expect(now).toContain("SUMMARY:Dana\\, room 4");
        expect(now).toContain("dana@northwind");
      });

      test("what a visitor typed is text: it adds no line, no guest and no property", async () => {
        const evil = 'Dana "X";\r\nATTENDEE:mailto:evil@x.example\u000B\u0000';
        const attendee = { email: "dana@northwind.example\r\nATTENDEE:mailto:evil@x.example", name: evil };
        const eventId = await idOf(
          await calendar.book({ ...booking(), title: evil, description: evil, key: evil, handoffId: evil, attendee }),
        );
        const unfolded = (await text(eventId)).replace(/\r?\n[ \t]/g, "");
        expect(unfolded.match(/^ATTENDEE/gm)).toHaveLength(1);
        expect(unfolded).toMatch(/^SUMMARY:Dana "X"\\;\\nATTENDEE:mailto:evil@x.example\r?$/m);
        expect(await standing()).toMatchObject([{ eventId, key: evil, handoffId: evil }]);
      });
    });

    test("one that was withdrawn, or never was, is not found; withdrawing it again is a success", async () => {
      const eventId = await idOf(await calendar.book(booking()));
      const cancel = () => calendar.cancel({ calendarId, eventId, notify: false });
      expect([await cancel(), await cancel()]).toEqual([
        { ok: true, data: null },
        { ok: true, data: null },
      ]);
      expect(await calendar.find({ calendarId, eventId })).toEqual({ ok: true, data: null });
      expect(await calendar.find({ calendarId, eventId: "never" })).toEqual({ ok: true, data: null });
      expect(await standing()).toEqual([]);
    });

    describe("free and busy", () => {
      test("gives what overlaps the window, cut to it and in order, ours among it", async () => {
        await put("late", event("late", "DTSTART:20261123T233000Z", "DTEND:20261124T003000Z"));
        await put("early", event("early", "DTSTART:20261122T233000Z", "DTEND:20261123T003000Z"));
        await put("before", event("before", "DTSTART:20261122T100000Z", "DTEND:20261122T110000Z"));
        await calendar.book(booking());
        expect(await busy()).toEqual([
          at("00:00", "00:30"),
          at("10:00", "10:30"),
          "2026-11-23T23:30:00.000Z/2026-11-24T00:00:00.000Z",
        ]);
      });

      test("a series counts on each of its days but those taken out, moved, freed or cancelled", async () => {
        const hour = ["DTSTART:20200106T090000Z", "DTEND:20200106T100000Z"];
        const changed = (id: string, on: string, ...lines: string[]) =>
          event(id, `RECURRENCE-ID:${on}T090000Z`, `DTSTART:${on}T090000Z`, `DTEND:${on}T100000Z`, ...lines);
        await put("out", event("out", ...hour, "RRULE:FREQ=WEEKLY", "EXDATE:20261123T090000Z"));
        await put("off", event("off", ...hour, "RRULE:FREQ=WEEKLY"), changed("off", "20261123", "STATUS:CANCELLED"));
        await put(
          "free",
          event("free", ...hour, "RRULE:FREQ=WEEKLY"),
          changed("free", "20261123", "TRANSP:TRANSPARENT"),
        );
        await put(
          "moved",
          event("moved", ...hour, "RRULE:FREQ=WEEKLY"),
          event("moved", "RECURRENCE-ID:20261123T090000Z", "DTSTART:20261123T150000Z", "DTEND:20261123T160000Z"),
        );
        await put(
          "here",
          event("here", ...hour, "RRULE:FREQ=WEEKLY;UNTIL=20261001T000000Z"),
          event("here", "RECURRENCE-ID:20260921T090000Z", "DTSTART:20261123T170000Z", "DTEND:20261123T180000Z"),
        );
        expect(await busy()).toEqual([at("15:00", "16:00"), at("17:00", "18:00")]);
      });

      test.each([
        ["a zone it describes", "Berlin of somebody", [berlin]],
        ["a zone it only names", "Europe/Berlin", []],
      ])("a series in %s keeps its hour when the clocks change", async (_name, tzid, described) => {
        const times = [`DTSTART;TZID=${tzid}:20261012T090000`, `DTEND;TZID=${tzid}:20261012T100000`];
        const rule = "RRULE:FREQ=WEEKLY;UNTIL=20261102T080000Z";
        await put("weekly", ...described, event("weekly", ...times, rule, `EXDATE;TZID=${tzid}:20261026T090000`));
        const autumn = { from: new Date("2026-10-19T00:00:00Z"), to: new Date("2026-11-30T00:00:00Z") };
        expect(await busy(autumn)).toEqual([
          "2026-10-19T07:00:00.000Z/2026-10-19T08:00:00.000Z",
          "2026-11-02T08:00:00.000Z/2026-11-02T09:00:00.000Z",
        ]);
      });

      test("a day off, where nobody knows the zone, is kept free in all of them", async () => {
        await put("off", event("off", "DTSTART;VALUE=DATE:20261123", "DTEND;VALUE=DATE:20261124"));
        expect(await busy({ from: new Date("2026-11-22T00:00:00Z"), to: new Date("2026-11-25T00:00:00Z") })).toEqual([
          "2026-11-22T10:00:00.000Z/2026-11-24T14:00:00.000Z",
        ]);
        expect(await calendar.book(booking())).toEqual(taken);
      });

      test("an empty calendar is free, and one that is not there is not", async () => {
        expect(await busy()).toEqual([]);
        const answer = await calendar.busy({ calendarId: `${home}nobody/`, ...day });
        expect(answer).toMatchObject({ ok: false, status: 404 });
      });

      test("another calendar's events keep nobody busy", async () => {
        await put("rival", rival);
        const [first, second] = [calendarId, `${home}other${made}/`];
        await raw("MKCALENDAR", second);
        expect(await calendar.busy({ calendarId: second, ...day })).toEqual({ ok: true, data: [] });
        expect(await calendar.busy({ calendarId: `${proxy.url}${first}`, ...day })).toMatchObject({ data: [{}] });
      });
    });

    describe("every fault, at every call of a booking", () => {
      /** At every call; what a status alone means is tried where something is asked and where something is written. */
      const everywhere: [Fault, Refusal["kind"]][] = [
        [500, "failed"],
        ["hang", "timeout"],
        ["response-lost", "network"],
      ];
      const codes: [Fault, Refusal["kind"]][] = [
        [401, "auth"],
        [403, "auth"],
        [429, "rate_limited"],
        [503, "unavailable"],
        [507, "failed"],
        ["redirect", "refused"],
      ];
      const isPut = (invites: boolean) => (call: Call) =>
        call.method === "PUT" && call.body.includes("ATTENDEE") === invites;
      const nth = (number: number, when: (call: Call) => boolean) => {
        let seen = 0;
        return (call: Call) => when(call) && ++seen === number;
      };
      const report = ({ method }: Call) => method === "REPORT";
      const get = ({ method }: Call) => method === "GET";
      const calls: [string, () => (call: Call) => boolean][] = [
        ["the first look", () => nth(1, get)],
        ["the question", () => nth(1, report)],
        ["the question for series", () => nth(2, report)],
        ["the draft", () => isPut(false)],
        ["the second look", () => nth(3, report)],
        ["whose calendar it is", () => nth(1, ({ method }) => method === "PROPFIND")],
        ["the invitation", () => isPut(true)],
      ];
      const cases = calls.flatMap(([called, when]) =>
        [...everywhere, ...(["the question", "the draft"].includes(called) ? codes : [])].map(
          ([fault, kind]) => [fault, called, kind, when] as const,
        ),
      );

      test.each(cases)("%s at %s is %s; a repeat ends in one meeting", async (fault, _called, kind, when) => {
        proxy.fault(fault, when());
        const first = await connect(kind === "timeout" ? IMPATIENT_MS : 20_000).book(booking());
        proxy.heal(); // on a slow machine another call may have been the one that took too long
        expect(first).toMatchObject({ ok: false, kind });
        expect(JSON.stringify(first)).not.toMatch(/dana|northwind|pays off/i);

        expect(await calendar.book(booking())).toMatchObject(stands);
        expect(await standing()).toMatchObject([{ isBooked: true }]);
        const invitations = writes().filter(({ body }) => body.includes("ATTENDEE"));
        expect(invitations).toHaveLength(1);
      });

      test.each([
        ["the question", 1],
        ["the question for series", 2],
        ["the second look", 3],
      ])("half an answer to %s is never free", async (_called, number) => {
        await put("rival", event("rival", "DTSTART:20261124T090000Z", "DTEND:20261124T100000Z"));
        proxy.fault("malformed", nth(number, report));
        expect(await calendar.book(booking())).toMatchObject({ ok: false, kind: "failed" });
        expect(await calendar.book(booking())).toMatchObject(stands);
        expect(await standing()).toHaveLength(1);
      });

      test.each([500, "hang", "response-lost", 503] as const)(
        "%s while withdrawing from a rival leaves no orphan after a repeat",
        async (fault) => {
          proxy.before(
            ({ method }) => method === "PUT",
            () => put("rival", rival).then(() => {}),
          );
          proxy.fault(fault, ({ method }) => method === "DELETE");
          expect(await connect(fault === "hang" ? IMPATIENT_MS : 20_000).book(booking())).toMatchObject({ ok: false });
          proxy.heal();
          await put("rival", rival);
          expect(await calendar.book(booking())).toEqual(taken);
          expect(await standing()).toEqual([]);
          expect(writes().filter(({ body }) => body.includes("ATTENDEE"))).toEqual([]);
        },
      );
    });

    describe("where the password goes", () => {
      test.each([
        "https://evil.example/owner/",
        "//evil.example/owner/",
        "http://owner@127.0.0.1/",
        "\\\\evil.example\\x",
      ])("a calendar at %s is refused before anybody is asked", async (elsewhere) => {
        const input = { ...booking(), calendarId: elsewhere };
        expect(await calendar.book(input)).toMatchObject({ ok: false, kind: "refused", status: null });
        expect(await calendar.busy({ calendarId: elsewhere, ...day })).toMatchObject({ ok: false, kind: "refused" });
        expect(proxy.calls).toEqual([]);
      });
    });

    test("check names the account", async () => {
      const account = name === "Radicale" ? credentials.username : "user";
      expect(await calendar.check()).toEqual({ ok: true, data: { account } });
    });

    test("check at an address without DAV is refused", async () => {
      const send = exchange({ timeoutMs: 20_000, allowedHosts: [new URL(proxy.url).host] });
      const elsewhere = caldav({ serverUrl: `${proxy.url}/nothing/here`, ...credentials }, send);
      expect(await elsewhere.check()).toMatchObject({ ok: false });
    });

    test.runIf(name === "Radicale")("check with a wrong password is a lack of rights", async () => {
      const send = exchange({ timeoutMs: 20_000, allowedHosts: [new URL(proxy.url).host] });
      const stranger = caldav({ serverUrl: proxy.url, username: "owner", password: "wrong" }, send);
      expect(await stranger.check()).toMatchObject({ ok: false, kind: "auth", status: 401 });
    });
  });
});
