import { describe, expect, test } from "vitest";
import { roles } from "@/db/enums";
import { type Person, type Role, system } from "@/lib/actor";
import { followupEvents } from "./model";
import { mayAskFollowup, mayFollowup, maySeeFollowups, maySeeHeld } from "./policy";

const person = (...given: Role[]): Person => ({ kind: "person", id: "ola", name: "Ola", roles: given });
const own = { ownerId: "ola", teamId: "team" };

describe("who may do what about a recommendation", () => {
  test.each(roles)("%s", (role) => {
    const may = followupEvents.filter((event) => mayFollowup(person(role), event, own));
    expect(may).toEqual(role === "owner" ? ["approve", "reject"] : role === "compliance" ? ["release", "discard"] : []);
    expect(maySeeFollowups(person(role))).toBe(role === "owner" || role === "manager");
    expect(maySeeHeld(person(role))).toBe(role === "compliance");
  });

  test("a colleague's lead is not decided on, not even within the team", () => {
    const mates = { ownerId: "ben", teamId: "team" };
    expect(followupEvents.filter((event) => mayFollowup(person("owner"), event, mates))).toEqual([]);
  });

  test("the desk itself blocks and supersedes, and decides nothing", () => {
    expect(followupEvents.filter((event) => mayFollowup(system, event, own))).toEqual(["block", "supersede"]);
  });

  test("a client asks for its own source, with the scope", () => {
    const client = { kind: "client", id: "c", sourceId: "s", scopes: ["followups:write"] } as const;
    expect(mayAskFollowup(client, "s")).toBe(true);
    expect(mayAskFollowup(client, "other")).toBe(false);
    expect(mayAskFollowup({ ...client, scopes: ["events:write"] }, "s")).toBe(false);
    expect(mayAskFollowup(person("owner"), "s")).toBe(false);
  });
});
