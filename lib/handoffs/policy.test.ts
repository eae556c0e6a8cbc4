import { describe, expect, test } from "vitest";
import { exceptionKinds, roles } from "@/db/enums";
import { type Client, type Person, type Role, system } from "@/lib/actor";
import { resolvableBy } from "./exceptions";
import { byGravity, gravityOf } from "./gravity";
import { events, type HandoffEvent } from "./model";
import { may, mayReadAll, mayResolve, mayReveal } from "./policy";

const person = (...has: Role[]): Person => ({ kind: "person", id: "p", name: "P", roles: has });
const client: Client = { kind: "client", id: "c", sourceId: "s", scopes: ["handoffs:read", "conversations:write"] };

/** domain.md, "by": everything that is not here is the system's. */
const byPeople: Partial<Record<HandoffEvent, Role[]>> = {
  claim: ["reviewer"],
  release: ["reviewer"],
  approve: ["reviewer"],
  undo: ["reviewer"],
  return: ["reviewer"],
  escalate: ["reviewer"],
  reject: ["reviewer"],
  merge: ["reviewer"],
  reopen: ["reviewer"],
  retry: ["reviewer", "manager", "admin"],
  give_up: ["reviewer", "manager", "admin"],
  report_bad: ["owner"],
};

describe("who may cause what", () => {
  test.each(events.flatMap((event) => roles.map((role) => [role, event] as const)))("%s: %s", (role, event) => {
    expect(may(person(role), event)).toBe(byPeople[event]?.includes(role) ?? false);
  });

  test.each(events)("%s is the system's or people's, never both, and never an API client's", (event) => {
    expect(may(system, event)).toBe(!(event in byPeople));
    expect(may(client, event)).toBe(false);
    expect(may(person(), event)).toBe(false);
  });

  test("admin does not imply any other role", () => {
    expect(events.filter((event) => may(person("admin"), event))).toEqual(["retry", "give_up"]);
  });

  test("what was escalated is decided by that role and by nobody else", () => {
    const decided = ["claim", "release", "approve", "undo", "return", "escalate", "reject", "merge"] as const;
    for (const event of decided) {
      expect(may(person("manager"), event, "manager")).toBe(true);
      expect(may(person("reviewer"), event, "manager")).toBe(false);
      expect(may(person("compliance"), event, "manager")).toBe(false);
      expect(may(person("reviewer", "manager"), event, "manager")).toBe(true);
      expect(may(system, event, "manager")).toBe(false);
    }
  });

  test("an escalation gives that role nothing else", () => {
    for (const event of ["retry", "reopen", "report_bad"] as const) {
      expect(may(person("compliance"), event, "compliance")).toBe(false);
    }
  });
});

describe("who may read and resolve", () => {
  test("all handoffs are read by reviewers, managers and compliance", () => {
    expect(roles.filter((role) => mayReadAll(person(role)))).toEqual(["reviewer", "manager", "compliance"]);
    expect([mayReadAll(client), mayReadAll(system), mayReadAll(person())]).toEqual([false, false, false]);
  });

  test.each(exceptionKinds)("%s is resolved by reviewers, or by the role it was escalated to", (kind) => {
    const plain = { reviewerResolvesSensitiveData: true, escalatedTo: null };
    const may = roles.filter((role) => mayResolve(person(role), kind, plain));
    expect(may).toEqual(kind === "sensitive_data" ? ["reviewer", "compliance"] : ["reviewer"]);
    const escalated = { ...plain, escalatedTo: "manager" as const };
    expect(mayResolve(person("manager"), kind, escalated)).toBe(kind !== "sensitive_data");
    expect([client, system].some((actor) => mayResolve(actor, kind, escalated))).toBe(false);
  });

  test("sensitive data is compliance's alone where the policy says so", () => {
    const strict = { reviewerResolvesSensitiveData: false, escalatedTo: null };
    expect(roles.filter((role) => mayResolve(person(role), "sensitive_data", strict))).toEqual(["compliance"]);
  });

  test("masked words are shown to compliance, to a reviewer with a reason, and to nobody else", () => {
    expect(roles.filter((role) => mayReveal(person(role), null))).toEqual(["compliance"]);
    expect(roles.filter((role) => mayReveal(person(role), "To call back"))).toEqual(["reviewer", "compliance"]);
    expect(mayReveal(person("reviewer"), "   ")).toBe(false);
    expect(mayReveal(client, "To call back")).toBe(false);
  });
});

describe("what settles an exception", () => {
  test("is a reason, save for the five that need more", () => {
    const more = Object.fromEntries(
      exceptionKinds.filter((kind) => resolvableBy(kind) !== "reason").map((kind) => [kind, resolvableBy(kind)]),
    );
    expect(more).toEqual({
      consent_unclear: "evidence",
      consent_missing: "evidence",
      contact_invalid: "correction",
      bot_promise: "promise_correction",
      slot_taken: "slot",
    });
  });
});

describe("the order of exceptions", () => {
  test("is by gravity, then as the domain lists them, and total", () => {
    expect(
      ["ai_unavailable", "pricing_request", "emergency", "custom_scope", "legal_advice"].toSorted(
        byGravity as (a: string, b: string) => number,
      ),
    ).toEqual(["legal_advice", "emergency", "pricing_request", "custom_scope", "ai_unavailable"]);
    const sorted = [...exceptionKinds].toReversed().toSorted(byGravity);
    expect(sorted).toEqual([...exceptionKinds].toSorted(byGravity));
  });

  test("what may harm or bind somebody is grave, what does not block is only a note", () => {
    expect(gravityOf("emergency")).toBe("grave");
    expect(gravityOf("bot_promise")).toBe("grave");
    expect(exceptionKinds.filter((kind) => gravityOf(kind) === "note")).toEqual(["ai_unavailable"]);
  });
});
