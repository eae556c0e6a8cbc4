import { Download } from "lucide-react";
import type { Metadata } from "next";
import { cookies } from "next/headers";
import { forbidden } from "next/navigation";
import { Alerts } from "@/components/alerts/alerts";
import { Board, Rates, unansweredOf } from "@/components/measures/board";
import { exportHref, type Standing } from "@/components/measures/links";
import { LiveRefresh } from "@/components/measures/live-refresh";
import { DimensionFilters, RangeFilter } from "@/components/measures/measure-filters";
import { OwnDecisions, OwnResponses } from "@/components/measures/own-figures";
import { PageTop } from "@/components/shell/page-top";
import { buttonClass } from "@/components/ui/button-class";
import { Icon } from "@/components/ui/icon";
import { parseTimeZone } from "@/components/ui/time/time-zone";
import { hasRole } from "@/lib/actor";
import { replica } from "@/lib/db";
import { askedFor } from "@/lib/measures/asked";
import { rangeOf, sayRange } from "@/lib/measures/model/range";
import { maySeeMeasures } from "@/lib/measures/policy";
import { listDimensions } from "@/lib/measures/queries";
import { findBoard, findOwnFigures, listMeasuredOwners } from "@/lib/measures/queries.board";
import { MeasureSearch } from "@/lib/measures/schema";
import { requireActor } from "@/lib/session";

export const metadata: Metadata = { title: "Measures" };

export default async function MeasuresPage({ searchParams }: PageProps<"/measures">) {
  const actor = await requireActor();
  if (!maySeeMeasures(actor)) forbidden();
  const timeZone = parseTimeZone((await cookies()).get("zone")?.value);
  const now = new Date();
  const search = MeasureSearch.parse(await searchParams);
  const asked = askedFor(search, timeZone, now);
  const standing: Standing = {
    from: asked.range.firstDay,
    to: asked.range.lastDay,
    page: search.page,
    topic: search.topic,
    owner: search.owner,
  };
  const isManager = hasRole(actor, "manager");
  const choices = {
    ...(await listDimensions(replica(), actor, asked.filter)),
    owners: await listMeasuredOwners(replica(), actor),
  };

  return (
    <>
      <PageTop
        title="Measures"
        beside={
          <RangeFilter
            standing={standing}
            range={sayRange(asked.range)}
            against={sayRange(asked.rangeBefore)}
            today={rangeOf({}, timeZone, now).lastDay}
          />
        }
        actions={
          <>
            {isManager && <DimensionFilters standing={standing} choices={choices} />}
            <a className={buttonClass({})} href={exportHref(standing)} download>
              <Icon of={Download} />
              Export CSV
            </a>
          </>
        }
      />
      {isManager && <Alerts />}
      <div className="scroll measures">{isManager ? await everybodys() : await own()}</div>
      <LiveRefresh />
    </>
  );

  async function everybodys() {
    const board = await findBoard(replica(), actor, asked.filter, asked.before);
    if (!board.ok) forbidden();
    return <Board board={board.data} standing={standing} />;
  }

  async function own() {
    const { rates, times, decisions } = await findOwnFigures(replica(), actor, asked.filter, asked.before);
    return (
      <>
        {rates.length > 0 && <Rates rates={rates} standing={standing} />}
        {decisions && <OwnDecisions decisions={decisions} standing={standing} />}
        {times && <OwnResponses times={times} standing={standing} unanswered={unansweredOf(rates, times.now.count)} />}
      </>
    );
  }
}
