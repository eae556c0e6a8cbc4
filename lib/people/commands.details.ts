import { isDeepStrictEqual } from "node:util";
import { eq, sql } from "drizzle-orm";
import { people } from "@/db/schema/people";
import { audit } from "@/lib/audit/commands";
import { fail, ok, type Result } from "@/lib/result";
import { type Ctx, write } from "@/lib/write";
import { newPassword } from "./new-password";
import { hashPassword } from "./password";
import { mayManagePeople } from "./policy";
import type { Details } from "./schema.add";

/** Changes name, hours, zone, capacity and ids elsewhere; what is absent stays. Answers which fields really changed. */
export function setDetails(
  ctx: Ctx,
  input: { personId: string; details: Details },
): Promise<Result<{ fields: string[] }, "forbidden" | "not_found">> {
  return write(ctx, ["people"], async (tx) => {
    if (!mayManagePeople(ctx.actor)) return fail("forbidden");
    const [person] = await tx.select().from(people).where(eq(people.id, input.personId)).for("update");
    if (!person) return fail("not_found");
    const changed = Object.entries(input.details).filter(
      ([field, value]) => value !== undefined && !isDeepStrictEqual(value, person[field as keyof Details]),
    );
    const fields = changed.map(([field]) => field);
    if (fields.length === 0) return ok({ fields });

    await tx.update(people).set(Object.fromEntries(changed)).where(eq(people.id, person.id));
    await audit(tx, ctx, {
      action: "person.set_details",
      subject: { kind: "person", id: person.id },
      data: { fields },
    });
    return ok({ fields });
  });
}

/**
 * Generates a new password, answered once, or takes it away. Either way every session of that person ends at once:
 * whoever knew the old one is out.
 */
export async function resetPassword(
  ctx: Ctx,
  input: { personId: string; password: "new" | "none" },
): Promise<Result<{ password: string | null }, "forbidden" | "not_found">> {
  if (!mayManagePeople(ctx.actor)) return fail("forbidden");
  const password = input.password === "new" ? newPassword() : null;
  const passwordHash = password && (await hashPassword(password));
  return write(ctx, ["people"], async (tx) => {
    const changed = await tx
      .update(people)
      .set({ passwordHash, sessionEpoch: sql`${people.sessionEpoch} + 1` })
      .where(eq(people.id, input.personId))
      .returning({ id: people.id });
    if (changed.length === 0) return fail("not_found");
    await audit(tx, ctx, {
      action: "person.reset_password",
      subject: { kind: "person", id: input.personId },
      data: { password: password !== null },
    });
    return ok({ password });
  });
}
