import { describe, expect, test } from "vitest";
import { roles } from "@/db/enums";
import { type Actor, type Role, system } from "@/lib/actor";
import { type TaskEvent, taskEvents } from "./model";
import { maySeeTask, mayTask } from "./policy";

const person = (role: Role, id = "ola"): Actor => ({ kind: "person", id, name: "Ola", roles: [role] });
const client: Actor = { kind: "client", id: "c", sourceId: "s", scopes: ["handoffs:read"] };
const own = { ownerId: "ola", teamId: "north" };
const colleagues = { ownerId: "ben", teamId: "north" };
const teams = ["north"];
const teller: Actor = { kind: "client", id: "c", sourceId: "s", scopes: ["events:write"] };
const bySystem: TaskEvent[] = ["lapse", "resume", "cancel", "sent"];
const byMachine: TaskEvent[] = ["log_response"];

describe.each(taskEvents)("%s", (event) => {
  test.each(roles)("by a %s on a task of their own", (role) => {
    const allowed =
      event === "reassign" ? role === "manager" : role === "owner" && ![...bySystem, ...byMachine].includes(event);
    expect(mayTask(person(role), event, own, teams)).toBe(allowed);
  });

  test("by an owner on a colleague's task is a claim at most", () => {
    expect(mayTask(person("owner"), event, colleagues, teams)).toBe(event === "claim");
    expect(mayTask(person("owner"), event, colleagues, ["south"])).toBe(false);
  });

  test("by the system and by machines", () => {
    expect(mayTask(system, event, own, [])).toBe(bySystem.includes(event));
    expect(mayTask(client, event, own, teams)).toBe(false);
    expect(mayTask(teller, event, own, [])).toBe(byMachine.includes(event));
  });
});

describe("a task is seen by", () => {
  test.each([
    ["its owner", person("owner"), own, true],
    ["a colleague of the team", person("owner"), colleagues, true],
    ["an owner of another team", person("owner", "eve"), { ownerId: "ben", teamId: "south" }, false],
    ["no owner where it is nobody's and no team's", person("owner"), { ownerId: null, teamId: null }, false],
    ["any manager", person("manager"), { ownerId: null, teamId: null }, true],
    ["no reviewer", person("reviewer"), own, false],
    ["no admin", person("admin"), own, false],
    ["no machine", client, own, false],
  ] as const)("%s", (_, actor, task, sees) => {
    expect(maySeeTask(actor, task, teams)).toBe(sees);
  });
});
