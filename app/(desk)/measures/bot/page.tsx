import type { Metadata } from "next";
import { cookies } from "next/headers";
import { forbidden } from "next/navigation";
import { BotFixes } from "@/components/measures/bot-fixes";
import { BotPages } from "@/components/measures/bot-pages";
import { BotQuestions } from "@/components/measures/bot-questions";
import { standingOf } from "@/components/measures/links";
import { LiveRefresh } from "@/components/measures/live-refresh";
import { RangeFilter } from "@/components/measures/measure-filters";
import { MeasureTabs } from "@/components/measures/measure-tabs";
import { NoteFix } from "@/components/measures/note-fix";
import { PageTop } from "@/components/shell/page-top";
import { EmptyState } from "@/components/ui/empty-state";
import { parseTimeZone } from "@/components/ui/time/time-zone";
import { replica } from "@/lib/db";
import { askedFor } from "@/lib/measures/asked";
import { rangeOf, sayRange } from "@/lib/measures/model/range";
import { mayManageMeasures } from "@/lib/measures/policy";
import { findBotReadout } from "@/lib/measures/queries.bot";
import { MeasureSearch } from "@/lib/measures/schema";
import { requireActor } from "@/lib/session";

export const metadata: Metadata = { title: "Bot" };

export default async function BotPage({ searchParams }: PageProps<"/measures/bot">) {
  const actor = await requireActor();
  if (!mayManageMeasures(actor)) forbidden();
  const timeZone = parseTimeZone((await cookies()).get("zone")?.value);
  const now = new Date();
  const search = MeasureSearch.parse(await searchParams);
  const { range, filter } = askedFor(search, timeZone, now);
  const found = await findBotReadout(replica(), actor, filter, timeZone, now);
  if (!found.ok) forbidden();
  const { questions, pages, fixes } = found.data;
  const standing = standingOf(search, range);
  const today = rangeOf({}, timeZone, now).lastDay;

  return (
    <>
      <PageTop
        title="Bot"
        beside={<RangeFilter standing={standing} range={sayRange(range)} today={today} at="/measures/bot" />}
        actions={<NoteFix pages={pages.map(({ page }) => page)} today={today} timeZone={timeZone} />}
      />
      <MeasureTabs here="bot" />
      <div className="scroll measures">
        {pages.length === 0 && fixes.length === 0 ? (
          <EmptyState title="No chats in these days">
            What the bot leaves open, promises, or is asked again stands here with the transcripts. Choose other days to
            see more.
          </EmptyState>
        ) : (
          <div className="duo">
            <BotQuestions questions={questions} />
            <div>
              <BotPages pages={pages} standing={standing} />
              <BotFixes fixes={fixes} />
            </div>
          </div>
        )}
      </div>
      <LiveRefresh />
    </>
  );
}
