import { and, eq, isNull, sql } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { alerts } from "@/db/schema/alerts";
import { tasks } from "@/db/schema/tasks";
import { type Harness, startHarness } from "@/e2e/sandbox/harness";
import type { Actor } from "@/lib/actor";
import { claimTask } from "@/lib/tasks/commands";
import { taskFixture } from "@/lib/tasks/commands.fixture";
import { passOn, sweepTasks } from "@/lib/tasks/commands.offer";
import { respond } from "@/lib/tasks/commands.respond";
import { useTestDatabase } from "@/scripts/test-db-client";
import { seeTask, setPreferences } from "./commands.preferences";
import { remindPeople } from "./commands.remind";
import { tellOutside } from "./commands.tell";
import { listMyAlerts } from "./queries.person";
import { MyAlerts } from "./schema";

const { db } = await useTestDatabase();
const now = new Date("2026-03-04T10:00:00Z");
const later = (minutes: number) => new Date(now.getTime() + minutes * 60_000);
const { aPerson, aTeam, aTask } = taskFixture(db, now);
const as = (actor: Actor, at = now) => ({ db, actor, now: at });
let sandbox: Harness;
beforeAll(async () => {
  sandbox = await startHarness({ smtpPort: 0 });
});
afterAll(() => sandbox.close());
beforeEach(async () => {
  await sandbox.reset();
  await db.delete(alerts);
  await db.execute(sql`truncate tasks cascade`);
});

const open = (taskId: string) =>
  db
    .select()
    .from(alerts)
    .where(and(eq(alerts.subjectId, taskId), isNull(alerts.seenAt)));
const kindsOf = async (actor: Actor) => (await listMyAlerts(db, actor)).map(({ kind }) => kind);
const usual = { mail: true, channel: false, quietFrom: null, quietTo: null };

describe("the one who must act", () => {
  test("is told of an offer, alone, until they have taken it", async () => {
    const [ola, ben] = [await aPerson("Ola"), await aPerson("Ben")];
    const { taskId } = await aTask({ owner: ola });
    expect(await kindsOf(ola)).toEqual(["task_offered"]);
    expect(await kindsOf(ben)).toEqual([]);
    expect(MyAlerts.safeParse(JSON.parse(JSON.stringify(await listMyAlerts(db, ola)))).success).toBe(true);
    await claimTask(as(ola), { taskId });
    expect(await kindsOf(ola)).toEqual([]);
  });

  test("is the next one, once the offer goes on", async () => {
    const [ola, ben] = [await aPerson("Ola"), await aPerson("Ben")];
    const teamId = await aTeam([ola, ben]);
    const { taskId } = await aTask({ owner: ola, teamId });
    await passOn(as(ola), { taskId });
    expect(await kindsOf(ola)).toEqual([]);
    expect(await kindsOf(ben)).toEqual(["task_offered"]);
    await sweepTasks(db, later(3));
    expect(await kindsOf(ben)).toEqual([]);
    // Nobody took it: the team may, and the managers are told.
    expect((await open(taskId)).map(({ kind, role, personId }) => `${kind} ${role} ${personId}`)).toEqual([
      "task_offered manager null",
    ]);
    await claimTask(as(ben, later(4)), { taskId });
    expect(await open(taskId)).toEqual([]);
  });

  test("is told a minute before the first reply is due, once, and no more when it was given", async () => {
    const ola = await aPerson("Ola");
    const { taskId } = await aTask({ owner: ola, dueAt: later(5) }, { question: null });
    await claimTask(as(ola), { taskId });
    await remindPeople(db, later(3));
    expect(await kindsOf(ola)).toEqual([]);
    await remindPeople(db, later(4));
    await remindPeople(db, later(4));
    expect(await kindsOf(ola)).toEqual(["task_due"]);
    await respond(as(ola, later(5)), { taskId, via: "email", question: null });
    await remindPeople(db, later(6));
    expect(await kindsOf(ola)).toEqual([]);
  });

  test("who has opened the task has seen it; that somebody else opens it changes nothing for them", async () => {
    const [ola, ben] = [await aPerson("Ola"), await aPerson("Ben")];
    const { taskId } = await aTask({ owner: ola });
    await seeTask(as(ben), { taskId });
    expect(await kindsOf(ola)).toEqual(["task_offered"]);
    await seeTask(as(ola), { taskId });
    expect(await kindsOf(ola)).toEqual([]);
  });
});

describe("a reminder", () => {
  test("comes again, ever later, until it was seen", async () => {
    const ola = await aPerson("Ola");
    const { taskId } = await aTask({ owner: ola });
    const told: number[] = [];
    for (let minute = 0; minute <= 10; minute++) if ((await remindPeople(db, later(minute))) > 0) told.push(minute);
    expect(told).toEqual([0, 1, 3, 8]);
    await seeTask(as(ola, later(11)), { taskId });
    expect(await remindPeople(db, later(60))).toBe(0);
  });

  test("by two workers at once is one", async () => {
    await aTask({ owner: await aPerson("Ola") });
    const both = await Promise.all([remindPeople(db, now), remindPeople(db, now)]);
    expect(both[0]! + both[1]!).toBe(1);
  });

  test("waits for the end of the quiet hours of the one it is for", async () => {
    const ola = await aPerson("Ola");
    await setPreferences(as(ola), { ...usual, quietFrom: "09:30", quietTo: "10:30" });
    const { taskId } = await aTask({ owner: ola });
    expect(await remindPeople(db, now)).toBe(0);
    expect((await open(taskId))[0]?.remindAt).toEqual(later(30));
    expect(await remindPeople(db, later(30))).toBe(1);
  });
});

describe("outside the desk", () => {
  const world = () => ({ db, connectors: sandbox.connect(), deskUrl: "https://desk.example", now: () => now });
  async function told(preferences: typeof usual | null, at = sandbox.connect()) {
    const ola = await aPerson("Ola");
    if (preferences) await setPreferences(as(ola), preferences);
    const { taskId } = await aTask({ owner: ola });
    const [alert] = await open(taskId);
    await tellOutside({ ...world(), connectors: at }, { alertId: alert!.id, times: 1 });
    return { taskId, alertId: alert!.id, ledger: await sandbox.ledger() };
  }

  test("a person is told by mail with an id and a link, and nothing of the lead", async () => {
    const { taskId, alertId, ledger } = await told(null);
    expect(ledger.map(({ operation, key }) => `${operation} ${key}`)).toEqual([
      `mail.accept <${alertId}.1@desk.example>`,
    ]);
    const text = JSON.stringify(ledger[0]?.body).replace(/=\\r\\n/g, "");
    expect(text).toContain(`https://desk.example/tasks/${taskId}`);
    expect(text).not.toMatch(/Dispatch for|Does the price/);
  });

  test("in the ways they chose, and by none where they chose none", async () => {
    const alertsTo = { adapter: "slack", settings: { host: "slack.example" } } as const;
    const secret = `${sandbox.url}/slack/services/T1/B1/s1`;
    const connected = sandbox.connect({ alerts: { ...alertsTo, secret } });
    const { ledger } = await told({ ...usual, mail: false, channel: true }, connected);
    expect(ledger.map(({ operation }) => operation)).toEqual(["messages.post"]);
    expect(JSON.stringify(ledger[0]?.body)).toContain("Ola: A task is offered");
    await sandbox.reset();
    expect((await told({ ...usual, mail: false })).ledger).toEqual([]);
  });

  test("not of what they have seen meanwhile", async () => {
    const ola = await aPerson("Ola");
    const { taskId } = await aTask({ owner: ola });
    const [alert] = await open(taskId);
    await seeTask(as(ola), { taskId });
    await tellOutside(world(), { alertId: alert!.id, times: 1 });
    expect(await sandbox.ledger()).toEqual([]);
  });
});

test("quiet hours that lack one end are none", async () => {
  const ola = await aPerson("Ola");
  await setPreferences(as(ola), { ...usual, quietFrom: "22:00", quietTo: null });
  await aTask({ owner: ola });
  expect(await remindPeople(db, new Date("2026-03-04T23:00:00Z"))).toBe(1);
  expect(await db.$count(tasks)).toBe(1);
});
