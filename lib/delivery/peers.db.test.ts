import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { credentials, radicale } from "@/e2e/peers/calendars";
import { type Between, type Call, startProxy } from "@/e2e/peers/proxy";
import type { Peer } from "@/e2e/peers/server";
import { tryton as startTryton, type TrytonPeer, trytonAccount, trytonServer } from "@/e2e/peers/tryton";
import { caldav } from "@/lib/connectors/calendar/caldav";
import { tryton } from "@/lib/connectors/crm/tryton";
import { exchange } from "@/lib/connectors/exchange";
import { useTestDatabase } from "@/scripts/test-db-client";
import { deliveryFixture } from "./commands.fixture";
import { runDelivery } from "./run";

const { db } = await useTestDatabase();
let clock = new Date("2026-03-02T09:00:00Z");
const now = () => clock;
const { approved, found } = deliveryFixture(db, now);

const commands = { ...trytonServer, radicale: process.env["RADICALE_PATH"] };
const isThere = commands.radicale && commands.template;
const title = `over real servers${isThere ? "" : " (skipped: not installed, see npm test)"}`;

describe.skipIf(!isThere)(title, () => {
  let crmServer: TrytonPeer;
  let calendarServer: Peer;
  let crmProxy: Between;
  let calendarProxy: Between;
  beforeAll(async () => {
    [crmServer, calendarServer] = await Promise.all([
      startTryton(commands.command ?? "", commands.template ?? ""),
      radicale(commands.radicale ?? ""),
    ]);
    [crmProxy, calendarProxy] = [await startProxy(crmServer.url), await startProxy(calendarServer.url)];
  });
  beforeEach(() => {
    crmProxy.reset();
    calendarProxy.reset();
  });
  afterAll(async () => {
    for (const side of [crmProxy, calendarProxy, crmServer, calendarServer]) await side?.close();
  });

  function connect() {
    const send = exchange({ timeoutMs: 20_000, allowedHosts: ["127.0.0.1"] });
    return {
      crm: tryton({ baseUrl: crmProxy.url, ...trytonAccount }, send),
      // The fixture names a calendar by its owner's address: a collection beside the others.
      calendar: caldav({ serverUrl: `${calendarProxy.url}/owner/`, ...credentials }, send),
      systems: { crm: "tryton", email: "smtp", sms: "twilio", calendar: "caldav" },
    };
  }
  const run = (deliveryId: string) => runDelivery({ db, connectors: connect(), now, random: () => 0 }, deliveryId);

  /** Runs on each time it is due, as the queue would, until nothing more is to be done. */
  async function runToTheEnd(deliveryId: string) {
    for (let round = 0; round < 30; round++) {
      await run(deliveryId);
      const { delivery } = await found(deliveryId);
      if (delivery.state !== "waiting") return delivery.state;
      clock = delivery.runAt;
    }
    throw new Error("it never ended");
  }

  async function raw(method: string, path: string, body?: string) {
    const { username, password } = credentials;
    const authorization = `Basic ${Buffer.from(`${username}:${password}`).toString("base64")}`;
    const headers = { authorization, ...(body && { "content-type": "text/calendar" }) };
    const response = await fetch(calendarServer.url + path, { method, headers, ...(body && { body }) });
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status}`);
    return response.text();
  }
  async function approvedWithCalendar() {
    const made = await approved();
    const path = `/owner/${made.owner.email}/`;
    await raw("MKCALENDAR", path);
    return { ...made, path };
  }

  /** What the other sides hold of this handoff. */
  async function arrived({ email, handoffId, path }: Awaited<ReturnType<typeof approvedWithCalendar>>) {
    const search = async (model: string, where: unknown[]) =>
      (await crmServer.rpc(`${model}.search`, where, 0, 100, null, { company: 1 })) as number[];
    return {
      parties: await search("party.party", [["contact_mechanisms.value", "=", email]]),
      activities: await search("ir.note", [["message", "like", `%${handoffId}:crm.log`]]),
      tasks: await search("sale.opportunity", [["reference", "like", `${handoffId}%`]]),
      events: (await raw("GET", path)).split("BEGIN:VEVENT").slice(1),
    };
  }

  test("an approved handoff arrives as one party, one activity, one task and one event", async () => {
    const made = await approvedWithCalendar();
    await run(made.deliveryId);
    expect((await found(made.deliveryId)).handoff.state).toBe("delivered");
    const { parties, activities, tasks, events } = await arrived(made);
    expect([parties, activities, tasks, events].map((list) => list.length)).toEqual([1, 1, 1, 1]);
    const event = (events[0] ?? "").replace(/\r?\n[ \t]/g, "");
    expect(event).toContain(`X-HANDOFF-DESK-RECORD:${parties[0]}`);
    expect(event).toContain(`mailto:${made.email}`);
  });

  test("run again changes nothing anywhere", async () => {
    const made = await approvedWithCalendar();
    await run(made.deliveryId);
    const before = await arrived(made);
    await run(made.deliveryId);
    expect(await arrived(made)).toEqual(before);
  });

  test("with the answer to every write lost once, there is still one of each", async () => {
    const made = await approvedWithCalendar();
    const method = (name: string) => (call: Call) => call.body.includes(`"model.${name}"`);
    for (const name of ["party.party.create", "ir.note.create", "sale.opportunity.create"]) {
      crmProxy.fault("response-lost", method(name));
    }
    for (const invites of [false, true]) {
      calendarProxy.fault(
        "response-lost",
        (call) => call.method === "PUT" && call.body.includes("ATTENDEE") === invites,
      );
    }
    expect(await runToTheEnd(made.deliveryId)).toBe("done");
    const arrivals = Object.values(await arrived(made));
    expect(arrivals.map((list) => list.length)).toEqual([1, 1, 1, 1]);
    const attempts = (await found(made.deliveryId)).steps.map(({ step, attempts }) => [step, attempts]);
    expect(Object.fromEntries(attempts)).toMatchObject({
      "crm.upsert": 2,
      "crm.log": 2,
      "crm.task": 2,
      "calendar.book": 3,
    });
  });

  test("a slot that somebody took meanwhile sends the handoff back, the customer's record kept, nobody invited", async () => {
    const made = await approvedWithCalendar();
    const stamp = (at: Date) => at.toISOString().replace(/[-:]|\.\d{3}/g, "");
    const { start = now(), end = now() } = made.hold ?? {};
    const lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Somebody//EN", "BEGIN:VEVENT", "UID:rival"];
    const times = [`DTSTAMP:${stamp(now())}`, `DTSTART:${stamp(start)}`, `DTEND:${stamp(end)}`, "SUMMARY:Rival"];
    const rival = [...lines, ...times, "END:VEVENT", "END:VCALENDAR", ""].join("\r\n");
    calendarProxy.before(
      ({ method }) => method === "PUT",
      async () => void (await raw("PUT", `${made.path}rival.ics`, rival)),
    );
    await run(made.deliveryId);
    expect((await found(made.deliveryId)).handoff.state).toBe("needs_review");
    const { parties, events } = await arrived(made);
    expect(parties).toHaveLength(1);
    expect(events).toHaveLength(1);
    expect(events[0]).toContain("SUMMARY:Rival");
  });
});
