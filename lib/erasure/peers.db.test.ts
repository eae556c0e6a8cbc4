import { and, eq, isNull } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { alerts } from "@/db/schema/alerts";
import { meetings } from "@/db/schema/meetings";
import { calendarServers, credentials } from "@/e2e/peers/calendars";
import { type Between, startProxy } from "@/e2e/peers/proxy";
import type { Peer } from "@/e2e/peers/server";
import { type Harness, startHarness } from "@/e2e/sandbox/harness";
import { caldav } from "@/lib/connectors/calendar/caldav";
import { exchange } from "@/lib/connectors/exchange";
import { runDelivery } from "@/lib/delivery/run";
import { useTestDatabase } from "@/scripts/test-db-client";
import { erasePerson, findPerson } from "./commands";
import { retryElsewhere } from "./commands.elsewhere";
import { runErasure } from "./commands.erase";
import { erasureFixture, mark, zelda } from "./commands.fixture";
import { eraseElsewhere } from "./elsewhere";

const { db, sql } = await useTestDatabase();
let clock = new Date("2026-03-02T09:00:00Z");
const now = () => clock;
const fixture = await erasureFixture(db, now);
const officer = await fixture.compliance();
const ctx = () => ({ db, actor: officer, now: now() });

/** Everything of every event, as a program of the owner's asks for it. */
const everything = `<c:calendar-query xmlns:d="DAV:" xmlns:c="urn:ietf:params:xml:ns:caldav">
  <d:prop><c:calendar-data/></d:prop>
  <c:filter><c:comp-filter name="VCALENDAR"><c:comp-filter name="VEVENT"/></c:comp-filter></c:filter>
</c:calendar-query>`;

const title = (name: string, command: string | undefined) =>
  `in a calendar of ${name}, the real server${command ? "" : " (skipped: not installed, see npm test)"}`;

describe.each(calendarServers)("$name", ({ name, command, start, home }) => {
  describe.skipIf(!command)(title(name, command), { timeout: 30_000 }, () => {
    let sandbox: Harness;
    let server: Peer;
    let proxy: Between;
    beforeAll(async () => {
      [sandbox, server] = await Promise.all([startHarness(), start(command ?? "")]);
      proxy = await startProxy(server.url);
    }, 60_000);
    beforeEach(async () => {
      // Later than any wait for an answer that was begun in another test.
      clock = new Date(clock.getTime() + 24 * 3600_000);
      proxy.reset();
      await sandbox.reset();
      await sql`delete from connector_health`;
      await sql`update alerts set seen_at = at where seen_at is null`;
    });
    afterAll(async () => {
      for (const side of [proxy, server, sandbox]) await side?.close();
    });

    /** The CRM of the sandbox, and a calendar that is this server's, or whatever listens at another address. */
    function world(url = proxy.url) {
      const sides = sandbox.connect();
      const send = exchange({ timeoutMs: 20_000, allowedHosts: [new URL(url).host] });
      const calendar = caldav({ serverUrl: `${url}${home}`, ...credentials }, send);
      const connectors = { ...sides, calendar, systems: { ...sides.systems, calendar: "caldav" as const } };
      return { db, connectors, now, random: () => 0 };
    }

    /** As another program of the owner's, past the proxy. */
    async function raw(method: string, path: string, body?: string, type = "application/xml") {
      const authorization = `Basic ${Buffer.from(`${credentials.username}:${credentials.password}`).toString("base64")}`;
      const headers = { authorization, ...(body && { "content-type": type, depth: "1" }) };
      const response = await fetch(server.url + path, { method, headers, ...(body && { body }) });
      const said = await response.text();
      if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${said}`);
      return said;
    }
    const eventsIn = async (path: string) => (await raw("REPORT", path, everything)).split("BEGIN:VEVENT").slice(1);

    /** Approved, with a calendar of its owner's on the server, and run once. */
    async function delivered() {
      const chat = await fixture.approvedChat();
      const path = `${home}${chat.owner.email}/`;
      await raw("MKCALENDAR", path);
      await runDelivery(world(), chat.deliveryId);
      return { ...chat, path };
    }

    async function erased() {
      const sought = { address: { email: zelda.email }, withMentions: false };
      const found = await findPerson(ctx(), sought);
      if (!found.ok) throw new Error(found.error);
      const { version } = found.data;
      const begun = await erasePerson(ctx(), { ...sought, version, reason: "asked_by_person" });
      if (!begun.ok) throw new Error(begun.error);
      await runErasure(world(), begun.data.erasureId);
      return begun.data.erasureId;
    }
    const meetingOf = async (erasureId: string) =>
      (await fixture.elsewhereOf(erasureId)).find(({ kind }) => kind === "calendar.meeting")!;
    /** One attempt at the meeting, and what became of it. */
    async function attempt(erasureId: string, of = world()) {
      const { id } = await meetingOf(erasureId);
      await eraseElsewhere(of, id);
      return meetingOf(erasureId);
    }

    test("the meeting goes with every word of theirs, and what else is there stays", async () => {
      const { path, deliveryId } = await delivered();
      const others = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Somebody//EN", "BEGIN:VEVENT", "UID:other"];
      const times = ["DTSTAMP:20260301T000000Z", "DTSTART:20260701T100000Z", "DTEND:20260701T110000Z"];
      const other = [...others, ...times, "SUMMARY:Dentist", "END:VEVENT", "END:VCALENDAR", ""].join("\r\n");
      await raw("PUT", `${path}other.ics`, other, "text/calendar");
      expect((await eventsIn(path)).filter((event) => event.toLowerCase().includes(mark))).toHaveLength(1);

      expect(await attempt(await erased())).toMatchObject({ state: "done", attempts: 1 });
      const left = await eventsIn(path);
      expect(left).toEqual([expect.stringContaining("SUMMARY:Dentist")]);
      expect(left.join().toLowerCase()).not.toContain(mark);
      const [meeting] = await db.select().from(meetings).where(eq(meetings.deliveryId, deliveryId));
      expect(meeting).toMatchObject({ state: "cancelled" });
    });

    test("a meeting that somebody deleted there, with its calendar or without, is found gone", async () => {
      const first = await delivered();
      const ours = proxy.calls.find(({ method, status }) => method === "PUT" && status < 300);
      await raw("DELETE", ours!.path);
      expect(await eventsIn(first.path)).toEqual([]);
      expect(await attempt(await erased())).toMatchObject({ state: "done", attempts: 1 });

      const second = await delivered();
      await raw("DELETE", second.path);
      expect(await attempt(await erased())).toMatchObject({ state: "done", attempts: 1 });
    });

    test("a booking whose answer was lost is looked for, and goes", async () => {
      proxy.fault("response-lost", ({ method }) => method === "PUT");
      const { path, deliveryId } = await delivered();
      const booked = (await fixture.found(deliveryId)).steps.find(({ step }) => step === "calendar.book");
      expect([booked?.externalId, (await eventsIn(path)).length]).toEqual([null, 1]);
      const erasureId = await erased();
      clock = new Date(clock.getTime() + 3600_000);
      expect(await attempt(erasureId)).toMatchObject({ state: "done" });
      expect(await eventsIn(path)).toEqual([]);
    });

    test("a server that is down is asked again until its attempts are used up, then compliance, and later once more", async () => {
      const { path } = await delivered();
      const erasureId = await erased();
      // Nobody listens there any more.
      const gone = await startProxy(server.url);
      await gone.close();
      let meeting = await attempt(erasureId, world(gone.url));
      expect(meeting).toMatchObject({ state: "waiting", attempts: 1, status: null });
      expect(meeting.runAt.getTime()).toBeGreaterThan(now().getTime());
      const told = () =>
        db.$count(alerts, and(eq(alerts.kind, "erasure_left"), eq(alerts.subjectId, erasureId), isNull(alerts.seenAt)));
      for (let calls = 0; meeting.state === "waiting" && calls < 100; calls++) {
        expect(await told()).toBe(0);
        // The breaker puts calls off too: until it lets one through.
        clock = new Date(Math.max(meeting.runAt.getTime(), now().getTime() + 60_000));
        meeting = await attempt(erasureId, world(gone.url));
      }
      expect(meeting).toMatchObject({ state: "dead", attempts: meeting.allowed });
      expect(await told()).toBe(1);
      expect(await eventsIn(path)).toHaveLength(1);

      clock = new Date(clock.getTime() + 3600_000);
      expect((await retryElsewhere(ctx(), { elsewhereId: meeting.id })).ok).toBe(true);
      expect(await attempt(erasureId)).toMatchObject({ state: "done" });
      expect([await eventsIn(path), await told()]).toEqual([[], 0]);
    });
  });
});
