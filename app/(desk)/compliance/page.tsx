import type { Metadata, Route } from "next";
import { forbidden } from "next/navigation";
import { Alerts } from "@/components/alerts/alerts";
import { Trail } from "@/components/audit/trail";
import { VerifyTrail } from "@/components/audit/verify-button";
import { LeftElsewhere } from "@/components/compliance/left-elsewhere";
import { Held } from "@/components/followups/held";
import { ComplianceTabs } from "@/components/shell/compliance-tabs";
import { PageTop } from "@/components/shell/page-top";
import { ButtonLink } from "@/components/ui/button-link";
import { EmptyState } from "@/components/ui/empty-state";
import { mayReadTrail } from "@/lib/audit/policy";
import { listTrail } from "@/lib/audit/queries";
import { TrailFilter } from "@/lib/audit/schema";
import { db } from "@/lib/db";
import { requireActor } from "@/lib/session";
import "@/components/audit/audit.css";
import "@/components/compliance/compliance.css";

export const metadata: Metadata = { title: "Audit trail" };

const pageSize = 100;
type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function CompliancePage({ searchParams }: Props) {
  const actor = await requireActor();
  if (!mayReadTrail(actor)) forbidden();
  const filter = TrailFilter.parse(await searchParams);
  const rows = await listTrail(db(), filter, { limit: pageSize + 1 });
  const shown = rows.slice(0, pageSize);
  const last = rows.length > pageSize ? shown.at(-1) : undefined;
  const { before, ...narrowed } = filter;
  const isNarrowed = Object.values(narrowed).some(Boolean);
  return (
    <>
      <PageTop
        title="Audit trail"
        actions={isNarrowed && <ButtonLink href="/compliance">Show everything</ButtonLink>}
      />
      <ComplianceTabs here="trail" />
      <Alerts />
      <Held />
      <LeftElsewhere />
      <VerifyTrail />
      <section className="scroll trail" aria-label="Entries">
        {shown.length > 0 ? (
          <Trail rows={shown} />
        ) : (
          <EmptyState title="No entries">Each decision, sign-in and change is written here as it happens.</EmptyState>
        )}
        {last && (
          <p className="line">
            <ButtonLink href={olderThan(narrowed, last)}>Older</ButtonLink>
          </p>
        )}
      </section>
    </>
  );
}

function olderThan(filter: Omit<TrailFilter, "before">, last: { id: string }): Route {
  const kept = Object.entries(filter).filter((pair): pair is [string, string] => pair[1] !== undefined);
  return `/compliance?${new URLSearchParams([...kept, ["before", last.id]])}` as Route;
}
