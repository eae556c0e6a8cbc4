import { beforeAll, expect, test } from "vitest";
import { people } from "@/db/schema/people";
import { newId } from "@/lib/id";
import { factsFixture } from "@/lib/measures/commands.fixture";
import { rollUp } from "@/lib/measures/commands.roll-up";
import { findRate } from "@/lib/measures/queries";
import { MeasuresAnswer } from "@/lib/measures/schema.api";
import { aClient } from "@/lib/sources/commands.fixture";
import { useApi } from "./calls.fixture";

const { db, call } = await useApi();
const { aChat } = factsFixture(db);
const [client, stranger, other] = [
  await aClient(db, { scopes: ["measures:read"] }),
  await aClient(db, { scopes: ["measures:read"] }),
  await aClient(db, { scopes: ["handoffs:read"] }),
];
const noon = new Date("2026-11-10T12:00:00Z");
const days = "from=2026-11-10&to=2026-11-11";
const ownerId = newId();

beforeAll(async () => {
  const person = { email: "olga@desk.example", name: "Olga", roles: ["owner" as const], workingHours: {} };
  await db.insert(people).values({ id: ownerId, ...person, createdAt: noon });
  const ours = { sourceId: client.sourceId };
  await aChat(noon, { ...ours, until: "responded", ownerId, responseMs: 240_000 });
  await aChat(new Date("2026-11-11T23:30:00Z"), {
    ...ours,
    until: "delivered",
    ownerId,
    page: "=help",
    exceptions: ["complaint"],
  });
  await aChat(noon, { sourceId: stranger.sourceId, until: "delivered" });
  await rollUp(db);
});

const measuresOf = async (query: string, token = client.token) => {
  const { status, body } = await call(`/api/v1/measures?${query}`, { token });
  expect(status).toBe(200);
  return MeasuresAnswer.parse(body);
};

test("a client reads the figures of its own source, the same as the desk counts", async () => {
  const { measures, items, from, to } = await measuresOf(days);
  expect([from, to]).toEqual(["2026-11-10T00:00:00.000Z", "2026-11-12T00:00:00.000Z"]);
  expect(items).toEqual([]);
  expect(measures.chat_to_lead).toEqual({ numerator: 2, denominator: 2, value: 1 });
  expect(measures.answered_in_time).toEqual({ numerator: 1, denominator: 2, value: 0.5 });
  expect(measures.response_time).toEqual({ count: 1, p50: 240_000, p90: 240_000, within_target: 1 });
  expect(measures.stage_times.queue).toEqual({ count: 1, p50: 60_000, p90: 60_000, within_target: null });
  expect(measures.bad_handoffs).toEqual({ numerator: 0, denominator: 2, value: 0 });
  const manager = { kind: "person", id: newId(), name: "Max", roles: ["manager"] } as const;
  const range = { from: new Date(from), to: new Date(to) };
  const whole = await findRate(db, manager, "chat_to_lead", { range });
  expect(whole.ok && whole.data).toEqual({ numerator: 3, denominator: 3 });
  expect((await measuresOf(days, stranger.token)).measures.chat_to_lead.denominator).toBe(1);
});

test("broken down, the groups add up to the whole", async () => {
  for (const by of ["day", "page", "topic", "source", "owner"] as const) {
    const { items, measures } = await measuresOf(`${days}&by=${by}`);
    const sum = items.reduce((all, item) => all + item.measures.chat_to_lead.denominator, 0);
    expect(sum, by).toBe(measures.chat_to_lead.denominator);
  }
  const pages = (await measuresOf(`${days}&by=page`)).items;
  expect(pages.map(({ key }) => key)).toEqual(["/pricing", "=help"]);
  const owners = (await measuresOf(`${days}&by=owner`)).items;
  expect(owners).toMatchObject([{ key: ownerId, name: "Olga", measures: { response_time: { count: 1 } } }]);
  const [source] = (await measuresOf(`${days}&by=source`)).items;
  expect(source?.key).toBe(client.sourceId);
});

test("days are those of the zone that was named", async () => {
  const utc = (await measuresOf(`${days}&by=day`)).items.map(({ key }) => key);
  expect(utc).toEqual(["2026-11-10", "2026-11-11"]);
  const berlin = await measuresOf("from=2026-11-10&to=2026-11-12&by=day&time_zone=Europe/Berlin");
  expect(berlin.items.map(({ key }) => key)).toEqual(["2026-11-10", "2026-11-12"]);
  const hours = await measuresOf("from=2026-11-10T11:00:00Z&to=2026-11-10T13:00:00%2B00:00");
  expect(hours.measures.chat_to_lead.denominator).toBe(1);
});

test("as CSV the same figures are harmless to a spreadsheet", async () => {
  const { body, headers } = await call(`/api/v1/measures?${days}&by=page`, {
    token: client.token,
    headers: { accept: "text/csv" },
  });
  expect(headers.get("content-type")).toContain("text/csv");
  const lines = String(body).split("\r\n");
  expect(lines).toContain("/pricing,,chat_to_lead,1,1,1,,,,");
  expect(lines).toContain("'=help,,exceptions,1,1,1,,,,");
  expect(lines).toContain("/pricing,,response_time,,,,1,240000,240000,1");
});

test("without the scope, with nonsense or without a token there are no figures", async () => {
  expect((await call(`/api/v1/measures?${days}`, { token: other.token })).body.error.code).toBe("FORBIDDEN");
  expect((await call(`/api/v1/measures?${days}`)).status).toBe(401);
  for (const query of ["by=person", "from=yesterday", "time_zone=Mars/Base", "form=2026-11-10"]) {
    expect((await call(`/api/v1/measures?${query}`, { token: client.token })).status, query).toBe(400);
  }
});
