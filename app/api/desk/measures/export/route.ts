import { cookies } from "next/headers";
import { parseTimeZone } from "@/components/ui/time/time-zone";
import { db } from "@/lib/db";
import { deskStatus, problemAnswer } from "@/lib/desk-answer";
import { askedFor, askedForList } from "@/lib/measures/asked";
import { exportList, exportRates } from "@/lib/measures/commands.export";
import { ListSearch, MeasureSearch, searchOf } from "@/lib/measures/schema";
import { currentActor } from "@/lib/session";

/** Measures as CSV: with `measure` the list behind a number, without it the rates. */
export async function GET(request: Request) {
  const actor = await currentActor();
  if (!actor) return refuse("signed_out");
  const now = new Date();
  const timeZone = parseTimeZone((await cookies()).get("zone")?.value);
  const given = searchOf(new URL(request.url).searchParams);
  const ctx = { db: db(), actor, now };

  if (given["measure"] === undefined) {
    const { filter, before } = askedFor(MeasureSearch.parse(given), timeZone, now);
    return file(await exportRates(ctx, filter, before), "measures");
  }
  const search = ListSearch.safeParse(given);
  if (!search.success) return refuse("invalid");
  const { filter } = askedForList(search.data, timeZone, now);
  return file(await exportList(ctx, search.data.measure, filter), search.data.measure);
}

function file(made: Awaited<ReturnType<typeof exportList>>, name: string): Response {
  if (!made.ok) return refuse(made.error);
  return new Response(made.data, {
    headers: {
      "Content-Type": "text/csv; charset=utf-8",
      "Content-Disposition": `attachment; filename="${name}.csv"`,
      "Cache-Control": "no-store",
    },
  });
}

function refuse(problem: "signed_out" | "invalid" | "forbidden"): Response {
  return Response.json(problemAnswer(problem), { status: deskStatus(problem) });
}
