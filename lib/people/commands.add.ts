import { people } from "@/db/schema/people";
import { audit } from "@/lib/audit/commands";
import { newId } from "@/lib/id";
import { fail, ok, type Result } from "@/lib/result";
import { type Ctx, write } from "@/lib/write";
import { newPassword } from "./new-password";
import { hashPassword } from "./password";
import { mayManagePeople } from "./policy";
import type { AddPerson } from "./schema.add";

/**
 * A new person, with a generated password unless they sign in by OpenID Connect only: answered once, kept as its hash.
 * `email_taken`: somebody has this address already, in whatever case, active or not.
 */
export async function addPerson(
  ctx: Ctx,
  { hasPassword, ...values }: AddPerson,
): Promise<Result<{ id: string; password: string | null }, "forbidden" | "email_taken">> {
  if (!mayManagePeople(ctx.actor)) return fail("forbidden");
  const id = newId();
  const password = hasPassword ? newPassword() : null;
  const passwordHash = password && (await hashPassword(password));
  return write(ctx, ["people"], async (tx) => {
    const made = await tx
      .insert(people)
      .values({ id, ...values, passwordHash, createdAt: ctx.now })
      .onConflictDoNothing()
      .returning({ id: people.id });
    if (made.length === 0) return fail("email_taken");
    await audit(tx, ctx, {
      action: "person.create",
      subject: { kind: "person", id },
      data: { roles: values.roles, password: hasPassword },
    });
    return ok({ id, password });
  });
}
