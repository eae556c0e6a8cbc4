"use client";

import { startTransition, useOptimistic } from "react";
import { Checkbox } from "@/components/ui/form/checkbox";
import { useToast } from "@/components/ui/toast/use-toast";
import { Who } from "@/components/ui/who";
import { roles as allRoles } from "@/db/enums";
import type { Role } from "@/lib/actor";
import { setActive, setRoles } from "@/lib/people/actions";
import { roleWords } from "./role-words";

export type PersonRow = { id: string; name: string; email: string; roles: Role[]; active: boolean };
type Change = { id: string } & Partial<Pick<PersonRow, "roles" | "active">>;
type Problem = Extract<Awaited<ReturnType<typeof setRoles | typeof setActive>>, { ok: false }>["error"];

const problems: Record<Problem, string> = {
  forbidden: "Only an admin may change people.",
  not_found: "This person is no longer here.",
  last_admin: "Somebody must be able to give the role back. Make another person admin first.",
  invalid: "That is no change the desk knows. Load the page again.",
  signed_out: "You are signed out. Nothing was changed.",
};

/** Everybody and what they may do. A change works at once; taking something away ends that person's sessions. */
export function PeopleTable({ people, me }: { people: readonly PersonRow[]; me: string }) {
  const { show } = useToast();
  const [rows, showChange] = useOptimistic(people, (now: readonly PersonRow[], change: Change) =>
    now.map((person) => (person.id === change.id ? { ...person, ...change } : person)),
  );

  function change(person: PersonRow, change: Omit<Change, "id">, done: string) {
    startTransition(async () => {
      showChange({ id: person.id, ...change });
      const result = change.roles
        ? await setRoles({ personId: person.id, roles: change.roles })
        : await setActive({ personId: person.id, active: change.active ?? person.active });
      if (result.ok) show({ id: person.id, title: done });
      else show({ title: "Not changed", detail: problems[result.error], tone: "problem" });
    });
  }

  function toggle(person: PersonRow, role: Role, has: boolean) {
    const roles = has ? [...person.roles, role] : person.roles.filter((held) => held !== role);
    const words = roleWords[role].toLowerCase();
    change(person, { roles }, has ? `${person.name} is now ${words}` : `${person.name} is no longer ${words}`);
  }

  return (
    <table className="table people">
      <thead>
        <tr>
          <th scope="col">Person</th>
          {allRoles.map((role) => (
            <th scope="col" key={role}>
              {roleWords[role]}
            </th>
          ))}
          <th scope="col">May sign in</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((person) => (
          <tr key={person.id} className={person.active ? undefined : "off"}>
            <th scope="row">
              <span className="line">
                <Who name={person.name} me={person.id === me} />
                <span className="cut">
                  {person.name} <span className="three">{person.email}</span>
                </span>
              </span>
            </th>
            {allRoles.map((role) => (
              <td key={role}>
                <Checkbox
                  label={`${person.name}: ${roleWords[role]}`}
                  checked={person.roles.includes(role)}
                  onChange={(has) => toggle(person, role, has)}
                />
              </td>
            ))}
            <td>
              <Checkbox
                label={`${person.name}: may sign in`}
                checked={person.active}
                onChange={(active) =>
                  change(person, { active }, active ? `${person.name} may sign in` : `${person.name} is signed out`)
                }
              />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
