import { eq, inArray, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { people, teamMembers, teams } from "@/db/schema/people";
import { routingRules } from "@/db/schema/routing";
import { policies } from "@/db/schema/settings";
import { demoPeople, demoRules, demoTeams, demoTimeZone, officeHours, ownerHours } from "@/db/seed/people";
import type { Role } from "@/lib/actor";
import { newId } from "@/lib/id";
import { hashPassword } from "@/lib/people/password";
import { Conditions } from "@/lib/routing/schema";
import { Policy } from "@/lib/settings/schema";
import type { DemoAccess } from "./demo-file";
import { memorablePassword } from "./password";

export type Account = DemoAccess["accounts"][number];

/**
 * The demo's people. Who is there keeps name, roles and hours, which an admin may have changed; a password that nobody
 * can know any more, since the file was lost, is made anew.
 */
export async function seedPeople(
  tx: Tx,
  known: readonly Account[],
  now: Date,
): Promise<{ accounts: Account[]; added: number }> {
  const emails = demoPeople.map(({ email }) => email);
  const present = await tx
    .select({ id: people.id, email: people.email, roles: people.roles })
    .from(people)
    .where(inArray(people.email, emails));

  const accounts = await Promise.all(
    demoPeople.map(async ({ email, name, roles, crmOwnerId }): Promise<Account> => {
      const kept = known.find((account) => account.email === email)?.password;
      const person = present.find((row) => row.email === email);
      if (person && kept) return { email, password: kept, roles: person.roles };

      const password = kept ?? memorablePassword();
      const passwordHash = await hashPassword(password);
      if (person) {
        const sessionEpoch = sql`${people.sessionEpoch} + 1`;
        await tx.update(people).set({ passwordHash, sessionEpoch }).where(eq(people.id, person.id));
        return { email, password, roles: person.roles };
      }
      const isOwner = (roles as readonly Role[]).includes("owner");
      await tx.insert(people).values({
        id: newId(),
        email,
        name,
        passwordHash,
        roles: [...roles],
        timeZone: demoTimeZone,
        workingHours: isOwner ? ownerHours : officeHours,
        capacity: 40,
        calendarId: isOwner ? email : null,
        crmOwnerId,
        createdAt: now,
      });
      return { email, password, roles: [...roles] };
    }),
  );
  return { accounts, added: demoPeople.length - present.length };
}

/** Teams, ordered rules and the policy; each only where there is none yet. */
export async function seedRouting(tx: Tx, now: Date): Promise<void> {
  const values = demoTeams.map(({ name }) => ({ id: newId(), name, createdAt: now }));
  const made = await tx.insert(teams).values(values).onConflictDoNothing().returning();
  const staff = await tx.select({ id: people.id, email: people.email }).from(people);
  const idOf = (email: string) => staff.find((person) => person.email === email)?.id ?? null;

  const members = made.flatMap((team) =>
    (demoTeams.find(({ name }) => name === team.name)?.members ?? []).flatMap((email) => {
      const personId = idOf(email);
      return personId ? [{ teamId: team.id, personId }] : [];
    }),
  );
  if (members.length > 0) await tx.insert(teamMembers).values(members).onConflictDoNothing();

  const policy = { name: "standing", value: Policy.parse({ timeZone: demoTimeZone }), updatedAt: now };
  await tx.insert(policies).values(policy).onConflictDoNothing();

  if ((await tx.$count(routingRules)) > 0) return;
  const all = await tx.select({ id: teams.id, name: teams.name }).from(teams);
  await tx.insert(routingRules).values(
    demoRules.map((rule, index) => ({
      id: newId(),
      position: (index + 1) * 10,
      name: rule.name,
      conditions: Conditions.parse(rule.conditions),
      personId: "person" in rule ? idOf(rule.person) : null,
      teamId: "team" in rule ? (all.find(({ name }) => name === rule.team)?.id ?? null) : null,
      createdAt: now,
    })),
  );
}
