import { describe, expect, test } from "vitest";
import type { HttpReply } from "../answer";
import { attempt } from "../attempt";
import { caldav } from "./caldav";
import { caldavClient, during } from "./caldav-client";

/** Answers as servers that are not at hand give them (iCloud, Nextcloud), and as a broken one would. */

const config = { serverUrl: "https://dav.example/dav", username: "owner", password: "secret" };
const window = { start: new Date("2026-11-23T10:00:00Z"), end: new Date("2026-11-23T10:30:00Z") };
const multistatus = (...responses: string[]): HttpReply => ({
  status: 207,
  headers: { "content-type": "application/xml; charset=utf-8" },
  body: `<?xml version="1.0"?><d:multistatus xmlns:d="DAV:" xmlns:cal="urn:ietf:params:xml:ns:caldav">${responses.join("")}</d:multistatus>`,
});
const response = (href: string, props: string) =>
  `<d:response><d:href>${href}</d:href><d:propstat><d:prop>${props}</d:prop><d:status>HTTP/1.1 200 OK</d:status></d:propstat></d:response>`;
const ics = "BEGIN:VCALENDAR&#13;\nBEGIN:VEVENT&#13;\nUID:1&#13;\nEND:VEVENT&#13;\nEND:VCALENDAR&#13;\n";
const event = response(
  "/dav/cal/one%20two.ics",
  `<d:getetag>&quot;1&quot;</d:getetag><cal:calendar-data>${ics}</cal:calendar-data>`,
);

const query = (reply: HttpReply) => attempt(() => caldavClient(config, async () => reply).query("cal", during(window)));

describe("a list of events", () => {
  test("is read with its names and versions; an empty one is empty", async () => {
    expect(await query(multistatus(event))).toMatchObject({ ok: true, data: [{ name: "one two", etag: '"1"' }] });
    expect(await query(multistatus())).toEqual({ ok: true, data: [] });
  });

  test("may come as CDATA", async () => {
    const text = "BEGIN:VCALENDAR\r\nEND:VCALENDAR";
    const props = `<d:getetag>"1"</d:getetag><cal:calendar-data><![CDATA[${text}]]></cal:calendar-data>`;
    expect(await query(multistatus(response("/dav/cal/1.ics", props)))).toMatchObject({ data: [{ ics: text }] });
  });

  const whole = multistatus(event).body;
  test.each([
    ["nothing at all", { ...multistatus(), body: "" }],
    ["half of it", { ...multistatus(), body: whole.slice(0, whole.length - 20) }],
    ["half of an empty one", { ...multistatus(), body: multistatus().body.slice(0, -3) }],
    ["something else", { ...multistatus(), body: "<html><body>Welcome</body></html>" }],
    ["no XML", { status: 200, headers: { "content-type": "text/html" }, body: "Welcome" }],
    ["an event without its text", multistatus(response("/dav/cal/1.ics", '<d:getetag>"1"</d:getetag>'))],
    [
      "an event without a version",
      multistatus(response("/dav/cal/1.ics", `<cal:calendar-data>${ics}</cal:calendar-data>`)),
    ],
    [
      "a list that was cut off for its length",
      multistatus(
        event,
        "<d:response><d:href>/dav/cal/</d:href><d:status>HTTP/1.1 507 Insufficient Storage</d:status></d:response>",
      ),
    ],
    ["an event on another server", multistatus(event.replace("/dav/cal/", "https://evil.example/dav/cal/"))],
  ])("%s is no list", async (_name, reply) => {
    expect(await query(reply)).toMatchObject({ ok: false });
  });
});

describe("who a calendar belongs to", () => {
  test("is asked where the server says, and only mail addresses are kept", async () => {
    const facts = await caldavClient(config, async ({ url }) =>
      url.endsWith("/cal/")
        ? multistatus(
            response(
              "/dav/cal/",
              "<d:owner><d:href>/dav/principals/o/</d:href></d:owner><cal:calendar-timezone><![CDATA[BEGIN:VCALENDAR]]></cal:calendar-timezone>",
            ),
          )
        : multistatus(
            response(
              "/dav/principals/o/",
              '<cal:calendar-user-address-set><d:href preferred="1">mailto:o@desk.example</d:href><d:href>/dav/principals/o/</d:href></cal:calendar-user-address-set>',
            ),
          ),
    ).facts("cal");
    expect(facts).toEqual({ timezone: "BEGIN:VCALENDAR", addresses: ["mailto:o@desk.example"] });
  });
});

describe("where the password goes", () => {
  test("with every call, and as UTF-8", async () => {
    const asked: (string | undefined)[] = [];
    const client = caldavClient({ ...config, password: "pässword" }, async ({ headers }) => {
      asked.push(headers["authorization"]);
      return multistatus();
    });
    await client.query("cal", {});
    await client.create("cal", "a/b", "BEGIN:VCALENDAR");
    await client.remove("cal", "a");
    expect(new Set(asked)).toEqual(new Set([`Basic ${Buffer.from("owner:pässword", "utf8").toString("base64")}`]));
  });

  test("a calendar's name, a path and a URL lead to the same place, and a name never out of its calendar", async () => {
    const urls: string[] = [];
    const client = caldavClient(config, async ({ url }) => {
      urls.push(url);
      return { status: 204, headers: {}, body: "" };
    });
    for (const id of ["cal", "/dav/cal/", "https://dav.example/dav/cal"]) await client.remove(id, "../../x");
    expect(new Set(urls)).toEqual(new Set(["https://dav.example/dav/cal/..%2F..%2Fx.ics"]));
  });

  test("calendars on another host are not gone to: check names the host to configure instead", async () => {
    const asked: string[] = [];
    const calendar = caldav(config, async ({ url }) => {
      asked.push(url);
      return url.endsWith("/dav/")
        ? multistatus(
            response("/dav/", "<d:current-user-principal><d:href>/17/principal/</d:href></d:current-user-principal>"),
          )
        : multistatus(
            response(
              "/17/principal/",
              "<cal:calendar-home-set><d:href>https://p34-caldav.example:443/17/calendars/</d:href></cal:calendar-home-set>",
            ),
          );
    });
    expect(await calendar.check()).toMatchObject({
      ok: false,
      kind: "refused",
      detail: "not on the calendar server: https://p34-caldav.example",
    });
    expect(asked).toEqual(["https://dav.example/dav/", "https://dav.example/17/principal/"]);
  });
});
