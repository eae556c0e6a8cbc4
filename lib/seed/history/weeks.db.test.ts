import { expect, test } from "vitest";
import { readChats } from "@/db/seed/chats";
import { demoPeople, demoRules, demoTeams } from "@/db/seed/people";
import { Policy } from "@/lib/settings/schema";
import { pastWeeks } from "./weeks";
import type { Given } from "./world";

// No database is asked; it stands among those tests because it takes seconds and the fast loop must not.

const idOf = (number: number) => `00000000-0000-7000-8000-${String(number).padStart(12, "0")}`;

function given(now: Date): Given {
  const staff = demoPeople.map(({ email, name, roles, crmOwnerId }, index) => {
    return { kind: "person" as const, id: idOf(index), name, roles: [...roles], calendarId: email, crmOwnerId };
  });
  const idByEmail = (email: string) => staff.find(({ calendarId }) => calendarId === email)?.id ?? "";
  const rules = demoRules.map((rule) => {
    const team = "team" in rule ? demoTeams.find(({ name }) => name === rule.team) : undefined;
    return {
      name: rule.name,
      conditions: {},
      personId: "person" in rule ? idByEmail(rule.person) : null,
      team: team ? { id: idOf(100), name: team.name, memberIds: team.members.map(idByEmail) } : null,
    };
  });
  const source = { id: idOf(200), name: "website", canDeliver: true };
  return { now, url: "http://desk.test", source, staff, rules, policy: Policy.parse({}) };
}

const now = new Date("2026-11-20T14:00:00Z");

test("the same weeks come out the same, id by id", () => {
  const first = pastWeeks(readChats(), given(now));
  const ids = ({ handoffs }: typeof first) => handoffs.map(({ id, state, ownerId }) => [id, state, ownerId]);
  expect(ids(pastWeeks(readChats(), given(now)))).toEqual(ids(first));
});

test("no owner was given to two visitors at the same time", () => {
  const { holds } = pastWeeks(readChats(), given(now));
  const taken = holds.map(({ ownerId, startAt }) => `${ownerId} ${startAt.toISOString()}`);
  expect(taken.length).toBeGreaterThan(5);
  expect(new Set(taken).size).toBe(taken.length);
});

test.each(["2026-11-22T02:00:00Z", "2027-01-01T00:30:00Z", "2027-03-28T12:00:00Z"])(
  "begun at %s, there are two dead letters, one of them given up on, and nothing lies ahead",
  (at) => {
    const begun = new Date(at);
    const { deliveries, auditEntries, measurementEvents } = pastWeeks(readChats(), given(begun));
    expect(deliveries.filter(({ state }) => state === "dead")).toHaveLength(1);
    expect(deliveries.filter(({ gaveUpBy }) => gaveUpBy !== null)).toHaveLength(1);
    for (const fact of [...auditEntries, ...measurementEvents]) expect(fact.at.getTime()).toBeLessThan(begun.getTime());
  },
);
