import { expect, test } from "vitest";
import { readChats } from "./chats";
import { sceneOf } from "./scene";

const chats = readChats();
const friday = new Date("2026-11-20T14:00:00Z");

test("two of the visitors who write are customers in the CRM, with an owner", () => {
  const { contacts } = sceneOf(chats, friday);
  const emails = chats.map(({ gold }) => gold.contact.email);
  const customers = contacts.filter(
    (contact) => contact["lifecyclestage"] === "customer" && emails.includes(contact["email"] ?? ""),
  );
  expect(customers).toHaveLength(2);
  for (const customer of customers) expect(["501", "502"]).toContain(customer["hubspot_owner_id"]);
});

test.each([
  ["a Friday afternoon", friday, "2026-11-20T21:00:00Z", "2026-11-22T12:00:00Z", "2026-11-23T08:30:00Z"],
  [
    "a Sunday night",
    new Date("2026-11-22T02:00:00Z"),
    "2026-11-22T03:00:00Z",
    "2026-11-23T06:00:00Z",
    "2026-11-23T08:30:00Z",
  ],
])("seen on %s, nights and weekends are taken and mornings are not", (_, now, night, later, morning) => {
  const { events } = sceneOf(chats, now);
  const off = events.filter(
    ({ calendar_id, summary }) => calendar_id === "owner@desk.example" && summary === "Off work",
  );
  const isOff = (at: string) =>
    off.some(({ start, end }) => Date.parse(start) <= Date.parse(at) && Date.parse(at) < Date.parse(end));
  expect([isOff(night), isOff(later), isOff(morning)]).toEqual([true, true, false]);
});

test("an event that both days know is the same on both, so that it is not there twice", () => {
  const name = (event: object) => JSON.stringify(event);
  const first = new Set(sceneOf(chats, friday).events.map(name));
  const second = sceneOf(chats, new Date("2026-11-23T08:00:00Z")).events;
  const shared = second.filter((event) => Date.parse(event.end) <= Date.parse("2026-11-28T00:00:00Z"));
  expect(shared.length).toBeGreaterThan(10);
  for (const event of shared) expect(first).toContain(name(event));
});
