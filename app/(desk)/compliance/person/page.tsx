import type { Metadata } from "next";
import { forbidden } from "next/navigation";
import { Erasures } from "@/components/compliance/erasures";
import { PersonSearch } from "@/components/compliance/person-search";
import { ComplianceTabs } from "@/components/shell/compliance-tabs";
import { PageTop } from "@/components/shell/page-top";
import { mayErase } from "@/lib/erasure/policy";
import { requireActor } from "@/lib/session";
import "@/components/compliance/compliance.css";

export const metadata: Metadata = { title: "A person" };

export default async function PersonPage() {
  const actor = await requireActor();
  if (!mayErase(actor)) forbidden();
  return (
    <>
      <PageTop title="Find, export, erase" />
      <ComplianceTabs here="person" />
      <div className="scroll compliance">
        <PersonSearch />
        <Erasures />
      </div>
    </>
  );
}
