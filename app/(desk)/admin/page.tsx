import type { Metadata } from "next";
import { forbidden } from "next/navigation";
import { PeopleTable } from "@/components/people/people-table";
import { AdminTabs } from "@/components/shell/admin-tabs";
import { PageTop } from "@/components/shell/page-top";
import { db } from "@/lib/db";
import { mayManagePeople } from "@/lib/people/policy";
import { listPeople } from "@/lib/people/queries";
import { requireActor } from "@/lib/session";
import "@/components/people/people.css";

export const metadata: Metadata = { title: "People and roles" };

export default async function AdminPage() {
  const actor = await requireActor();
  if (!mayManagePeople(actor)) forbidden();
  const people = await listPeople(db());
  const active = people.filter((person) => person.active).length;
  return (
    <>
      <PageTop title="People and roles" counts={[{ label: "may sign in", value: active }]} />
      <AdminTabs here="people" />
      <section className="scroll people-page" aria-label="People">
        <PeopleTable people={people} me={actor.id} />
      </section>
    </>
  );
}
