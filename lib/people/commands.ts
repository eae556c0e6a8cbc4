import { eq, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { people } from "@/db/schema/people";
import type { Role } from "@/lib/actor";
import { audit } from "@/lib/audit/commands";
import { fail, ok } from "@/lib/result";
import { type Ctx, write } from "@/lib/write";
import { mayManagePeople } from "./policy";
import { lockPersonAndAdmins } from "./queries";
import type { SetActive, SetRoles } from "./schema";

/**
 * Gives a person exactly these roles. Taking one away raises the session epoch: every session of that person ends at
 * once, the open stream too. `last_admin`: nobody would be left who could give the role back.
 */
export function setRoles(ctx: Ctx, input: SetRoles) {
  return write(ctx, ["people"], async (tx) => {
    if (!mayManagePeople(ctx.actor)) return fail("forbidden");
    const { person, otherAdmins } = await lockPersonAndAdmins(tx, input.personId);
    if (!person) return fail("not_found");

    const taken = person.roles.filter((role) => !input.roles.includes(role));
    const given = input.roles.filter((role) => !person.roles.includes(role));
    if (person.active && taken.includes("admin") && otherAdmins === 0) return fail("last_admin");
    if (taken.length === 0 && given.length === 0) return ok({ taken, given });

    await change(tx, person.id, { roles: input.roles }, taken.length > 0);
    await audit(tx, ctx, {
      action: "person.set_roles",
      subject: { kind: "person", id: person.id },
      data: { taken, given },
    });
    return ok({ taken, given });
  });
}

/** Switches a person's account off (sessions end at once) or on again. */
export function setActive(ctx: Ctx, input: SetActive) {
  return write(ctx, ["people"], async (tx) => {
    if (!mayManagePeople(ctx.actor)) return fail("forbidden");
    const { person, otherAdmins } = await lockPersonAndAdmins(tx, input.personId);
    if (!person) return fail("not_found");
    if (person.active === input.active) return ok({ active: input.active });
    if (!input.active && person.roles.includes("admin") && otherAdmins === 0) return fail("last_admin");

    await change(tx, person.id, { active: input.active }, !input.active);
    await audit(tx, ctx, {
      action: input.active ? "person.activate" : "person.deactivate",
      subject: { kind: "person", id: person.id },
    });
    return ok({ active: input.active });
  });
}

async function change(tx: Tx, id: string, values: { roles?: Role[]; active?: boolean }, endsSessions: boolean) {
  await tx
    .update(people)
    .set({ ...values, ...(endsSessions && { sessionEpoch: sql`${people.sessionEpoch} + 1` }) })
    .where(eq(people.id, id));
}
