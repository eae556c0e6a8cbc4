import { describe, expect, test } from "vitest";
import { type Candidate, chooseOwner, type Facts, isPersonsChoice, type Rule, withPersonsChoice } from "./model";

const facts: Facts = {
  route: "sales",
  serviceLine: "strategy",
  topic: "ai-strategy",
  pagePath: "/services/ai",
  country: "GB",
  language: "en",
  urgency: "soon",
  isCustomer: false,
  accountOwnerId: null,
  companySize: 40,
  value: null,
};
const person = (id: string, set: Partial<Candidate> = {}): [string, Candidate] => [
  id,
  { id, name: id, unavailable: null, openTasks: 0, lastChosenAt: null, ...set },
];
const rule = (name: string, conditions: Rule["conditions"], target: string | string[]): Rule => ({
  name,
  conditions,
  personId: typeof target === "string" ? target : null,
  team: typeof target === "string" ? null : { id: `team-${name}`, name: `${name} team`, memberIds: target },
});

describe("the owner by ordered rules", () => {
  test("the first rule that matches wins, and its name is the reason", () => {
    const rules = [
      rule("DACH", { country: ["DE", "AT", "CH"] }, "leo"),
      rule("UK", { country: ["gb"] }, "sofia"),
      rule("Everybody", {}, "ines"),
    ];
    const routing = chooseOwner(facts, rules, new Map([person("leo"), person("sofia"), person("ines")]));
    expect(routing).toMatchObject({ ownerId: "sofia", reason: "UK" });
    expect(routing.trace[0]).toEqual({ rule: "DACH", person: null, verdict: "not_matched", why: "the country is GB" });
  });

  test("a team's turn goes to the one chosen longest ago, and passes over who is away", () => {
    const people = new Map([
      person("ana", { lastChosenAt: new Date("2026-11-20T09:00:00Z") }),
      person("ben", { unavailable: "away until Monday" }),
      person("cy", { lastChosenAt: new Date("2026-11-20T08:00:00Z") }),
    ]);
    const routing = chooseOwner(facts, [rule("Sales", {}, ["ana", "ben", "cy"])], people);
    expect(routing).toMatchObject({ ownerId: "cy", teamId: "team-Sales" });
    expect(routing.trace).toContainEqual({
      rule: "Sales",
      person: "ben",
      verdict: "passed_over",
      why: "away until Monday",
    });
  });

  test("a rule with nobody there is passed over for the next one", () => {
    const people = new Map([person("leo", { unavailable: "has 8 of 8 tasks" }), person("ines")]);
    expect(chooseOwner(facts, [rule("UK", {}, "leo"), rule("Rest", {}, "ines")], people).ownerId).toBe("ines");
  });

  test("a customer goes to the owner of the account before any rule, but not for support", () => {
    const people = new Map([person("acct"), person("help")]);
    const customer = { ...facts, isCustomer: true, accountOwnerId: "acct" };
    expect(chooseOwner(customer, [rule("Rest", {}, "help")], people)).toMatchObject({
      ownerId: "acct",
      reason: "Account owner",
    });
    expect(
      chooseOwner({ ...customer, route: "support" }, [rule("Helpdesk", { route: ["support"] }, "help")], people)
        .ownerId,
    ).toBe("help");
  });

  test("who said that it is not theirs is not asked again", () => {
    const people = new Map([person("leo"), person("ines")]);
    expect(chooseOwner(facts, [rule("Sales", {}, ["leo", "ines"])], people, new Set(["leo", "x"])).ownerId).toBe(
      "ines",
    );
  });

  test.each<[string, Rule["conditions"]]>([
    ["a size that was not said is not large enough", { companySizeMin: 50 }],
    ["an unknown value is not above a threshold", { valueMin: 1 }],
    ["another page", { page: ["/pricing"] }],
    ["account status", { account: "customer" }],
  ])("no rule: %s", (_, conditions) => {
    expect(chooseOwner(facts, [rule("only", conditions, "leo")], new Map([person("leo")]))).toMatchObject({
      ownerId: null,
      reason: null,
    });
  });

  test("who has it already keeps it where the same rule still gives it to the team, and not where another one wins", () => {
    const people = new Map([person("ana"), person("ben", { lastChosenAt: new Date("2026-11-20T09:00:00Z") })]);
    const team = rule("Sales", {}, ["ana", "ben"]);
    expect(chooseOwner(facts, [team], people, new Set(), "ben").ownerId).toBe("ben");
    expect(chooseOwner(facts, [team], people, new Set(["ben"]), "ben").ownerId).toBe("ana");
    expect(chooseOwner(facts, [rule("UK", {}, "ana"), team], people, new Set(), "ben").ownerId).toBe("ana");
  });

  test("a person's choice is told from a rule's", () => {
    const { trace } = chooseOwner(facts, [rule("Rest", {}, "leo")], new Map([person("leo")]));
    expect(isPersonsChoice(trace)).toBe(false);
    expect(isPersonsChoice(withPersonsChoice(trace, "Ana", "Knows them"))).toBe(true);
    expect(isPersonsChoice([])).toBe(false);
  });
});
