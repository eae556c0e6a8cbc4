import { ArrowLeft, Download } from "lucide-react";
import type { Metadata, Route } from "next";
import { cookies } from "next/headers";
import { forbidden, notFound } from "next/navigation";
import { BehindTable } from "@/components/measures/behind-table";
import { exportHref, listHref, standingOf, standingQuery } from "@/components/measures/links";
import { stageWords } from "@/components/measures/words";
import { PageTop } from "@/components/shell/page-top";
import { buttonClass } from "@/components/ui/button-class";
import { ButtonLink } from "@/components/ui/button-link";
import { EmptyState } from "@/components/ui/empty-state";
import { Icon } from "@/components/ui/icon";
import { Tabs } from "@/components/ui/tabs";
import { parseTimeZone } from "@/components/ui/time/time-zone";
import { replica } from "@/lib/db";
import { mayReadAll } from "@/lib/handoffs/policy";
import { askedForList } from "@/lib/measures/asked";
import { definitions, funnelNames } from "@/lib/measures/model/definitions";
import { sayRange } from "@/lib/measures/model/range";
import { maySeeMeasures } from "@/lib/measures/policy";
import { listBehind } from "@/lib/measures/queries.list";
import { ListSearch } from "@/lib/measures/schema";
import { requireActor } from "@/lib/session";

export const metadata: Metadata = { title: "Behind the number" };

const parts = [
  ["denominator", "All"],
  ["numerator", "Counted"],
  ["rest", "Not counted"],
] as const;
const untimed = ["untimed", "Not answered yet"] as const;

export default async function MeasureListPage({ searchParams }: PageProps<"/measures/list">) {
  const actor = await requireActor();
  if (!maySeeMeasures(actor)) forbidden();
  const parsed = ListSearch.safeParse(await searchParams);
  if (!parsed.success) notFound();
  const search = parsed.data;
  const timeZone = parseTimeZone((await cookies()).get("zone")?.value);
  const { range, filter } = askedForList(search, timeZone, new Date());
  const found = await listBehind(replica(), actor, search.measure, filter, { after: search.after });
  if (!found.ok) forbidden();

  const { measure, part, kind, stage, timed, over, under } = search;
  const standing = standingOf({ ...search, kind: measure === "exceptions" ? kind : undefined }, range);
  const behind = {
    measure,
    kind,
    under,
    ...(stage && { stage }),
    ...(timed && { timed }),
    ...(over !== undefined && { over }),
  };
  const definition = definitions[measure];
  const { rows, next } = found.data;

  return (
    <>
      <PageTop
        title={stage ? funnelNames[stage] : [definition.name, timed && stageWords[timed]].filter(Boolean).join(": ")}
        before={
          <ButtonLink
            href={`/measures?${standingQuery(standing)}` as Route}
            variant="bare"
            size="icon"
            aria-label="Back to measures"
            icon={<Icon of={ArrowLeft} />}
          />
        }
        beside={<span className="three">{[sayRange(range), ...standing.page, ...standing.topic].join(", ")}</span>}
        actions={
          <a className={buttonClass({})} href={exportHref(standing, { ...behind, part })} download>
            <Icon of={Download} />
            Export CSV
          </a>
        }
      />
      <Tabs
        label="Part"
        tabs={[...parts, ...(part === "untimed" ? [untimed] : [])].map(([value, label]) => ({
          href: listHref(standing, { ...behind, part: value }),
          label,
          here: value === part,
        }))}
      />
      <div className="scroll">
        <p className="two behind-words">
          Counted: {definition.numerator}. Of: {definition.denominator}.
        </p>
        {rows.length === 0 ? (
          <EmptyState title="None in these days">
            What is counted here stands above; choose other days to see more.
          </EmptyState>
        ) : (
          <BehindTable rows={rows} counted={definition.numerator} leadsTo={mayReadAll(actor) ? "review" : "task"} />
        )}
        {next && (
          <p className="more-rows">
            <ButtonLink href={`${listHref(standing, { ...behind, part })}&after=${next}` as Route}>Older</ButtonLink>
          </p>
        )}
      </div>
    </>
  );
}
