import { describe, expect, test } from "vitest";
import { roles } from "@/db/enums";
import type { Actor, Role } from "@/lib/actor";
import { measureKeys } from "./model/definitions";
import { mayManageMeasures, maySeeMeasures, measureReach } from "./policy";

const person = (...held: Role[]): Actor => ({ kind: "person", id: "p", name: "P", roles: held });
const own: Record<string, readonly string[]> = {
  owner: ["answered_in_time", "question_open", "reported_tasks", "bad_handoffs", "wrong_owners", "response_time"],
  reviewer: ["decisions"],
};

describe.each(measureKeys)("%s", (measure) => {
  test.each(roles)("as a %s", (role) => {
    const expected = role === "manager" ? "all" : own[role]?.includes(measure) ? "own" : "none";
    expect(measureReach(person(role), measure)).toBe(expected);
  });
});

test("who is a manager too reads everything", () => {
  expect(measureReach(person("owner", "manager"), "answered_in_time")).toBe("all");
});

test("a machine reads those of its source, where its token says so, and no screen", () => {
  const client: Actor = { kind: "client", id: "c", sourceId: "s", scopes: ["measures:read"] };
  expect(measureReach(client, "chat_to_lead")).toBe("source");
  expect(measureReach({ ...client, scopes: ["handoffs:read"] }, "chat_to_lead")).toBe("none");
  expect(maySeeMeasures(client)).toBe(false);
  expect(mayManageMeasures(client)).toBe(false);
});

test.each(roles)("the readings of the whole team, as a %s", (role) => {
  expect(mayManageMeasures(person(role))).toBe(role === "manager");
});
