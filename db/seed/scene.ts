import { Temporal } from "temporal-polyfill";
import type { DemoChat } from "./chats";
import { demoPeople, demoTimeZone } from "./people";

type Contact = Record<string, string>;
type Event = { calendar_id: string; summary: string; start: string; end: string };

/** What the sandbox's CRM and calendars hold before the desk writes anything: the body of its `POST /seed`. */
export type Scene = { contacts: Contact[]; events: Event[] };

/** How far ahead calendars are filled: a little further than slots are offered. */
const days = 9;

/** Seeding it again, now or on another day, adds nothing twice. */
export function sceneOf(chats: readonly DemoChat[], now: Date): Scene {
  return { contacts: [...knownVisitors(chats), ...others], events: eventsFrom(now) };
}

/** Two visitors whose chats say that they are customers are customers, and one who asks to buy is known by address only. */
function knownVisitors(chats: readonly DemoChat[]): Contact[] {
  const reachable = chats.filter(({ gold }) => gold.contact.email && gold.contact.invalid.length === 0);
  const customers = reachable.filter(({ gold }) => gold.intent === "existing_customer").slice(0, 2);
  const buyers = reachable.filter(({ gold }) => gold.intent === "sales" && gold.contact.name).slice(1, 2);
  const owners = demoPeople.flatMap(({ crmOwnerId }) => crmOwnerId ?? []).filter((id) => id === "501" || id === "502");
  return [
    ...customers.map((chat, index) => ({
      ...contactOf(chat),
      lifecyclestage: "customer",
      hubspot_owner_id: owners[index % owners.length] ?? "501",
    })),
    ...buyers.map((chat) => ({ email: chat.gold.contact.email ?? "", lifecyclestage: "lead" })),
  ];
}

function contactOf({ gold: { contact } }: DemoChat): Contact {
  const [firstname = "", ...last] = (contact.name ?? "").split(" ");
  const fields = { email: contact.email, firstname, lastname: last.join(" "), company: contact.company };
  return Object.fromEntries(Object.entries(fields).filter((entry): entry is [string, string] => Boolean(entry[1])));
}

const others: Contact[] = [
  { email: "ingrid.voss@voss-keramik.example", firstname: "Ingrid", lastname: "Voss", company: "Voss Keramik" },
  {
    email: "t.okafor@lanternbooks.example",
    firstname: "Tobi",
    lastname: "Okafor",
    company: "Lantern Books",
    lifecyclestage: "customer",
    hubspot_owner_id: "502",
  },
  { email: "mia.rossi@rossi-studio.example", firstname: "Mia", lastname: "Rossi", jobtitle: "Founder" },
];

/**
 * The owners' nights and weekends, so that meetings fall into the day though the owners take tasks at any hour, and
 * some appointments between which the free times lie.
 */
function eventsFrom(now: Date): Event[] {
  const today = Temporal.Instant.fromEpochMilliseconds(now.getTime()).toZonedDateTimeISO(demoTimeZone).toPlainDate();
  const owners = demoPeople.filter(({ crmOwnerId }) => crmOwnerId === "501" || crmOwnerId === "502");
  const dates = Array.from({ length: days + 1 }, (_, day) => today.add({ days: day }));
  return owners.flatMap(({ email }, owner) => [
    ...nights(today.subtract({ days: 3 }), today.add({ days })).map(([start, end]) =>
      event(email, "Off work", start, end),
    ),
    ...dates.filter(isWorkday).flatMap((date) => {
      const hour = 9 + ((date.dayOfWeek * 2 + owner * 3) % 7);
      const lunch = event(email, "Lunch", at(date, 12), at(date, 13));
      return hour === 12 ? [lunch] : [lunch, event(email, "Customer call", at(date, hour), at(date, hour + 1))];
    }),
  ]);
}

/** From each workday's evening to the next workday's morning. */
function nights(first: Temporal.PlainDate, last: Temporal.PlainDate): [string, string][] {
  const found: [string, string][] = [];
  for (let day = first; Temporal.PlainDate.compare(day, last) < 0; day = day.add({ days: 1 })) {
    if (!isWorkday(day)) continue;
    let next = day.add({ days: 1 });
    while (!isWorkday(next)) next = next.add({ days: 1 });
    found.push([at(day, 18), at(next, 8)]);
  }
  return found;
}

const isWorkday = (date: Temporal.PlainDate) => date.dayOfWeek <= 5;

const at = (date: Temporal.PlainDate, hour: number) =>
  date.toZonedDateTime({ timeZone: demoTimeZone, plainTime: { hour } }).toInstant().toString();

const event = (calendar_id: string, summary: string, start: string, end: string): Event => ({
  calendar_id,
  summary,
  start,
  end,
});
