import type { Metadata } from "next";
import { cookies } from "next/headers";
import { forbidden } from "next/navigation";
import { LiveRefresh } from "@/components/measures/live-refresh";
import { MeasureTabs } from "@/components/measures/measure-tabs";
import { PilotReading } from "@/components/measures/pilot-reading";
import { StartPilot } from "@/components/measures/start-pilot";
import { PageTop } from "@/components/shell/page-top";
import { EmptyState } from "@/components/ui/empty-state";
import { parseTimeZone } from "@/components/ui/time/time-zone";
import { replica } from "@/lib/db";
import { rangeOf, sayRange } from "@/lib/measures/model/range";
import { mayManageMeasures } from "@/lib/measures/policy";
import { listDimensions } from "@/lib/measures/queries";
import { findPilot } from "@/lib/measures/queries.pilot";
import { requireActor } from "@/lib/session";

export const metadata: Metadata = { title: "Pilot" };

export default async function PilotPage() {
  const actor = await requireActor();
  if (!mayManageMeasures(actor)) forbidden();
  const timeZone = parseTimeZone((await cookies()).get("zone")?.value);
  const now = new Date();
  const found = await findPilot(replica(), actor, timeZone, now);
  if (!found.ok) forbidden();
  const lately = rangeOf({}, timeZone, now);
  const { pages } = await listDimensions(replica(), actor, { range: lately });
  const pilot = found.data;
  const start = <StartPilot pages={pages} today={lately.lastDay} timeZone={timeZone} again={pilot !== null} />;

  return (
    <>
      <PageTop
        title="Pilot"
        beside={pilot && <span className="three">{[sayRange(pilot.range), ...pilot.pages.map(said)].join(", ")}</span>}
        actions={pilot && start}
      />
      <MeasureTabs here="pilot" />
      <div className="scroll measures">
        {pilot ? (
          <PilotReading pilot={pilot} />
        ) : (
          <EmptyState title="No pilot has begun" action={start}>
            A pilot watches two pages for fourteen days, or until fifty sales-relevant chats came: did each end in a
            complete handoff or a documented exception? Eighty per cent is the threshold.
          </EmptyState>
        )}
      </div>
      <LiveRefresh />
    </>
  );
}

const said = (page: string) => page || "no page";
