import type { calendar_v3 } from "@googleapis/calendar";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { eventId } from "./event-id";
import { blocks, joinUrl } from "./google-event";

const slot = { start: new Date("2026-11-23T10:00:00Z"), end: new Date("2026-11-23T10:30:00Z") };
const event = (more: calendar_v3.Schema$Event = {}): calendar_v3.Schema$Event => ({
  id: "rival",
  status: "confirmed",
  start: { dateTime: "2026-11-23T10:00:00Z" },
  end: { dateTime: "2026-11-23T10:30:00Z" },
  ...more,
});

describe("the id of a booking's event", () => {
  test("is base32hex of the key's hash, as node's own base32 alphabet spells it", () => {
    // sha256("h1:calendar.book\n0"), five bits at a time.
    expect(eventId("h1:calendar.book", 0)).toMatch(/^[0-9a-v]{52}$/);
    expect(eventId("h1:calendar.book", 0)).toBe(eventId("h1:calendar.book", 0));
  });

  test("is one Google accepts, and differs by key and by attempt", () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), fc.nat(20), (one, other, attempt) => {
        expect(eventId(one, attempt)).toMatch(/^[a-v0-9]{5,1024}$/);
        expect(eventId(one, attempt)).not.toBe(eventId(one, attempt + 1));
        if (one !== other) expect(eventId(one, attempt)).not.toBe(eventId(other, attempt));
      }),
    );
  });

  test("loses no bit of the hash: decoding gives it back", async () => {
    const { createHash } = await import("node:crypto");
    const hash = createHash("sha256").update("k\n3").digest();
    const bits = [...eventId("k", 3)]
      .map((letter) => Number.parseInt(letter, 32).toString(2).padStart(5, "0"))
      .join("");
    const bytes = Array.from({ length: 32 }, (_, index) => Number.parseInt(bits.slice(index * 8, index * 8 + 8), 2));
    expect(Buffer.from(bytes)).toEqual(hash);
  });
});

describe("what keeps the owner from the slot", () => {
  test.each([
    ["a meeting in it", event(), true],
    [
      "one that begins as it ends",
      event({ start: { dateTime: "2026-11-23T10:30:00Z" }, end: { dateTime: "2026-11-23T11:00:00Z" } }),
      false,
    ],
    [
      "one that ends as it begins, in another zone",
      event({ start: { dateTime: "2026-11-23T10:00:00+01:00" }, end: { dateTime: "2026-11-23T11:00:00+01:00" } }),
      false,
    ],
    [
      "one that touches its last minute",
      event({ start: { dateTime: "2026-11-23T10:29:00Z" }, end: { dateTime: "2026-11-23T11:00:00Z" } }),
      true,
    ],
    ["a cancelled one", event({ status: "cancelled" }), false],
    ["a tentative one", event({ status: "tentative" }), true],
    ["one marked as free", event({ transparency: "transparent" }), false],
    ["one the owner declined", event({ attendees: [{ self: true, responseStatus: "declined" }] }), false],
    ["one somebody else declined", event({ attendees: [{ responseStatus: "declined" }] }), true],
    ["where they work", event({ eventType: "workingLocation" }), false],
    ["out of office", event({ eventType: "outOfOffice" }), true],
    ["a whole day off", event({ start: { date: "2026-11-23" }, end: { date: "2026-11-24" } }), true],
    ["a day off long past", event({ start: { date: "2026-11-20" }, end: { date: "2026-11-21" } }), false],
    ["one whose time cannot be read", { id: "odd", status: "confirmed" }, true],
  ])("%s: %s", (_name, other, expected) => {
    expect(blocks(other, slot)).toBe(expected);
  });
});

test("the join link is Meet's own, or the video entry of another system, or none", () => {
  expect(joinUrl(event({ hangoutLink: "https://meet.example/a" }))).toBe("https://meet.example/a");
  const entryPoints = [
    { entryPointType: "phone", uri: "tel:1" },
    { entryPointType: "video", uri: "https://zoom.example/1" },
  ];
  expect(joinUrl(event({ conferenceData: { entryPoints } }))).toBe("https://zoom.example/1");
  expect(joinUrl(event())).toBeNull();
});
