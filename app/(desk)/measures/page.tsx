import { Download } from "lucide-react";
import type { Metadata } from "next";
import { cookies } from "next/headers";
import { forbidden } from "next/navigation";
import { Alerts } from "@/components/alerts/alerts";
import { Board, Rates, unansweredOf } from "@/components/measures/board";
import { Breakdown } from "@/components/measures/breakdown";
import { exportHref, standingOf } from "@/components/measures/links";
import { LiveRefresh } from "@/components/measures/live-refresh";
import { DimensionFilters, RangeFilter } from "@/components/measures/measure-filters";
import { MeasureTabs } from "@/components/measures/measure-tabs";
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
import { dimensionsOf, listDimensions } from "@/lib/measures/queries";
import {
  type Board as BoardData,
  findBoard,
  findOwnFigures,
  listMeasuredOwners,
  listMeasuredSources,
} from "@/lib/measures/queries.board";
import { listCountedGroups } from "@/lib/measures/queries.breakdown";
import { isOpen } from "@/lib/measures/queries.scope";
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
  const standing = standingOf(search, asked.range);
  const isManager = hasRole(actor, "manager");
  const board = isManager
    ? await findBoard(replica(), actor, { ...asked.filter, kind: search.kind }, asked.before)
    : undefined;
  if (board && !board.ok) forbidden();
  const choices = {
    // Unfiltered, the heat map holds every page and topic already.
    ...(board && isOpen(asked.filter) && !search.kind
      ? dimensionsOf(board.data.heat)
      : await listDimensions(replica(), actor, asked.filter)),
    sources: await listMeasuredSources(replica(), actor),
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
      {isManager && <MeasureTabs here="figures" />}
      {isManager && <Alerts />}
      <div className="scroll measures">{board ? await everybodys(board.data) : await own()}</div>
      <LiveRefresh />
    </>
  );

  async function everybodys(figures: BoardData) {
    const groups = await listCountedGroups(replica(), asked.filter, search.by, timeZone);
    return (
      <>
        <Board board={figures} standing={standing} />
        <Breakdown groups={groups} by={search.by} standing={standing} />
      </>
    );
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
